"""How words enter a network, and what that makes of words never heard."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from agents.encoding import BEGIN, END
from corpora import Words, unknown

UNKNOWN, FILLER = "<unknown>", "<filler>"

FEATURES = 50
"""Of random vectors."""

COPIES = 3
"""So often each sentence is learnt where words are dropped: once as it is, and twice with other words missing."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Coding(ABC):
    """From words to symbols, and from symbols to vectors.

    Parameters
    ----------
    closed, open_class : tuple of str
        The words that were heard in training: those that never had a tag, and the others.
    seed : int, default 0
        The source of all its chance.
    """

    name: ClassVar[str]

    closed: Words
    open_class: Words
    seed: int = 0

    @abstractmethod
    def symbol(self, word: str) -> str:
        """Return the symbol that a word is read as."""

    @property
    def symbols(self) -> Words:
        """All symbols that are known beforehand, in order."""
        return (BEGIN, END, UNKNOWN, *self.closed, *self.open_class)

    @property
    def features(self) -> int:
        """The length of the vectors."""
        return len(self.symbols)

    def vectors(self, symbols: Words) -> Floats:
        """Return the vectors of some symbols, shape (symbols, features)."""
        places = {symbol: k for k, symbol in enumerate(self.symbols)}
        return np.eye(self.features)[[places[symbol] for symbol in symbols]]

    def lesson(self, sentence: Words, rng: np.random.Generator) -> list[Words]:
        """Return a sentence of training, as symbols, in the ways in which it is learnt."""
        return [self.read(sentence)]

    def read(self, sentence: Words) -> Words:
        """Return a sentence as symbols, with its frame."""
        return (BEGIN, *map(self.symbol, sentence), END)


@dataclass(frozen=True)
class OneHot(Coding):
    """One input a word, and one for all words never heard, which training never shows.

    Examples
    --------
    >>> OneHot(("the",), ("cup",)).read(("the", "wug"))
    ('<begin>', 'the', '<unknown>', '<end>')
    """

    name: ClassVar[str] = "one-hot"

    def symbol(self, word: str) -> str:
        """Return the word, or the symbol of all words never heard."""
        return word if word in self.closed or word in self.open_class else UNKNOWN


@dataclass(frozen=True)
class UnknownUnit(OneHot):
    """One input a word; that of words never heard is trained, in the place of some of the open-class words."""

    name: ClassVar[str] = "unknown"

    dropped: float = 0.3
    """The share of them that it stands for in training."""

    def lesson(self, sentence: Words, rng: np.random.Generator) -> list[Words]:
        """Return the sentence as it is, and again with some open-class words unknown."""
        as_it_is = self.read(sentence)
        return [as_it_is, *(self._with_gaps(as_it_is, rng) for _ in range(COPIES - 1))]

    def _with_gaps(self, symbols: Words, rng: np.random.Generator) -> Words:
        gaps = rng.random(len(symbols)) < self.dropped
        return tuple(
            UNKNOWN if gap and symbol in self.open_class else symbol
            for symbol, gap in zip(symbols, gaps, strict=True)
        )


@dataclass(frozen=True)
class RandomVectors(Coding):
    """A random vector a word, words never heard included; all have about the length 1."""

    name: ClassVar[str] = "random"

    def symbol(self, word: str) -> str:
        """Return the word."""
        return word

    @property
    def features(self) -> int:
        """The length of the vectors."""
        return FEATURES

    def vectors(self, symbols: Words) -> Floats:
        """Return the vectors of some symbols, each of which follows from the symbol and the seed alone."""
        return np.array([self._vector(symbol) for symbol in symbols])

    def _vector(self, symbol: str) -> Floats:
        rng = np.random.default_rng([self.seed, *symbol.encode()])
        return np.asarray(rng.standard_normal(FEATURES) / np.sqrt(FEATURES))


@dataclass(frozen=True)
class Filler(Coding):
    """One input a closed-class word, and one for all others, heard or not: the network sees the syntax alone.

    It has to be told which words are closed-class: here those that never have a tag in training. After Hinaut &
    Dominey (2013), who have a common input for all "semantic words".

    Examples
    --------
    >>> Filler(("the",), ("cup",)).read(("the", "wug"))
    ('<begin>', 'the', '<filler>', '<end>')
    """

    name: ClassVar[str] = "filler"

    @property
    def symbols(self) -> Words:
        """All symbols."""
        return (BEGIN, END, FILLER, *self.closed)

    def symbol(self, word: str) -> str:
        """Return a closed-class word; the filler for any other."""
        return word if word in self.closed else FILLER


CODINGS: dict[str, type[Coding]] = {
    coding.name: coding for coding in (OneHot, UnknownUnit, RandomVectors, Filler)
}
"""The ways in which words can be coded, by name."""


def make_coding(
    name: str, sentences: Sequence[Words], tags: Sequence[Sequence[str | None]], seed: int
) -> Coding:
    """Return a coding of the words of some tagged sentences.

    Raises
    ------
    ValueError
        If there is no such coding; the nearest is named.
    """
    if name not in CODINGS:
        raise unknown("coding", name, CODINGS)
    words = dict.fromkeys(word for sentence in sentences for word in sentence)
    open_class = {
        word
        for sentence, of in zip(sentences, tags, strict=True)
        for word, tag in zip(sentence, of, strict=True)
        if tag is not None
    }
    return CODINGS[name](
        tuple(sorted(words.keys() - open_class)), tuple(sorted(words.keys() & open_class)), seed
    )
