"""Words as numbers and back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpora.experience import Words

PAD, UNKNOWN = 0, 1
"""The ids of no word at all, and of any word that is not in the vocabulary."""


@dataclass(frozen=True)
class Vocabulary:
    """A table of words: id 0 is padding, id 1 is every word never heard, the words follow.

    Parameters
    ----------
    words : tuple of str
        The known words, in the order of their ids.

    Examples
    --------
    >>> vocabulary = Vocabulary(("the", "cup"))
    >>> vocabulary.encode(("the", "wug"), length=3)
    array([2, 1, 0])
    >>> vocabulary.decode([2, 1, 0])
    ('the', '<unknown>')
    """

    words: Words
    _ids: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(set(self.words)) < len(self.words):
            raise ValueError("a word stands twice in the vocabulary; expected each once")
        object.__setattr__(self, "_ids", {word: i for i, word in enumerate(self.words, start=2)})

    @classmethod
    def of(cls, sentences: Iterable[Iterable[str]]) -> "Vocabulary":
        """Collect the words of some sentences, in order of first use."""
        return cls(tuple(dict.fromkeys(word for sentence in sentences for word in sentence)))

    def __len__(self) -> int:
        """Return the number of ids, padding and unknown included."""
        return len(self.words) + 2

    def __contains__(self, word: object) -> bool:
        return word in self._ids

    def encode(self, words: Sequence[str], length: int | None = None) -> NDArray[np.int64]:
        """Return the ids of the words, padded at the end to a length if one is given.

        Raises
        ------
        ValueError
            If there are more words than the length.
        """
        length = len(words) if length is None else length
        if len(words) > length:
            raise ValueError(f"{len(words)} words; expected at most {length}")
        ids = np.full(length, PAD, dtype=np.int64)
        ids[: len(words)] = [self._ids.get(word, UNKNOWN) for word in words]
        return ids

    def decode(self, ids: Iterable[int]) -> Words:
        """Return the words of the ids, without padding."""
        table = ("", "<unknown>", *self.words)
        return tuple(table[i] for i in ids if i != PAD)
