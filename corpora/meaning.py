"""What an utterance means: referents, their fields, and the names of both."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Field: TypeAlias = Literal["category", "colour", "position"]

FIELDS: tuple[Field, ...] = ("category", "colour", "position")
"""The fields of a `Referent`, in the order in which every array of the project keeps them."""


@dataclass(frozen=True, slots=True)
class Referent:
    """One object as an utterance describes it, or as an eye sees it.

    Parameters
    ----------
    category, colour, position : str or None
        The concept in each field; None where nothing is said. In a percept, where everything is seen,
        no field is None.

    Raises
    ------
    TypeError
        If a field is neither a string nor None.

    Examples
    --------
    >>> cup = Referent("cup", colour="blue")
    >>> cup.position is None, cup.is_complete
    (True, False)
    >>> cup.fits(Referent("cup", "blue", "left")), cup.fits(Referent("cup", "red", "left"))
    (True, False)
    """

    category: str | None = None
    colour: str | None = None
    position: str | None = None

    def __post_init__(self) -> None:
        for field in FIELDS:
            value = getattr(self, field)
            if value is not None and not isinstance(value, str):
                raise TypeError(f"{field} is {value!r}; expected a string, or None where nothing is said")

    def value(self, field: Field) -> str | None:
        """Return the concept in one field, None where nothing is said."""
        value: str | None = getattr(self, field)
        return value

    @property
    def is_complete(self) -> bool:
        """Whether every field has a value, as in a percept."""
        return all(self.value(field) is not None for field in FIELDS)

    @property
    def is_empty(self) -> bool:
        """Whether no field has a value."""
        return all(self.value(field) is None for field in FIELDS)

    def fits(self, seen: "Referent") -> bool:
        """Whether everything this referent says is true of the one that was seen."""
        return all(self.value(field) in (None, seen.value(field)) for field in FIELDS)


Meaning: TypeAlias = tuple[Referent, ...]
"""The referents of one utterance, in order of mention; a field is None where nothing is said."""

Percept: TypeAlias = tuple[Referent | None, ...]
"""What was seen: complete referents in the order of their slots; None is an empty slot."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a word is about: one field of one referent.

    Parameters
    ----------
    referent : int
        Which referent, counted from 0 in order of mention.
    field : {"category", "colour", "position"}
        Which field of it.

    Examples
    --------
    >>> str(Role(0, "category"))
    'category 1'
    """

    referent: int
    field: Field

    def __str__(self) -> str:
        return f"{self.field} {self.referent + 1}"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a learner may believe: this value, in this field, of this referent.

    Examples
    --------
    >>> str(Concept(1, "colour", "blue"))
    'blue 2'
    """

    referent: int
    field: Field
    value: str

    @property
    def role(self) -> Role:
        """The role of a word that says this."""
        return Role(self.referent, self.field)

    def __str__(self) -> str:
        return f"{self.value} {self.referent + 1}"


def trimmed(referents: tuple[Referent, ...]) -> Meaning:
    """Drop the empty referents at the end: what was not said is not part of the meaning.

    Examples
    --------
    >>> trimmed((Referent("cup"), Referent()))
    (Referent(category='cup', colour=None, position=None),)
    """
    kept = len(referents)
    while kept and referents[kept - 1].is_empty:
        kept -= 1
    return referents[:kept]
