"""Learners that map a word sequence straight to the activations of concepts."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray

from agents.agent import Agent, AgentOptions, Imagination, Progress, checked_experiences
from agents.concepts import Concepts
from agents.decision import CALIBRATED, Thresholds, checked_rule, decide
from agents.encoding import Encoder, Sequences
from agents.storage import Arrays
from corpora import Experience, Meaning, Vocabulary, Words, checked_words, unknown
from corpora.spelling import SPELLINGS


@dataclass(frozen=True, kw_only=True)
class DirectOptions(AgentOptions):
    """Options of every direct learner."""

    decision: str = "midpoint"
    """When a concept counts as said: juven, variengien or midpoint, or calibrated on what was heard."""

    hearing: Literal["words", "characters", "phonemes"] = "words"
    """How words are heard: as wholes, letter by letter, or sound by sound (phoneme-like groups of letters)."""

    def __post_init__(self) -> None:
        super().__post_init__()
        checked_rule(self.decision)
        if self.hearing not in SPELLINGS:
            raise unknown("way of hearing", self.hearing, SPELLINGS)


class DirectAgent(Agent):
    """A learner whose outputs are the concepts of each slot.

    What it hears is encoded as word ids with a frame, what it sees as one target a concept. Slot k of the
    percept is taken as what clause k is about, as published; on an unordered percept that is the wrong
    lesson, and the errors show it. A subclass says how activations follow from a sequence.
    """

    Options: ClassVar[type[AgentOptions]] = DirectOptions
    options: DirectOptions

    def __init__(self, seed: int = 0, **options: Any) -> None:
        super().__init__(seed, **options)
        self._encoder: Encoder | None = None
        self._concepts: Concepts | None = None
        self._thresholds: Thresholds | None = None

    # ---------------------------------------------------------------- what a subclass says

    @abstractmethod
    def _learn(self, heard: Sequences, targets: NDArray[np.float64], progress: Progress | None) -> None:
        """Learn the targets, shape (N, K), of the sequences."""

    @abstractmethod
    def _final(self, heard: Sequences) -> NDArray[np.float64]:
        """Return the activations at the end of each sequence, shape (N, K)."""

    @abstractmethod
    def _every(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the activations after every word of one sequence; (T,) to (T, K)."""

    @abstractmethod
    def _arrays(self) -> Arrays:
        """Return what was learnt."""

    @abstractmethod
    def _take(self, arrays: Arrays) -> None:
        """Take over what `_arrays` returned."""

    def _left_out(self, heard: Sequences, targets: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the activations for what was learnt from, each sentence as if it had been left out, (N, K).

        Where that cannot be told they are those of what was learnt, which are too sure of themselves.
        """
        return self._final(heard)

    # ---------------------------------------------------------------- what all share

    @property
    def encoder(self) -> Encoder:
        """The words it has heard."""
        if self._encoder is None:
            raise RuntimeError(f"this {self.name} agent has learnt nothing yet; call fit(experiences) first")
        return self._encoder

    @property
    def concepts(self) -> Concepts:
        """The concepts it has seen."""
        if self._concepts is None:
            raise RuntimeError(f"this {self.name} agent has learnt nothing yet; call fit(experiences) first")
        return self._concepts

    @property
    def vocabulary(self) -> Words:
        """The words it has heard."""
        return self.encoder.words

    def prepare(self, experiences: Sequence[Experience]) -> tuple[Sequences, NDArray[np.float64]]:
        """Take in the words and concepts of some experiences and return them as arrays to learn from."""
        experiences = checked_experiences(experiences)
        self._encoder = Encoder.hearing(experiences, self.options.hearing)
        self._concepts = Concepts.seen_in(experiences)
        heard = self._encoder.encode(experience.words for experience in experiences)
        return heard, self._concepts.targets([experience.percept for experience in experiences])

    def fit(self, experiences: Sequence[Experience], *, progress: Progress | None = None) -> Self:
        """Learn from experiences, forgetting what was learnt before, and return the agent."""
        heard, targets = self.prepare(experiences)
        try:
            self._learn(heard, targets, progress)
            self.calibrate(heard, targets)
        except BaseException:  # half a lesson is no lesson: what was known before is gone as well
            self._encoder = self._concepts = None
            raise
        return self

    def calibrate(self, heard: Sequences, targets: NDArray[np.float64]) -> None:
        """Choose the thresholds of the decision, if it has any, by what was learnt from."""
        if self.options.decision == CALIBRATED:
            left_out = self._left_out(heard, targets)
            self._thresholds = Thresholds.calibrated(left_out, targets, self.concepts.groups)

    def _decide(self, activation: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the winner of each group, -1 for nothing; (N, K) to (N, G)."""
        return decide(self._thresholds or self.options.decision, activation, self.concepts.groups)

    def predict(self, utterances: Iterable[Iterable[str]]) -> list[Meaning]:
        """Return what each utterance is taken to mean; any string is a legal word."""
        heard = self.encoder.encode(utterances)
        if not len(heard.lengths):
            return []
        winners = self._decide(self._final(heard))
        return [self.concepts.meaning(row) for row in winners.tolist()]

    def imagine(self, words: Iterable[str]) -> Imagination:
        """Return the activation of every concept after every word, and the meaning.

        A direct learner has no opinion on the roles of single words.
        """
        words = checked_words(words)
        framed = self._every(self.encoder.encode([words]).tokens[0])  # (symbols, K)
        *ends, _ = self.encoder.ends(words)
        activation = framed[[*ends, -1]]  # the end of the sentence is in the last row
        (winners,) = self._decide(activation[-1:])
        return Imagination(
            words=words,
            concepts=self.concepts.columns,
            activation=activation,
            roles=(None,) * len(words),
            meaning=self.concepts.meaning(winners.tolist()),
        )

    def state(self) -> tuple[dict[str, Any], Arrays]:
        """Return what was learnt: a JSON-able header and arrays."""
        header = {
            "symbols": self.encoder.vocabulary.words,
            "words": self.encoder.words,
            "slots": self.concepts.slots,
            "values": self.concepts.values,
        }
        if self._thresholds:
            return header, self._arrays() | {"thresholds": self._thresholds.values}
        return header, self._arrays()

    def restore(self, header: dict[str, Any], arrays: Arrays) -> None:
        """Take over what `state` returned."""
        symbols, words = Vocabulary(tuple(header["symbols"])), tuple(header["words"])
        self._encoder = Encoder(symbols, self.options.hearing, words)
        self._concepts = Concepts(header["slots"], tuple(map(tuple, header["values"])))
        self._take(arrays)
        self._thresholds = None
        if self.options.decision == CALIBRATED:
            self._thresholds = Thresholds(arrays["thresholds"])
            if arrays["thresholds"].shape != (len(self.concepts.groups),):
                raise ValueError(
                    f"{len(arrays['thresholds'])} thresholds; expected {len(self.concepts.groups)}"
                )
