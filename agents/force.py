"""A reservoir whose readout learns on the way, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray

from agents.agent import AgentOptions, Progress, checked_experiences
from agents.concepts import Concepts, with_new_values
from agents.decision import CALIBRATED
from agents.direct import DirectOptions
from agents.encoding import Sequences
from agents.networks.readout import RLS
from agents.networks.reservoir import Reservoir
from agents.networks.weights import input_weights, recurrent_weights
from agents.ranges import at_least
from agents.recurrent import RecurrentAgent
from agents.reservoir import LEARNING
from agents.storage import Arrays
from agents.weights import WeightOptions
from corpora import Experience, unknown
from corpora.vocabulary import UNKNOWN

BLOCK = 64
"""States that are learnt from at once: the same as one after the other, and much faster."""


@dataclass(frozen=True, kw_only=True)
class ForceOptions(WeightOptions, DirectOptions):
    """Options of the reservoir that learns online; its weights are drawn as those of Juven & Hinaut (2020)."""

    decision: str = "midpoint"
    """When a concept counts as said: juven, variengien or midpoint."""

    alpha: float = 10**-3.5
    """The inverse of what P(0) has on its diagonal: small values learn fast, large ones cautiously."""

    learning: Literal["final", "continuous"] = "final"
    """Whether it learns from the state at the end of each sentence, or from that after every word."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.decision == CALIBRATED:
            raise ValueError(
                "decision is 'calibrated', which needs all experiences at once; expected 'midpoint'"
            )
        if self.learning not in LEARNING:
            raise unknown("way of learning", self.learning, LEARNING)
        at_least(1e-15, alpha=self.alpha)


class ForceAgent(RecurrentAgent):
    """An echo state network that learns by recursive least squares, as FORCE learning does.

    After every sentence, its readout is the one with the least squared error so far (Sussillo & Abbott, 2009), so
    that it can go on learning: words that are new get input weights of their own, and what was learnt is kept.
    There is no feedback, as it is the sentence that is to be followed, not the output.

    Examples
    --------
    >>> from corpora import Experience, Referent
    >>> heard = [Experience((thing,), (Referent(thing, "red", "left"),)) for thing in ("cup", "bowl")]
    >>> agent = ForceAgent(seed=0, units=50).fit(heard)
    >>> agent = agent.partial_fit([Experience(("wug",), (Referent("wug", "red", "left"),))])
    >>> [agent.predict([(word,)])[0][0].category for word in ("cup", "wug")]
    ['cup', 'wug']
    """

    name: ClassVar[str] = "reservoir-force"
    Options: ClassVar[type[AgentOptions]] = ForceOptions
    options: ForceOptions
    _reservoir: Reservoir
    _readout: RLS

    def partial_fit(self, experiences: Sequence[Experience]) -> Self:
        """Learn from further experiences and return the agent; one that has learnt nothing yet is fitted.

        Raises
        ------
        TypeError, ValueError
            As `fit` does.
        """
        if self._encoder is None:
            return self.fit(experiences)
        experiences = checked_experiences(experiences)
        before = self.concepts
        percepts = [experience.percept for experience in experiences]
        concepts = Concepts(max(before.slots, *map(len, percepts)), with_new_values(before.values, percepts))
        self._encoder, self._concepts = self.encoder.hearing_more(experiences), concepts
        row = {concept: k for k, concept in enumerate(concepts.columns)}
        rows = np.array([row[concept] for concept in before.columns])
        self._readout = self._readout.with_outputs(concepts.size, rows)
        self._reservoir = Reservoir(self._reservoir.W, self._input_weights(), self.options.lr)
        heard = self.encoder.encode(experience.words for experience in experiences)
        self._follow(heard, concepts.targets(percepts))
        return self

    def _learn(self, heard: Sequences, targets: NDArray[np.float64], progress: Progress | None) -> None:
        W = recurrent_weights(  # noqa: N806 - the field's name for weights
            self.options.units,
            np.random.default_rng(self.seed),
            sr=self.options.sr,
            connectivity=self.options.rc_connectivity,
        )
        self._reservoir = Reservoir(W.astype(np.float32), self._input_weights(), self.options.lr)
        self._readout = RLS(self.options.units, targets.shape[1], self.options.alpha, fit_bias=True)
        self._follow(heard, targets, progress)

    def _input_weights(self) -> NDArray[np.float32]:
        """Draw the input weights of each word from a source of its own, so that further words change none."""
        columns = [
            input_weights(
                self.options.units,
                1,
                np.random.default_rng([self.seed, k]),
                scaling=self.options.input_scaling,
                connectivity=self.options.input_connectivity,
            )
            for k in range(self.encoder.size)
        ]
        weights = np.concatenate(columns, axis=1).astype(np.float32)
        # The readout can learn nothing of a word never heard, so that it must not drive the units either.
        weights[:, UNKNOWN] = 0
        return weights

    def _follow(
        self, heard: Sequences, targets: NDArray[np.float64], progress: Progress | None = None
    ) -> None:
        """Learn from sentences in the order in which they were heard."""
        number = len(targets)
        for start in range(0, number, BLOCK):
            tokens, lengths = (array[start : start + BLOCK] for array in heard)
            seen = targets[start : start + BLOCK]
            if self.options.learning == "final":
                self._readout.update(self._reservoir.final_states(tokens, lengths), seen)
            else:
                states, index = self._reservoir.prefix_states(tokens, lengths)
                sentence, step = np.nonzero(np.arange(tokens.shape[1]) < lengths[:, None])
                self._readout.update(states[index[sentence, step]], seen[sentence])
            if progress:
                progress(min(start + BLOCK, number), number)

    def _final(self, heard: Sequences) -> NDArray[np.float64]:
        return self._readout(self._reservoir.final_states(*heard))

    def _every(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        return self._readout(self._states(tokens))

    def _states(self, tokens: NDArray[np.int64]) -> NDArray[np.floating]:
        return self._reservoir.every_state(tokens)

    def _arrays(self) -> Arrays:
        return {
            "W": np.asarray(self._reservoir.W),
            "Win": self._reservoir.Win,
            "w": self._readout.w,
            "P": self._readout.P,
        }

    def _take(self, arrays: Arrays) -> None:
        self._reservoir = Reservoir(arrays["W"], arrays["Win"], self.options.lr)
        self._readout = RLS.resumed(arrays["w"], arrays["P"], fit_bias=True)
