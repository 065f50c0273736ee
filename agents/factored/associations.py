r"""What each word names, as a table that is kept only where a word and a concept were ever met together."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Associations:
    r"""How much likelier a word is where a concept is to be named.

    .. math:: R(w, c) = \frac{P(w \mid c)}{P(w)} = \frac{N_{wc} / p_w + 1}{N_c + 1}

    with N_wc how often w named c, N_c how often anything did, and p_w the share of w among all open-class
    words heard; one further word that is as frequent as w counts for each c (Dirichlet smoothing). Words
    compete for a concept: one that has a name already is an unlikely meaning of another word, and one
    without a name a likely meaning of a word never heard (mutual exclusivity; Markman & Wachtel, 1988).

    Parameters
    ----------
    keys : array of shape (P,)
        The pairs that were met, as w K + c, in rising order.
    counts : array of shape (P,)
        How often each pair is taken to have been word and meaning.
    frequency : array of shape (V,)
        How often each word was heard.
    concepts : int
        The number K of concepts.

    Examples
    --------
    >>> met = Associations(np.array([0, 4]), np.array([9.0, 0.0]), np.array([10.0, 10.0]), concepts=3)
    >>> met.table(np.array([0, -1]))
    array([[1.9, 1. , 1. ],
           [0.1, 1. , 1. ]])
    """

    keys: Ints
    counts: Floats
    frequency: Floats
    concepts: int

    @cached_property
    def named(self) -> Floats:
        """How often each concept was named, shape (K,)."""
        named = np.bincount(self.keys % self.concepts, self.counts, minlength=self.concepts)
        return named.astype(np.float64)

    @cached_property
    def ratios(self) -> Floats:
        """R of each pair, shape (P,)."""
        word, concept = np.divmod(self.keys, self.concepts)
        share = self.frequency / max(self.frequency.sum(), 1.0)
        return np.asarray((self.counts / share[word] + 1) / (self.named[concept] + 1))

    def table(self, words: Ints) -> Floats:
        """Return R of some words with all concepts, shape (n, K); -1 is a word never heard."""
        table = np.tile(1 / (self.named + 1), (len(words), 1))
        first, stop = np.searchsorted(self.keys, [words * self.concepts, (words + 1) * self.concepts])
        met = np.where(words < 0, 0, stop - first)
        row = np.repeat(np.arange(len(words)), met)
        pair = np.arange(len(row)) + np.repeat(first - np.cumsum(met) + met, met)
        table[row, self.keys[pair] % self.concepts] = self.ratios[pair]
        return table

    def among(self, concepts: Ints, number: int, words: int) -> "Associations":
        """Return the same table with each concept c numbered concepts[c] of so many, and so many words."""
        word, concept = np.divmod(self.keys, self.concepts)
        keys = word * number + concepts[concept]
        order = np.argsort(keys)
        frequency = np.pad(self.frequency, (0, words - len(self.frequency)))
        return Associations(keys[order], self.counts[order], frequency, number)

    def covering(self, keys: Ints, frequency: Floats) -> "Associations":
        """Return the same table with further pairs, of which nothing is known yet, and words heard again."""
        every = np.union1d(self.keys, keys)
        counts = np.zeros(len(every))
        counts[np.searchsorted(every, self.keys)] = self.counts
        return Associations(every, counts, self.frequency + frequency, self.concepts)
