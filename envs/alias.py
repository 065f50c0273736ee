"""Draws from a few outcomes of unequal probability, as fast as from equal ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Alias:
    """A discrete distribution by the alias method (Walker, 1977; Vose, 1991).

    Outcome i is drawn with probability 1/n; it is kept with a probability of its own, and gives way to another,
    its alias, otherwise. SciPy has the method, too, in a module that takes half a second to import.

    Parameters
    ----------
    kept : array of shape (n,)
        The probability with which each outcome is kept.
    alias : array of shape (n,)
        What is drawn in its stead.

    Examples
    --------
    >>> coin = Alias.of([0.9, 0.1])
    >>> coin.draw(10, np.random.default_rng(0))
    array([0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    """

    kept: NDArray[np.float64]
    alias: NDArray[np.int64]

    @classmethod
    def of(cls, probabilities: Sequence[float] | NDArray[np.float64]) -> Self:
        """Make the tables for some probabilities, which sum to 1."""
        share = np.array(probabilities, dtype=np.float64)
        share *= len(share) / share.sum()
        alias = np.arange(len(share))
        small, large = np.flatnonzero(share < 1).tolist(), np.flatnonzero(share >= 1).tolist()
        while small and large:
            less, more = small.pop(), large[-1]
            alias[less] = more
            share[more] -= 1 - share[less]
            if share[more] < 1:
                small.append(large.pop())
        share[small + large] = 1  # but for rounding, these are
        return cls(share, alias)

    def draw(self, number: int, rng: np.random.Generator) -> NDArray[np.int64]:
        """Draw some outcomes, each counted from 0; shape (number,)."""
        place = rng.random(number) * len(self.kept)
        outcome = place.astype(np.int64)
        place -= outcome
        return np.where(place < self.kept.take(outcome), outcome, self.alias.take(outcome))
