"""Networks that gradients train, to answer from the state after the last word: one agent a cell."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray

from agents.agent import AgentOptions, Progress
from agents.cleaning import judged
from agents.decision import CALIBRATED, Thresholds
from agents.direct import DirectOptions
from agents.encoding import Sequences, beginnings
from agents.ranges import at_least
from agents.recurrent import RecurrentAgent
from agents.storage import Arrays
from corpora import unknown

# JAX takes a second to import: only those who train or ask a network wait for it.
if TYPE_CHECKING:
    from agents.networks.cells import Cell
    from agents.networks.training import Network, Training

PARAMETERS = ("input", "recurrent", "bias", "readout", "readout_bias")
"""The arrays that every network learns."""


@dataclass(frozen=True, kw_only=True)
class TrainedOptions(DirectOptions):
    """Options of the trained networks; the defaults are those of the LSTM of Variengien & Hinaut (2020)."""

    decision: str = "variengien"
    """When a concept counts as said: juven, variengien or midpoint, or calibrated on what was heard."""

    units: int = 20
    """Number of units that are read out."""

    both_ways: bool = False
    """Whether a second network reads each sentence from its end."""

    epochs: int = 35
    """How often each sentence is heard, at most."""

    batch_size: int = 2
    """Sentences an update."""

    learning_rate: float = 1e-3
    """The step size of Adam."""

    decay: Literal["none", "cosine"] = "none"
    """Whether the step size falls to 0 over the epochs."""

    loss: Literal["mse", "cross_entropy", "softmax"] = "mse"
    """Mean squared error, or cross-entropy: of each concept, or of all concepts of a role."""

    clip: float = 0.0
    """The greatest length of a gradient; 0: any."""

    weight_decay: float = 0.0
    """The share of each weight that an update takes away, times the learning rate."""

    dropout: float = 0.0
    """The share of the state that is hidden from the readout in training, at random."""

    held_out: float = 0.0
    """The share of the sentences that is not learnt from, but tells when to stop."""

    patience: int = 5
    """So many epochs without progress on what is held out are the end."""

    cleaning: int = 0
    """How often the random fill is cleaned from the targets before the network learns them (`agents.cleaning`)."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1, units=self.units, batch_size=self.batch_size, patience=self.patience)
        at_least(0, epochs=self.epochs, clip=self.clip, weight_decay=self.weight_decay)
        at_least(0, dropout=self.dropout, held_out=self.held_out, cleaning=self.cleaning)
        at_least(1e-12, learning_rate=self.learning_rate)
        for name, known in (("decay", ("none", "cosine")), ("loss", ("mse", "cross_entropy", "softmax"))):
            if getattr(self, name) not in known:
                raise unknown(name, getattr(self, name), known)
        if max(self.dropout, self.held_out) >= 1:
            raise ValueError(f"dropout={self.dropout}, held_out={self.held_out}; expected less than 1")


