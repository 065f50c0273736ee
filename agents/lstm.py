"""The published LSTM, trained by gradients on the state after the last word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from agents.agent import AgentOptions, Progress
from agents.direct import DirectAgent, DirectOptions
from agents.encoding import Sequences
from agents.ranges import at_least
from agents.storage import Arrays

# JAX takes a second to import: only those who train or ask a network wait for it.
if TYPE_CHECKING:
    from agents.networks.cells import Cell
    from agents.networks.training import Training

PARAMETERS = ("input", "recurrent", "bias", "readout", "readout_bias")
"""The arrays that are learnt."""


@dataclass(frozen=True, kw_only=True)
class LSTMOptions(DirectOptions):
    """Options of the LSTM; the defaults are those of Variengien & Hinaut (2020)."""

    decision: str = "variengien"
    """When a concept counts as said: juven, variengien or midpoint."""

    units: int = 20
    """Number of memory cells."""

    epochs: int = 35
    """How often each sentence is heard."""

    batch_size: int = 2
    """Sentences an update."""

    learning_rate: float = 1e-3
    """The step size of Adam."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1, units=self.units, batch_size=self.batch_size)
        at_least(0, epochs=self.epochs)
        at_least(1e-12, learning_rate=self.learning_rate)


class LSTMAgent(DirectAgent):
    """A long short-term memory that reads a sentence word by word and answers from its final state.

    It is trained with Adam on the mean squared error to the concepts seen (Variengien & Hinaut, 2020).

    Examples
    --------
    >>> from corpora import Experience, Referent
    >>> heard = [Experience((thing,), (Referent(thing, "red", "left"),)) for thing in ("cup", "bowl")]
    >>> agent = LSTMAgent(seed=0, units=5, epochs=200, learning_rate=0.01).fit(heard)
    >>> [referent.category for referent in agent.predict([("bowl",)])[0]]
    ['bowl']
    """

    name: ClassVar[str] = "lstm"
    Options: ClassVar[type[AgentOptions]] = LSTMOptions
    options: LSTMOptions

    def _cell(self) -> "Cell":
        from agents.networks.cells import LSTM

        return LSTM(self.options.units)

    def _training(self) -> "Training":
        from agents.networks.training import Training

        return Training(
            epochs=self.options.epochs,
            batch_size=self.options.batch_size,
            learning_rate=self.options.learning_rate,
        )

    def _learn(self, heard: Sequences, targets: NDArray[np.float64], progress: Progress | None) -> None:
        self.learn_together([self], [heard], [targets], progress)

    @classmethod
    def learn_together(
        cls,
        agents: Sequence[Self],
        heard: Sequence[Sequences],
        targets: Sequence[NDArray[np.float64]],
        progress: Progress | None = None,
    ) -> None:
        """Train agents of equal options and equal shapes at once, each from its own seed on its own data."""
        from agents.networks.training import TrainingData, train

        longest = max(tokens.shape[1] for tokens, _ in heard)
        data = TrainingData(
            tokens=np.stack([np.pad(t, ((0, 0), (0, longest - t.shape[1]))) for t, _ in heard]),
            lengths=np.stack([lengths for _, lengths in heard]),
            targets=np.stack(targets),
            vocabulary=agents[0].encoder.size,
        )
        seeds = [agent.seed for agent in agents]
        params = train(agents[0]._cell(), data, agents[0]._training(), seeds, progress)
        learnt = {name: np.asarray(array) for name, array in params.items()}
        for i, agent in enumerate(agents):
            agent._take({name: array[i] for name, array in learnt.items()})

    def _said(self, heard: Sequences) -> NDArray[np.float64]:
        from agents.networks.training import run

        said: NDArray[np.float32] = run(self._cell(), self._params, *heard)  # (N, T, K)
        return said.astype(np.float64)

    def _final(self, heard: Sequences) -> NDArray[np.float64]:
        return self._said(heard)[:, -1]

    def _every(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        return self._said(Sequences(tokens[None], np.array([len(tokens)])))[0, :]

    def _arrays(self) -> Arrays:
        return self._params

    def _take(self, arrays: Arrays) -> None:
        self._params: dict[str, Any] = {name: arrays[name] for name in PARAMETERS}
