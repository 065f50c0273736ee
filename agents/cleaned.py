"""A reservoir whose readout learns what was said, not all that was seen."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from agents.agent import AgentOptions, Progress
from agents.cleaning import clean
from agents.decision import CALIBRATED, Thresholds
from agents.direct import DirectOptions
from agents.encoding import Sequences, beginnings
from agents.networks.reading import Backward, Reader, SideBySide
from agents.networks.readout import LinearReadout
from agents.networks.reservoir import Reservoir
from agents.ranges import at_least
from agents.recurrent import RecurrentAgent
from agents.storage import Arrays
from agents.weights import WeightOptions
from corpora.vocabulary import UNKNOWN


@dataclass(frozen=True, kw_only=True)
class CleanedOptions(WeightOptions, DirectOptions):
    """Options of the cleaned reservoir; the defaults were tuned on other seeds than those reported."""

    decision: str = CALIBRATED
    """When a concept counts as said: by thresholds found while cleaning, or juven, variengien, midpoint."""

    both_ways: bool = True
    """Whether a second reservoir reads each sentence from its end. Causal readers (False) want more units and to
    forget sooner: units=4000, lr=.03, input_scaling=3."""

    soft: bool = False
    """Whether doubtful targets of small groups are weighted, not kept or dropped."""

    rounds: int = 6
    """How often targets are cleaned."""

    units: int = 2000
    """Number of units, of each reservoir."""

    sr: float = 0.3
    """Spectral radius of the recurrent weights."""

    lr: float = 0.01
    """Leak rate, in (0, 1]."""

    input_scaling: float = 2.0
    """Input weights are uniform between minus this and this."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(0, rounds=self.rounds)


class CleanedAgent(RecurrentAgent):
    """An echo state network that learns from the end of each sentence what was said, without labels.

    It differs from the published reservoir (Juven & Hinaut, 2020) in that it cleans the random fill from its
    targets, and chooses its thresholds and penalties by sentences left out (`agents.cleaning`); and in that by
    default it reads both ways. While a sentence unfolds, it reads back from each word.

    Examples
    --------
    >>> from corpora import Experience, Referent
    >>> scenes = [("the cup", "cup"), ("the bowl", "bowl"), ("a cup", "cup"), ("a bowl", "bowl")]
    >>> heard = [Experience(text.split(), (Referent(thing, "red", "left"),)) for text, thing in scenes]
    >>> agent = CleanedAgent(seed=0, units=50, rounds=1).fit(heard)
    >>> agent.predict([("the", "cup")])[0][0].category
    'cup'
    """

    name: ClassVar[str] = "reservoir-cleaned"
    Options: ClassVar[type[AgentOptions]] = CleanedOptions
    options: CleanedOptions

    def _learn(self, heard: Sequences, targets: NDArray[np.float64], progress: Progress | None) -> None:
        rng = np.random.default_rng(self.seed)
        self._reservoirs = [
            self.options.drawn(self.encoder.size, rng, silent=UNKNOWN)
            for _ in range(1 + self.options.both_ways)
        ]
        states = self._reader.final_states(*heard).astype(np.float64)
        self._mean, self._scale = states.mean(axis=0), states.std(axis=0)
        self._scale[self._scale == 0] = 1
        found = clean(
            self._standard(states),
            targets,
            self.concepts.groups,
            rounds=self.options.rounds,
            soft=self.options.soft,
        )
        self._readout, self._found = found.readout, Thresholds(found.thresholds)
        if progress:
            progress(1, 1)

    def calibrate(self, heard: Sequences, targets: NDArray[np.float64]) -> None:
        """Take over the thresholds that were found while cleaning."""
        if self.options.decision == CALIBRATED:
            self._thresholds = self._found

    @property
    def _reader(self) -> Reader:
        forward, *backward = self._reservoirs
        return SideBySide((forward, *map(Backward, backward)))

    def _standard(self, states: NDArray[np.floating]) -> NDArray[np.float64]:
        return np.asarray((states - self._mean) / self._scale)

    def _final(self, heard: Sequences) -> NDArray[np.float64]:
        return self._readout(self._standard(self._reader.final_states(*heard)))

    def _every(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the activations after every word, as if the sentence ended there."""
        return self._final(beginnings(tokens))

    def _states(self, tokens: NDArray[np.int64]) -> NDArray[np.floating]:
        return self._reader.every_state(tokens)

    def _arrays(self) -> Arrays:
        reservoirs = {
            f"{name}{k}": weights
            for k, reservoir in enumerate(self._reservoirs)
            for name, weights in (("W", reservoir.W), ("Win", reservoir.Win))
        }
        return {
            **reservoirs,
            "mean": self._mean,
            "scale": self._scale,
            "Wout": self._readout.Wout,
            "bias": self._readout.bias,
        }

    def _take(self, arrays: Arrays) -> None:
        numbers = range(1 + self.options.both_ways)
        self._reservoirs = [Reservoir(arrays[f"W{k}"], arrays[f"Win{k}"], self.options.lr) for k in numbers]
        self._mean, self._scale = arrays["mean"], arrays["scale"]
        self._readout = LinearReadout(arrays["Wout"], arrays["bias"])
