"""What every tagger can do."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from agents.agent import AgentOptions
from agents.learner import Learner
from agents.tagging.coding import CODINGS, Coding, Floats, make_coding
from corpora import Words, checked_words, unknown

Tags: TypeAlias = tuple[str | None, ...]
"""One a word; None for words that are about nothing."""

DELAY = 1
"""The tag of a word is read so many steps later, when the next word was heard: it tells much about the word before."""


@dataclass(frozen=True, kw_only=True)
class TaggerOptions(AgentOptions):
    """Options of every tagger."""

    coding: str = "filler"
    """How words enter: one-hot, unknown, random or filler."""

    both_ways: bool = False
    """Whether a second network reads each sentence from its end, so that what follows is known, too."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.coding not in CODINGS:
            raise unknown("coding", self.coding, CODINGS)


class Lesson(NamedTuple):
    """Sentences as numbers of symbols, and the tag of each word as a number."""

    tokens: NDArray[np.int64]
    """Shape (N, T), with the frame, padded at the end."""

    lengths: NDArray[np.int64]
    """Shape (N,), the frame included."""

    sentence: NDArray[np.int64]
    """In which sentence each of all W words is, shape (W,)."""

    step: NDArray[np.int64]
    """At which step its tag is read, shape (W,)."""

    tag: NDArray[np.int64]
    """The number of its tag, shape (W,); 0 is none."""

    table: Floats
    """The vectors of the symbols, shape (symbols, features)."""


class Tagger(Learner, ABC):
    """A network that tells the tag of each word of a sentence; it is taught with gold tags, as no agent is."""

    Options: ClassVar[type[TaggerOptions]] = TaggerOptions

    def __init__(self, seed: int = 0, **options: Any) -> None:
        super().__init__(seed, **options)
        self._coding: Coding | None = None
        self.tags: Tags = (None,)

    # ---------------------------------------------------------------- what a subclass says

    @abstractmethod
    def learn(self, lesson: Lesson, tags: int) -> None:
        """Learn which of a number of tags the words of a lesson have."""

    @abstractmethod
    def scores(self, lesson: Lesson) -> NDArray[np.floating]:
        """Return how much speaks for each tag of each word, shape (W, tags)."""

    # ---------------------------------------------------------------- what all share

    def fit(self, sentences: Sequence[Words], tags: Sequence[Tags]) -> Self:
        """Learn from sentences with their gold tags, forgetting what was learnt before, and return the tagger.

        Raises
        ------
        ValueError
            If there is not one tag a word, or there is no sentence.
        """
        self.learn(self.prepare(sentences, tags), len(self.tags))
        return self

    def prepare(self, sentences: Sequence[Words], tags: Sequence[Tags]) -> Lesson:
        """Take in the words and tags of some sentences, and return them as arrays to learn from."""
        sentences = [checked_words(sentence) for sentence in sentences]
        if not sentences or [*map(len, sentences)] != [*map(len, tags)]:
            raise ValueError(
                f"{len(sentences)} sentences with {sum(map(len, sentences))} words, {len(tags)} with "
                f"{sum(map(len, tags))} tags; expected one tag a word, and at least one sentence"
            )
        self._coding = make_coding(self.options.coding, sentences, tags, self.seed)
        self.tags = (None, *sorted({tag for of in tags for tag in of if tag is not None}))
        rng = np.random.default_rng(self.seed)
        read: list[Words] = []
        told: list[Tags] = []
        for sentence, of in zip(sentences, tags, strict=True):
            ways = self._coding.lesson(sentence, rng)
            read += ways
            told += [of] * len(ways)
        return self._lesson(read, told)

    def tag(self, sentences: Iterable[Iterable[str]]) -> list[Tags]:
        """Return the tags of the words of some sentences; any string is a legal word.

        Raises
        ------
        RuntimeError
            If the tagger has learnt nothing yet.
        """
        if self._coding is None:
            raise RuntimeError(f"this {self.name} has learnt nothing yet; call fit(sentences, tags) first")
        said = [checked_words(sentence) for sentence in sentences]
        if not said:
            return []
        found = self.scores(self._lesson([self._coding.read(words) for words in said])).argmax(axis=1)
        told = iter(found.tolist())
        return [tuple(self.tags[next(told)] for _ in words) for words in said]

    def _lesson(self, read: Sequence[Words], tags: Sequence[Tags] | None = None) -> Lesson:
        assert self._coding is not None
        symbols = tuple(dict.fromkeys(symbol for sentence in read for symbol in sentence))
        number = {symbol: k for k, symbol in enumerate(symbols)}
        lengths = np.array([len(sentence) for sentence in read])
        tokens = np.zeros((len(read), lengths.max()), dtype=np.int64)
        for row, sentence in zip(tokens, read, strict=True):
            row[: len(sentence)] = [number[symbol] for symbol in sentence]
        steps = np.arange(tokens.shape[1])
        sentence_of, word = np.nonzero((steps >= 1) & (steps < lengths[:, None] - 1))  # all but the frame
        of = {tag: k for k, tag in enumerate(self.tags)}
        told = [of[tag] for each in tags for tag in each] if tags else [0] * len(word)
        return Lesson(
            tokens, lengths, sentence_of, word + DELAY, np.array(told), self._coding.vectors(symbols)
        )
