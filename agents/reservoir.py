"""The published reservoir: random recurrent weights, a ridge readout of the final state."""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from agents.agent import AgentOptions, Progress
from agents.direct import DirectOptions
from agents.encoding import Sequences
from agents.networks.readout import LinearReadout, RidgeFamily, ridge_readout
from agents.networks.reservoir import Reservoir
from agents.networks.weights import dense, sparse_if_few
from agents.ranges import at_least
from agents.recurrent import RecurrentAgent
from agents.storage import Arrays
from agents.weights import WeightOptions
from corpora import unknown
from corpora.vocabulary import UNKNOWN

LEARNING = ("final", "continuous")


@dataclass(frozen=True, kw_only=True)
class ReservoirOptions(WeightOptions, DirectOptions):
    """Options of the reservoir; the defaults are those of Juven & Hinaut (2020)."""

    decision: str = "juven"
    """When a concept counts as said: juven, variengien or midpoint, or calibrated on what was heard."""

    ridge: float = 10**-3.5
    """Penalty on the weights of the readout."""

    learning: Literal["final", "continuous"] = "final"
    """Whether the readout learns from the state at the end of each sentence, or from that after every word:
    then what it says while a sentence unfolds has a meaning, too (Hinaut & Dominey, 2013)."""

    def __post_init__(self) -> None:
        if self.learning not in LEARNING:
            raise unknown("way of learning", self.learning, LEARNING)
        super().__post_init__()
        at_least(1e-15, ridge=self.ridge)


class ReservoirAgent(RecurrentAgent):
    """An echo state network that reads a sentence word by word and answers from its final state.

    The reservoir is never trained; a ridge regression from the state after the last word to the concepts
    seen is (Juven & Hinaut, 2020). With the default options it is theirs: normal recurrent weights, uniform
    input weights, no bias but that of the readout. On sentences drawn as theirs were, of one or of two clauses
    with even odds and with "center" said for the middle as well, the mean of ten seeds is within two points of
    their curve of errors from 4 to 50 objects.

    Examples
    --------
    >>> from corpora import Experience, Referent
    >>> scenes = [("the cup", "cup"), ("the bowl", "bowl"), ("a cup", "cup"), ("a bowl", "bowl")]
    >>> heard = [Experience(text.split(), (Referent(thing, "red", "left"),)) for text, thing in scenes]
    >>> agent = ReservoirAgent(seed=0, units=50).fit(heard)
    >>> agent.predict([("the", "cup")])[0][0].category
    'cup'
    """

    name: ClassVar[str] = "reservoir"
    Options: ClassVar[type[AgentOptions]] = ReservoirOptions
    options: ReservoirOptions

    def _learn(self, heard: Sequences, targets: NDArray[np.float64], progress: Progress | None) -> None:
        rng = np.random.default_rng(self.seed)
        self._reservoir = self.options.drawn(self.encoder.size, rng, silent=UNKNOWN)
        if self.options.learning == "final":
            states = self._reservoir.final_states(*heard)
            self._readout = ridge_readout(states, targets, self.options.ridge)
        else:
            self._readout = self._learn_continuously(heard, targets)
        if progress:
            progress(1, 1)

    def _learn_continuously(self, heard: Sequences, targets: NDArray[np.float64]) -> LinearReadout:
        states, means, counts = [], [], []
        for level, after in self._reservoir.levels(*heard):
            count = np.bincount(level.prefix).astype(np.float64)
            total = np.zeros((len(count), targets.shape[1]))
            np.add.at(total, level.prefix, targets[level.sequences])
            states.append(after)
            means.append(total / count[:, None])  # of all that followed this prefix
            counts.append(count)
        return ridge_readout(
            np.concatenate(states), np.concatenate(means), self.options.ridge, np.concatenate(counts)
        )

    def _left_out(self, heard: Sequences, targets: NDArray[np.float64]) -> NDArray[np.float64]:
        if self.options.learning == "continuous" or len(targets) < 2:
            return self._final(heard)
        return RidgeFamily(self._reservoir.final_states(*heard)).left_out(targets, self.options.ridge)

    def _final(self, heard: Sequences) -> NDArray[np.float64]:
        return self._readout(self._reservoir.final_states(*heard))

    def _every(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        return self._readout(self._states(tokens))

    def _states(self, tokens: NDArray[np.int64]) -> NDArray[np.floating]:
        return self._reservoir.every_state(tokens)

    def _arrays(self) -> Arrays:
        return {
            "W": dense(self._reservoir.W),
            "Win": self._reservoir.Win,
            "Wout": self._readout.Wout,
            "bias": self._readout.bias,
        }

    def _take(self, arrays: Arrays) -> None:
        self._reservoir = Reservoir(sparse_if_few(arrays["W"]), arrays["Win"], self.options.lr)
        self._readout = LinearReadout(arrays["Wout"], arrays["bias"])
