"""Combinations of concepts that are kept out of training, so that meeting one later is new."""

from dataclasses import dataclass

from corpora.meaning import Percept, Referent
from corpora.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Withheld:
    """A set of partial referents: whatever has all that one of them says is withheld.

    Parameters
    ----------
    combinations : tuple of Referent, default ()
        As ``Referent("cup", "blue")`` for blue cups anywhere, and ``Referent("cup", position="left")`` for cups of
        any colour on the left.

    Raises
    ------
    ValueError
        If a combination is empty: everything has all that it says.

    Examples
    --------
    >>> withheld = Withheld((Referent("cup", "blue"),))
    >>> withheld.holds(Referent("cup", "blue", "left")), withheld.holds(Referent("cup", position="left"))
    (True, False)
    """

    combinations: tuple[Referent, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "combinations", tuple(self.combinations))
        if any(combination.is_empty for combination in self.combinations):
            raise ValueError(
                "an empty referent is withheld, and with it everything; expected a field with a value"
            )

    def holds(self, referent: Referent) -> bool:
        """Whether a referent, complete or not, has a combination that is withheld."""
        return any(combination.fits(referent) for combination in self.combinations)

    def heard(self, said: Utterance) -> bool:
        """Whether an utterance says something that is withheld."""
        return any(map(self.holds, said.meaning))

    def seen(self, percept: Percept) -> bool:
        """Whether something in a percept is withheld."""
        return any(self.holds(thing) for thing in percept if thing)


NOTHING = Withheld()
"""Nothing is withheld."""
