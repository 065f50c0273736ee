"""A table of words and referents that grows as new ones are met."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


class Table:
    """One number for each word and referent met so far.

    Parameters
    ----------
    initial : float, default 0.0
        The number of a pair when both its word and its referent are known.

    Attributes
    ----------
    words, referents : dict of str to int
        The row of each word and the column of each referent, in the order in which they were met.
    values : array of shape (words, referents)
        The numbers.

    Examples
    --------
    >>> table = Table(initial=0.5)
    >>> rows, columns = table.meet(("cup",), ("A", "B"))
    >>> table.values[np.ix_(rows, columns)] += 1
    >>> table.of(["cup", "wug"], ["B", "C"])
    array([[1.5, 0.5],
           [0.5, 0.5]])
    """

    def __init__(self, initial: float = 0.0) -> None:
        self.initial = initial
        self.words: dict[str, int] = {}
        self.referents: dict[str, int] = {}
        self.values: Floats = np.zeros((0, 0))

    def meet(
        self, words: Sequence[str], referents: Sequence[str]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows of some words and the columns of some referents, new ones at the end."""
        rows, columns = (
            np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int64)
            for known, names in ((self.words, words), (self.referents, referents))
        )
        height, width = self.values.shape
        if len(self.words) > height or len(self.referents) > width:
            grown = np.full((len(self.words), len(self.referents)), self.initial)
            grown[:height, :width] = self.values
            self.values = grown
        return rows, columns

    def of(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return the numbers of some words and referents; those of pairs never met are initial ones."""
        found = np.full((len(words), len(referents)), self.initial)
        rows = [k for k, word in enumerate(words) if word in self.words]
        columns = [k for k, referent in enumerate(referents) if referent in self.referents]
        known = np.ix_([self.words[words[k]] for k in rows], [self.referents[referents[k]] for k in columns])
        found[np.ix_(rows, columns)] = self.values[known] if rows and columns else 0.0
        return found
