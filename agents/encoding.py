"""Sentences as sequences of numbers, framed by their beginning and end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from corpora import Experience, Vocabulary, Words, checked_words, unknown
from corpora.spelling import SPELLINGS

BEGIN, END, BETWEEN = "<begin>", "<end>", "<space>"


class Sequences(NamedTuple):
    """A batch of framed sentences."""

    tokens: NDArray[np.int64]
    """Word ids, shape (N, T), padded at the end with 0."""

    lengths: NDArray[np.int64]
    """The length of each with its frame, shape (N,)."""


def beginnings(tokens: NDArray[np.int64]) -> Sequences:
    """Return all beginnings of one sequence, shape (T,), the shortest first: as if it ended after each symbol.

    Examples
    --------
    >>> beginnings(np.array([2, 4, 3])).lengths
    array([1, 2, 3])
    """
    time = len(tokens)
    return Sequences(np.tile(tokens, (time, 1)), np.arange(1, time + 1))


@dataclass(frozen=True)
class Encoder:
    """Turns sentences into ids; whatever was never heard shares one id, so that any string is legal.

    Words are heard as wholes, or as their letters or sounds with a mark between words: then a word never heard is
    not all unknown.

    Parameters
    ----------
    vocabulary : Vocabulary
        The symbols heard in training, and those of the frame.
    spelling : {"words", "characters", "phonemes"}, default "words"
        What the symbols are.
    heard : tuple of str, default ()
        The words heard in training; where words are symbols, the vocabulary says it.

    Examples
    --------
    >>> encoder = Encoder(Vocabulary((BEGIN, END, "the", "cup")))
    >>> encoder.encode([("the", "cup"), ("wug",)])
    Sequences(tokens=array([[2, 4, 5, 3],
           [2, 1, 3, 0]]), lengths=array([4, 3]))
    >>> letters = Encoder.hearing([Experience(("a", "cup"), ())], spelling="characters")
    >>> letters.symbols(("a", "cup"))
    ('<begin>', 'a', '<space>', 'c', 'u', 'p', '<end>')
    """

    vocabulary: Vocabulary
    spelling: str = "words"
    heard: Words = ()

    def __post_init__(self) -> None:
        if self.spelling not in SPELLINGS:
            raise unknown("way of hearing", self.spelling, SPELLINGS)

    @classmethod
    def hearing(cls, experiences: Iterable[Experience], spelling: str = "words") -> Self:
        """Make an encoder that knows the words of some experiences, in alphabetical order."""
        return cls(Vocabulary((BEGIN, END)), spelling).hearing_more(experiences)

    def hearing_more(self, experiences: Iterable[Experience]) -> Self:
        """Return an encoder that knows the words of further experiences, too, as its last ones."""
        words = sorted(
            {word for experience in experiences for word in experience.words}.difference(self.words)
        )
        symbols = [symbol for word in words for symbol in SPELLINGS[self.spelling](word)]
        if self.spelling != "words":
            symbols = [*([BETWEEN] if words else []), *sorted(set(symbols))]
        vocabulary = Vocabulary(tuple(dict.fromkeys((*self.vocabulary.words, *symbols))))
        return replace(self, vocabulary=vocabulary, heard=(*self.words, *words))

    @property
    def words(self) -> Words:
        """The words heard."""
        if self.spelling != "words":
            return self.heard
        return tuple(word for word in self.vocabulary.words if word not in (BEGIN, END))

    @property
    def size(self) -> int:
        """The number of ids."""
        return len(self.vocabulary)

    def symbols(self, words: Iterable[str]) -> Words:
        """Return a sentence as symbols, framed by its beginning and end.

        Raises
        ------
        TypeError, ValueError
            If it is not a sequence of words, or empty.
        """
        if self.spelling == "words":
            return (BEGIN, *checked_words(words), END)
        spelled = [SPELLINGS[self.spelling](word) for word in checked_words(words)]
        first, *others = spelled
        return (BEGIN, *first, *(symbol for word in others for symbol in (BETWEEN, *word)), END)

    def ends(self, words: Words) -> list[int]:
        """Return which symbol of a sentence is the last of each word."""
        lengths = (len(SPELLINGS[self.spelling](word)) for word in words)
        between = self.spelling != "words"
        return [end + between * k for k, end in enumerate(accumulate(lengths))]

    def encode(self, sentences: Iterable[Iterable[str]]) -> Sequences:
        """Return the ids of some sentences, each framed by its beginning and end.

        Raises
        ------
        TypeError, ValueError
            If a sentence is not a sequence of words, or empty.
        """
        framed = [self.symbols(words) for words in sentences]
        longest = max(map(len, framed), default=0)
        return Sequences(
            tokens=_stack([self.vocabulary.encode(symbols, longest) for symbols in framed], longest),
            lengths=np.array([len(symbols) for symbols in framed], dtype=np.int64),
        )


def _stack(rows: Sequence[NDArray[np.int64]], width: int) -> NDArray[np.int64]:
    return np.array(rows, dtype=np.int64).reshape(len(rows), width)
