"""Which values are of one attribute, found from what is never seen together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array

from corpora import FIELDS, Field, Percept, Referent

Look = tuple[Field, str]
"""A value that an eye sees. What it is called, and of which field it is, only tells it from others."""

CHANCE = 0.02
"""Two values of one attribute are seen together so often at most, relative to values of two attributes."""

SWEEPS = 10
"""So often at most each value is looked at again."""


@dataclass(frozen=True)
class Attributes:
    r"""The attribute of each value, where nothing but that they are values of one object is seen.

    An object has one value of each attribute. So two values of one attribute are never seen together, unless
    one is misseen, and two values of different attributes are as often as chance has it. A value v is of the
    attribute k for which

    .. math:: o_{vk} \log \epsilon + (1 - \epsilon) \, \frac{n_v n_k}{N}

    is greatest: the logarithm of how much likelier it is (a Poisson number) that v was seen o_vk times with
    the values of k if it is one of them than if it is not, with N objects, of which n_v have v and n_k one of
    the other values of k. Frequent values come first, since they have been seen with more; then each is
    looked at again until nothing changes.

    Parameters
    ----------
    of : dict
        The number of the attribute of each value.

    Examples
    --------
    >>> seen = [
    ...     Referent(thing, colour, place)
    ...     for thing in ("cup", "hat") for colour in ("red", "blue", "green") for place in ("left", "right")
    ... ]
    >>> found = Attributes.found_in([tuple(seen)])
    >>> found.of[("category", "cup")] == found.of[("category", "hat")] != found.of[("colour", "red")]
    True
    >>> found.arranged([tuple(seen)])[0] == tuple(seen)
    True
    """

    of: dict[Look, int]

    @classmethod
    def found_in(cls, percepts: Iterable[Percept]) -> Self:
        """Find the attributes of all values in some percepts.

        The attributes are numbered as the fields most of whose values they hold, which is for their names
        alone.
        """
        percepts = list(percepts)
        found = cls({}).extended(percepts)
        held = np.zeros((len(FIELDS), len(FIELDS)))
        for (field, _), attribute in found.of.items():
            held[attribute, FIELDS.index(field)] += 1
        _, name = linear_sum_assignment(-held / np.maximum(held.sum(axis=0), 1))
        return cls({look: int(name[attribute]) for look, attribute in found.of.items()})

    def extended(self, percepts: Iterable[Percept]) -> "Attributes":
        """Return the attributes of further values, too; those of the known ones stay as they are."""
        objects = [referent for percept in percepts for referent in percept if referent]
        looks = list(dict.fromkeys([*self.of, *(look for referent in objects for look in _looks(referent))]))
        number = {look: v for v, look in enumerate(looks)}
        seen = np.array([[number[look] for look in _looks(r)] for r in objects], dtype=np.int64)
        before = np.full(len(looks), -1, dtype=np.int64)
        before[: len(self.of)] = list(self.of.values())
        found = _attributes(seen.reshape(-1, len(FIELDS)), before)
        return Attributes(dict(zip(looks, found.tolist(), strict=True)))

    def arranged(self, percepts: Sequence[Percept]) -> list[Percept]:
        """Return the percepts with each value in the field of its attribute.

        If two values of one object are taken to be of one attribute, as few as possible are moved to another.
        """
        known: dict[Referent, Referent] = {}
        for percept in percepts:
            for referent in percept:
                if referent and referent not in known:
                    known[referent] = self._arranged(referent)
        return [tuple(seen and known[seen] for seen in percept) for percept in percepts]

    def _arranged(self, referent: Referent) -> Referent:
        looks = _looks(referent)
        best = max(
            permutations(range(len(FIELDS))),
            key=lambda order: sum(self.of[look] == at for look, at in zip(looks, order, strict=True)),
        )
        return Referent(**{FIELDS[at]: value for (_, value), at in zip(looks, best, strict=True)})


def _looks(referent: Referent) -> tuple[Look, ...]:
    return tuple((field, str(referent.value(field))) for field in FIELDS)


def _attributes(seen: NDArray[np.int64], before: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the attribute of each value; objects are rows of values, and -1 is one not known before."""
    of = before.copy()
    attributes, values = seen.shape[1], len(of)
    rows = np.repeat(np.arange(len(seen)), attributes)
    has = csr_array((np.ones(seen.size), (rows, seen.ravel())), shape=(len(seen), values))
    together = csr_array(has.T @ has)
    times = np.bincount(seen.ravel(), minlength=values).astype(np.float64)
    met = np.zeros((values, attributes))  # how often each value was seen with the others of each attribute
    total = np.zeros(attributes)

    def move(value: int, attribute: int, sign: int) -> None:
        row = slice(together.indptr[value], together.indptr[value + 1])
        others = together.indices[row] != value
        met[together.indices[row][others], attribute] += sign * together.data[row][others]
        total[attribute] += sign * times[value]

    for value in np.flatnonzero(before >= 0):
        move(int(value), int(before[value]), 1)
    unknown = np.flatnonzero(before < 0)
    order = unknown[np.argsort(-times[unknown], kind="stable")].tolist()
    for _ in range(SWEEPS):
        changed = False
        for value in order:
            if of[value] >= 0:
                move(value, int(of[value]), -1)
            expected = times[value] * total / max(1, len(seen))
            best = int(np.argmax(met[value] * np.log(CHANCE) + (1 - CHANCE) * expected))
            changed |= best != of[value]
            of[value] = best
            move(value, best, 1)
        if not changed:
            break
    return of
