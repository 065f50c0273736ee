"""Referents as numbers in a Gymnasium space, and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from gymnasium.spaces import MultiDiscrete
from numpy.typing import NDArray

from corpora import FIELDS, Field, Lexicon, Percept, Referent, unknown


@dataclass(frozen=True)
class ReferentSpace:
    """Some slots, each with a number for its category, its colour and its position.

    Number 0 is nothing; the concepts of the lexicon follow in its order.

    Parameters
    ----------
    lexicon : Lexicon
        The concepts.
    slots : int
        The number of referents.
    relations : bool, default False
        Whether each slot has a fourth number, for its relation to the next.

    Examples
    --------
    >>> from corpora import english
    >>> space = ReferentSpace(english().take(category=4, colour=4), slots=2)
    >>> space.multi_discrete()
    MultiDiscrete([5 5 4 5 5 4])
    >>> numbers = space.encode((Referent("cup", "red"),))
    >>> numbers
    array([2, 1, 0, 0, 0, 0])
    >>> space.decode(numbers)
    (Referent(category='cup', colour='red', position=None), None)
    """

    lexicon: Lexicon
    slots: int
    relations: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """What each of the numbers of a slot stands for."""
        return (*FIELDS, "relation") if self.relations else FIELDS

    @cached_property
    def numbers(self) -> tuple[tuple[Field, dict[str, int]], ...]:
        """The number of each concept, field after field."""
        return tuple(
            (field, {concept: k for k, concept in enumerate(self.lexicon.concepts(field), start=1)})
            for field in self.fields
        )

    def multi_discrete(self) -> MultiDiscrete:
        """Return the space, flat: Stable-Baselines3 takes no other shape."""
        sizes = [1 + len(self.lexicon.concepts(field)) for field in self.fields]
        return MultiDiscrete(np.array(sizes * self.slots, dtype=np.int64))

    def encode(self, referents: Sequence[Referent | None]) -> NDArray[np.int64]:
        """Return the numbers of some referents, shape (fields x slots,).

        Raises
        ------
        ValueError
            If there are more referents than slots, or one has a concept that the lexicon has not.
        """
        if len(referents) > self.slots:
            raise ValueError(f"{len(referents)} referents; expected at most {self.slots}")
        numbers = np.zeros((self.slots, len(self.fields)), dtype=np.int64)
        for row, referent in enumerate(referents):
            for column, (field, known) in enumerate(self.numbers if referent else ()):
                value = referent.value(field) if referent else None
                if value is not None:
                    if value not in known:
                        raise unknown(f"{field} of this environment", value, known)
                    numbers[row, column] = known[value]
        return numbers.ravel()

    def decode(self, numbers: NDArray[np.integer]) -> Percept:
        """Return the referents behind the numbers, None for a slot of zeros.

        Raises
        ------
        ValueError
            If the numbers are not in the space.
        """
        numbers = np.asarray(numbers)
        if not self.multi_discrete().contains(numbers):
            raise ValueError(f"{numbers!r} is not in {self.multi_discrete()}")
        slots = []
        for row in numbers.reshape(self.slots, len(self.fields)).tolist():
            values = (
                self.lexicon.concepts(field)[number - 1] if number else None
                for field, number in zip(self.fields, row, strict=True)
            )
            slots.append(Referent(*values) if any(row) else None)
        return tuple(slots)
