"""The concepts that an agent has seen, as the columns of an array."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpora import FIELDS, Concept, Experience, Field, Meaning, Percept, Referent, Role, trimmed

Values = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Concepts:
    """One column a slot, field and value, those of one role side by side: a *group* of columns.

    Parameters
    ----------
    slots : int
        The number S of referents.
    values : tuple of tuples of str
        The values of each field.
    relations : tuple of str, default ()
        The relations that a referent may have to the next one: one further role a slot, if there are any.

    Examples
    --------
    >>> concepts = Concepts(1, (("bowl", "cup"), ("blue", "red"), ("left",)))
    >>> [str(concept) for concept in concepts.columns]
    ['bowl 1', 'cup 1', 'blue 1', 'red 1', 'left 1']
    >>> concepts.targets([(Referent("cup", "blue", "left"),)])
    array([[0., 1., 1., 0., 1.]])
    >>> concepts.meaning([1, -1, 0])
    (Referent(category='cup', colour=None, position='left'),)
    """

    slots: int
    values: Values
    relations: tuple[str, ...] = ()

    @classmethod
    def seen_in(cls, experiences: Sequence[Experience]) -> Self:
        """Collect the concepts of what was seen of single objects, in alphabetical order."""
        percepts = [experience.percept for experience in experiences]
        return cls(max(map(len, percepts)), with_new_values(((),) * len(FIELDS), percepts))

    @property
    def size(self) -> int:
        """The number K of columns."""
        return self.slots * sum(map(len, self.known.values()))

    @property
    def known(self) -> dict[Field, tuple[str, ...]]:
        """The values of each field of a referent, its relation included if there is any."""
        known: dict[Field, tuple[str, ...]] = dict(zip(FIELDS, self.values, strict=True))
        return known | {"relation": self.relations} if self.relations else known

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles, one a group."""
        return tuple(Role(slot, field) for slot in range(self.slots) for field in self.known)

    @property
    def groups(self) -> tuple[slice, ...]:
        """The columns of each role, in the order of `roles`."""
        edges = np.cumsum([0, *(len(values) for _ in range(self.slots) for values in self.known.values())])
        return tuple(slice(int(a), int(b)) for a, b in pairwise(edges))

    @property
    def columns(self) -> tuple[Concept, ...]:
        """What each column stands for."""
        return tuple(
            Concept(slot, field, value)
            for slot in range(self.slots)
            for field, values in self.known.items()
            for value in values
        )

    def targets(self, percepts: Sequence[Percept]) -> NDArray[np.float64]:
        """Return 1 for each concept that was seen, 0 elsewhere; shape (N, K)."""
        column = {concept: k for k, concept in enumerate(self.columns)}
        targets = np.zeros((len(percepts), self.size))
        for row, percept in zip(targets, percepts, strict=True):
            for slot, seen in enumerate(percept):
                for field in FIELDS if seen else ():
                    row[column[Concept(slot, field, seen.value(field))]] = 1  # type: ignore[union-attr, arg-type]
        return targets

    def meaning(self, winners: Sequence[int]) -> Meaning:
        """Return the meaning of one winner a group, counted within it; -1 is nothing said."""
        said: list[dict[str, str]] = [{} for _ in range(self.slots)]
        for role, winner in zip(self.roles, winners, strict=True):
            if winner >= 0:
                said[role.referent][role.field] = self.known[role.field][winner]
        return trimmed(tuple(Referent(**fields) for fields in said))


def with_new_values(values: Values, percepts: Sequence[Percept]) -> Values:
    """Return the values of each field, those that were not known yet at the end, in alphabetical order."""
    objects = {referent for percept in percepts for referent in percept if referent is not None}
    new = ({value for r in objects if (value := r.value(field))} for field in FIELDS)
    return tuple((*known, *sorted(found.difference(known))) for known, found in zip(values, new, strict=True))
