"""The open-class words of a corpus, and what was seen while each of them was heard."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

UNSEEN = 1e-3
"""How likely a word is, as a ratio to its frequency, if what it is about was not seen."""


@dataclass(frozen=True)
class Mentions:
    """The F open-class words: the first of each sentence, then the second of each, and so on.

    Sentences stand in the order of their number of open-class words, those with most first; one of which
    nothing was seen is left out.

    Parameters
    ----------
    sentence, position : arrays of shape (F,)
        Where each word is.
    word : array of shape (F,)
        Which word it is.
    sizes : array of shape (J,)
        How many sentences have a first, a second ... open-class word.
    order : array of shape (B,)
        The sentences.
    seen : array of shape (N, M, A)
        The concepts of the objects that were seen with each sentence, -1 where there is none.
    concepts : int
        The number K of concepts.
    """

    sentence: Ints
    position: Ints
    word: Ints
    sizes: Ints
    order: Ints
    seen: Ints
    concepts: int

    @classmethod
    def among(cls, tokens: Ints, is_open: NDArray[np.bool_], seen: Ints, concepts: int) -> "Mentions":
        """Collect the open-class words, shape (N, T), of some sentences."""
        is_open = is_open & np.any(seen >= 0, axis=(1, 2), keepdims=True)[:, 0]
        number = is_open.sum(axis=1)
        order = np.argsort(-number, kind="stable")
        order = order[number[order] > 0]
        rank = np.empty(len(tokens), dtype=np.int64)
        rank[order] = np.arange(len(order))
        sentence, position = np.nonzero(is_open)
        step = np.arange(len(sentence)) - np.repeat(np.cumsum(number) - number, number)
        by_step = np.lexsort((rank[sentence], step))
        sentence, position = sentence[by_step], position[by_step]
        return cls(sentence, position, tokens[sentence, position], np.bincount(step), order, seen, concepts)

    def __len__(self) -> int:
        return len(self.word)

    @cached_property
    def _pairs(self) -> tuple[Ints, Ints]:
        objects = self.seen[self.sentence]  # (F, M, A)
        keys, index = np.unique(
            np.where(objects < 0, -1, self.word[:, None, None] * self.concepts + objects),
            return_inverse=True,
        )
        if len(keys) and keys[0] < 0:
            return keys[1:], index.reshape(objects.shape) - 1
        return keys, index.reshape(objects.shape)

    @property
    def keys(self) -> Ints:
        """The pairs of a word w and a concept c that were met, as w K + c, in rising order; shape (P,)."""
        return self._pairs[0]

    def likelihoods(self, ratios: Floats) -> Floats:
        """Return how likely each word is for each field of each object, and of an object not seen.

        Parameters
        ----------
        ratios : array of shape (P,)
            That of each pair, as `Associations.ratios` has them.

        Returns
        -------
        array of shape (F, M + 1, A)
        """
        index = self._pairs[1]
        likelihoods = np.full((len(self), index.shape[1] + 1, index.shape[2]), UNSEEN)
        likelihoods[:, :-1] = np.append(ratios, UNSEEN)[index]
        return likelihoods

    def counts(self, share: Floats) -> Floats:
        """Return how often each pair was word and meaning, where each word is about (F, M, A) to a share."""
        index = self._pairs[1] + 1  # the first is for what was not seen
        counts = np.bincount(index.ravel(), share.ravel(), minlength=len(self.keys) + 1)
        return counts[1:].astype(np.float64)

    def spoken_of(self, ratios: Floats) -> Floats:
        """Return how much the words of each sentence speak of each object, shape (N, M).

        Each word speaks once, of the objects that have what it names, as `Associations.ratios` has it.
        """
        share = self.likelihoods(ratios)
        share /= share.sum(axis=(1, 2), keepdims=True)
        spoken_of = np.zeros(self.seen.shape[:2])
        np.add.at(spoken_of, self.sentence, share[:, :-1].sum(axis=2))
        return spoken_of

    def frequency(self, words: int) -> Floats:
        """Return how often each word was heard, shape (V,)."""
        return np.bincount(self.word, minlength=words).astype(np.float64)
