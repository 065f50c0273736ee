"""Sentences as sequences of numbers, framed by their beginning and end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from corpora import Experience, Vocabulary, Words, checked_words

BEGIN, END = "<begin>", "<end>"


class Sequences(NamedTuple):
    """A batch of framed sentences."""

    tokens: NDArray[np.int64]
    """Word ids, shape (N, T), padded at the end with 0."""

    lengths: NDArray[np.int64]
    """The length of each with its frame, shape (N,)."""


@dataclass(frozen=True)
class Encoder:
    """Turns words into ids; words never heard share one id, so that any string is legal.

    Parameters
    ----------
    vocabulary : Vocabulary
        The words heard in training, and the two of the frame.

    Examples
    --------
    >>> encoder = Encoder(Vocabulary((BEGIN, END, "the", "cup")))
    >>> encoder.encode([("the", "cup"), ("wug",)])
    Sequences(tokens=array([[2, 4, 5, 3],
           [2, 1, 3, 0]]), lengths=array([4, 3]))
    """

    vocabulary: Vocabulary

    @classmethod
    def hearing(cls, experiences: Iterable[Experience]) -> Self:
        """Make an encoder that knows the words of some experiences, in alphabetical order."""
        words = sorted({word for experience in experiences for word in experience.words})
        return cls(Vocabulary(tuple(dict.fromkeys((BEGIN, END, *words)))))

    @property
    def size(self) -> int:
        """The number of ids."""
        return len(self.vocabulary)

    def encode(self, sentences: Iterable[Iterable[str]]) -> Sequences:
        """Return the ids of some sentences, each framed by its beginning and end.

        Raises
        ------
        TypeError, ValueError
            If a sentence is not a sequence of words, or empty.
        """
        framed: list[Words] = [(BEGIN, *checked_words(words), END) for words in sentences]
        longest = max(map(len, framed), default=0)
        return Sequences(
            tokens=_stack([self.vocabulary.encode(words, longest) for words in framed], longest),
            lengths=np.array([len(words) for words in framed], dtype=np.int64),
        )


def _stack(rows: Sequence[NDArray[np.int64]], width: int) -> NDArray[np.int64]:
    return np.array(rows, dtype=np.int64).reshape(len(rows), width)