class TrainedAgent(RecurrentAgent):
    """A recurrent network that reads a sentence word by word and answers from its final state.

    It is trained with Adam on the concepts seen. A subclass says of which cell it is made.
    """

    Options: ClassVar[type[AgentOptions]] = TrainedOptions
    options: TrainedOptions
    _found: NDArray[np.float64]  # the thresholds of the last cleaning

    @abstractmethod
    def _cell(self) -> "Cell":
        """Return the equations of one step."""

    @property
    def _network(self) -> "Network":
        from agents.networks.training import Network

        return Network(self._cell(), self.options.both_ways)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of concepts of each role."""
        return tuple(columns.stop - columns.start for columns in self.concepts.groups)

    def _training(self) -> "Training":
        from agents.networks.training import Training

        return Training(
            epochs=self.options.epochs,
            batch_size=self.options.batch_size,
            learning_rate=self.options.learning_rate,
            decay=self.options.decay,
            loss=self.options.loss,
            groups=self.sizes,
            clip=self.options.clip,
            weight_decay=self.options.weight_decay,
            dropout=self.options.dropout,
            held_out=self.options.held_out,
            patience=self.options.patience,
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
        """Train agents of one kind, options and shapes at once, each from its own seed on its own data."""
        from agents.networks.left_out import left_out
        from agents.networks.training import TrainingData, train

        first, rounds = agents[0], agents[0].options.cleaning
        longest = max(tokens.shape[1] for tokens, _ in heard)
        data = TrainingData(
            inputs=np.stack([np.pad(t, ((0, 0), (0, longest - t.shape[1]))) for t, _ in heard]),
            lengths=np.stack([lengths for _, lengths in heard]),
            targets=np.stack(targets),
            vocabulary=first.encoder.size,
        )
        seeds = [agent.seed for agent in agents]

        def report(done: int) -> Progress:
            return lambda epoch, epochs: (
                progress(done * epochs + epoch, (rounds + 1) * epochs) if progress else None
            )

        for turn in range(rounds):
            answers = left_out(first._network, data, first._training(), seeds, report(turn))
            cleaned = []
            for agent, answer, seen in zip(agents, first._meant(answers), targets, strict=True):
                said, agent._found = judged(answer, seen, agent.concepts.groups, first=turn == 0)
                cleaned.append(said)
            data = replace(data, targets=np.stack(cleaned))
        params = train(first._network, data, first._training(), seeds, report(rounds))
        learnt = {name: np.asarray(array) for name, array in params.items()}
        for i, agent in enumerate(agents):
            agent._take({name: array[i] for name, array in learnt.items()})

    def calibrate(self, heard: Sequences, targets: NDArray[np.float64]) -> None:
        """Take the thresholds found while cleaning, or choose them by what was learnt from."""
        if self.options.decision == CALIBRATED and self.options.cleaning:
            self._thresholds = Thresholds(self._found)
        else:
            super().calibrate(heard, targets)

    def _said(self, heard: Sequences) -> NDArray[np.float64]:
        from agents.networks.training import run

        return self._meant(run(self._network, self._params, *heard))  # (N, T, K)

    def _meant(self, readout: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return what a readout stands for: values, or probabilities."""
        import jax.numpy as jnp

        from agents.networks.losses import answers

        return np.asarray(answers(self.options.loss, jnp.asarray(readout), self.sizes), dtype=np.float64)

    def _final(self, heard: Sequences) -> NDArray[np.float64]:
        return self._said(heard)[:, -1]

    def _every(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        if self.options.both_ways:  # what was heard so far is a sentence of its own
            return self._final(beginnings(tokens))
        return self._said(Sequences(tokens[None], np.array([len(tokens)])))[0, :]

    def _states(self, tokens: NDArray[np.int64]) -> NDArray[np.floating]:
        from agents.networks.training import run_states

        states = run_states(self._network, self._params, tokens[None], np.array([len(tokens)]))
        return np.asarray(states[0])

    def _arrays(self) -> Arrays:
        return self._params

    def _take(self, arrays: Arrays) -> None:
        learnt = {name: array for name, array in arrays.items() if name != "thresholds"}
        self._params: dict[str, Any] = {name: arrays[name] for name in PARAMETERS} | learnt


class LSTMAgent(TrainedAgent):
    """The published long short-term memory (Variengien & Hinaut, 2020).

    Examples
    --------
    >>> from corpora import Experience, Referent
    >>> heard = [Experience((thing,), (Referent(thing, "red", "left"),)) for thing in ("cup", "bowl")]
    >>> agent = LSTMAgent(seed=0, units=5, epochs=200, learning_rate=0.01).fit(heard)
    >>> [referent.category for referent in agent.predict([("bowl",)])[0]]
    ['bowl']
    """

    name: ClassVar[str] = "lstm"

    def _cell(self) -> "Cell":
        from agents.networks.cells import LSTM

        return LSTM(self.options.units)


class PeepholeLSTMAgent(TrainedAgent):
    """A long short-term memory whose gates see the memory (Gers & Schmidhuber, 2000)."""

    name: ClassVar[str] = "lstm-peephole"

    def _cell(self) -> "Cell":
        from agents.networks.cells import PeepholeLSTM

        return PeepholeLSTM(self.options.units)


class CoupledLSTMAgent(TrainedAgent):
    """A long short-term memory that forgets as much as it takes in (Greff et al., 2017)."""

    name: ClassVar[str] = "lstm-coupled"

    def _cell(self) -> "Cell":
        from agents.networks.cells import CoupledLSTM

        return CoupledLSTM(self.options.units)


class GRUAgent(TrainedAgent):
    """Gated recurrent units (Cho et al., 2014)."""

    name: ClassVar[str] = "gru"

    def _cell(self) -> "Cell":
        from agents.networks.cells import GRU

        return GRU(self.options.units)


@dataclass(frozen=True, kw_only=True)
class MTRNNOptions(TrainedOptions):
    """Options of the network with multiple timescales; `units` are the fast ones, which are read out."""

    slow_units: int = 10
    """Number of slow units, which see only the fast ones."""

    tau_fast: float = 2.0
    """Time constant of the fast units, in words."""

    tau_slow: float = 28.0
    """Time constant of the slow units, in words: 14 times that of the fast ones, as was published."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1, slow_units=self.slow_units, tau_fast=self.tau_fast, tau_slow=self.tau_slow)


class MTRNNAgent(TrainedAgent):
    """The multiple timescales recurrent neural network (Yamashita & Tani, 2008)."""

    name: ClassVar[str] = "mtrnn"
    Options: ClassVar[type[AgentOptions]] = MTRNNOptions
    options: MTRNNOptions

    def _cell(self) -> "Cell":
        from agents.networks.cells import MTRNN

        options = self.options
        return MTRNN((options.units, options.slow_units), (options.tau_fast, options.tau_slow))


TRAINED: tuple[type[TrainedAgent], ...] = (
    LSTMAgent,
    PeepholeLSTMAgent,
    CoupledLSTMAgent,
    GRUAgent,
    MTRNNAgent,
)
"""One agent a cell."""
