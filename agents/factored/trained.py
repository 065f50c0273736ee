"""The factored learners whose syntax is read by a network that gradients train."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from agents.agent import AgentOptions
from agents.factored.agent import FactoredAgent, FactoredOptions
from agents.factored.syntax import DELAY, PAD, Floats, Ints, Syntax
from agents.networks.prefixes import prefix_index, prefix_levels
from agents.ranges import at_least
from agents.storage import Arrays

# JAX takes a second to import: only those who train or ask a network wait for it.
if TYPE_CHECKING:
    from agents.networks.cells import Cell


@dataclass(frozen=True, kw_only=True)
class TrainedFactoredOptions(FactoredOptions):
    """Options of the factored learners with a trained network."""

    units: int = 50
    """Number of units."""

    epochs: int = 10
    """How often each distinct sentence is read in each round of learning."""

    batch_size: int = 16
    """Sentences an update."""

    learning_rate: float = 5e-3
    """The step size of Adam."""

    weight_decay: float = 0.01
    """The share of each weight that an update takes away, times the learning rate."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1, units=self.units, batch_size=self.batch_size)
        at_least(0, epochs=self.epochs, weight_decay=self.weight_decay)
        at_least(1e-12, learning_rate=self.learning_rate)


class TrainedSyntax(Syntax):
    """A network that tells the role of a word from its state one step later.

    From round to round it goes on learning from where it was.

    Parameters
    ----------
    cell : Cell
        Reads codes.
    options : TrainedFactoredOptions
        How it learns.
    seed : int
        The source of its first weights and of the order of the sentences.
    codes : int
        The number of different codes.
    params : dict of str to array, optional
        What was learnt already.
    """

    def __init__(
        self,
        cell: "Cell",
        options: TrainedFactoredOptions,
        seed: int,
        codes: int,
        params: Mapping[str, NDArray[Any]] | None = None,
    ) -> None:
        self._cell = cell
        self._options = options
        self._seed = seed
        self._codes = codes
        self._params = params
        self._attended: _Contexts | None = None

    def attend(self, codes: Ints, lengths: Ints, sentence: Ints, position: Ints) -> Ints:
        """Take in the contexts of F words; see `Syntax.attend`."""
        self._attended, which = _Contexts.of(codes, lengths, sentence, position)
        return which

    def fit(self, roles: Floats) -> None:
        """Learn what the roles in the contexts attended to are; see `Syntax.fit`."""
        from agents.networks.training import Training, TrainingData, train

        assert self._attended is not None
        contexts = self._attended
        targets = np.zeros((1, *contexts.codes.shape, roles.shape[1]))
        weights = np.zeros((1, *contexts.codes.shape))
        targets[0, contexts.row, contexts.step] = roles[contexts.context]
        weights[0, contexts.row, contexts.step] = contexts.counts
        data = TrainingData(contexts.codes[None], contexts.lengths[None], targets, self._codes, weights)
        training = Training(
            epochs=self._options.epochs,
            batch_size=self._options.batch_size,
            learning_rate=self._options.learning_rate,
            weight_decay=self._options.weight_decay,
            loss="softmax",
            clip=1.0,
        )
        before = None if self._params is None else {name: a[None] for name, a in self._params.items()}
        learnt = train(self._cell, data, training, [self._seed], params=before)
        self._params = {name: np.asarray(array)[0] for name, array in learnt.items()}

    def attended(self) -> Floats:
        """Return the probability of each role in the contexts attended to; see `Syntax.attended`."""
        assert self._attended is not None
        return self._told(self._attended)

    def read(self, codes: Ints, lengths: Ints, sentence: Ints, position: Ints) -> Floats:
        """Return the probability of each role of the words of any sentences; see `Syntax.read`."""
        contexts, which = _Contexts.of(codes, lengths, sentence, position)
        return self._told(contexts)[which]

    def states(self, codes: Ints) -> NDArray[np.floating]:
        """Return the states after every word of one framed sentence; see `Syntax.states`."""
        from agents.networks.training import run_states

        assert self._params is not None
        states = run_states(self._cell, self._params, codes[None], np.array([len(codes)]))
        return np.asarray(states[0])

    def forget_contexts(self) -> None:
        """Let go of the contexts attended to."""
        self._attended = None

    def arrays(self) -> Arrays:
        """Return what was learnt."""
        assert self._params is not None
        return dict(self._params)

    def _told(self, contexts: "_Contexts") -> Floats:
        """Return the probability of each role in some contexts, shape (P, R)."""
        from agents.networks.training import run

        assert self._params is not None
        readout = run(self._cell, self._params, contexts.codes, contexts.lengths)  # (D, T, R)
        _, first = np.unique(contexts.context, return_index=True)
        told = readout[contexts.row[first], contexts.step[first]]
        return np.asarray(softmax(told.astype(np.float64), axis=1))


class _Contexts(NamedTuple):
    """The distinct sentences, and where in them which of the distinct contexts of words end."""

    codes: Ints
    """Shape (D, T)."""

    lengths: Ints
    """Shape (D,)."""

    row: Ints
    """The sentence of each place, shape (Q,)."""

    step: Ints
    """The step of each place, one after the word."""

    context: Ints
    """Which context ends there, from 0 to P - 1."""

    counts: Ints
    """How many words were met at each place."""

    @classmethod
    def of(cls, codes: Ints, lengths: Ints, sentence: Ints, position: Ints) -> "tuple[_Contexts, Ints]":
        """Return the contexts of F words, and which of them each word has, shape (F,)."""
        time = codes.shape[1]
        masked = np.where(np.arange(time) < lengths[:, None], codes, PAD)
        distinct, first, row_of = np.unique(masked, axis=0, return_index=True, return_inverse=True)
        lengths = lengths[first]
        places, place_of, counts = np.unique(
            row_of.ravel()[sentence] * time + position + DELAY, return_inverse=True, return_counts=True
        )
        row, step = np.divmod(places, time)
        prefix = prefix_index(list(prefix_levels(distinct, lengths)), distinct.shape)
        _, context = np.unique(prefix[row, step], return_inverse=True)
        return cls(distinct, lengths, row, step, context, counts), context[place_of]


class TrainedFactoredAgent(FactoredAgent):
    """The factored learner with a network that gradients train; a subclass says of which cell it is made."""

    Options: ClassVar[type[AgentOptions]] = TrainedFactoredOptions
    options: TrainedFactoredOptions

    @abstractmethod
    def _cell(self) -> "Cell":
        """Return the equations of one step."""

    def make_syntax(self, codes: int, roles: int) -> Syntax:
        """Return a network that reads so many codes, and has learnt nothing yet."""
        return TrainedSyntax(self._cell(), self.options, self.seed, codes)

    def restore_syntax(self, arrays: Mapping[str, NDArray[Any]]) -> Syntax:
        """Return what `Syntax.arrays` returned as a syntax."""
        cell = self._cell()
        names = ("input", "recurrent", "bias", *cell.own, "readout", "readout_bias")
        params = {name: arrays[name] for name in names}
        return TrainedSyntax(cell, self.options, self.seed, len(params["input"]), params)


class LSTMFactoredAgent(TrainedFactoredAgent):
    """The factored learner with a long short-term memory.

    Examples
    --------
    >>> from corpora import Experience, Referent
    >>> heard = [
    ...     Experience(("the", thing, "is", colour), (Referent(thing, colour, place),))
    ...     for thing in ("cup", "bowl", "hat")
    ...     for colour in ("red", "blue", "green")
    ...     for place in ("left", "right")
    ... ]
    >>> agent = LSTMFactoredAgent(seed=0, units=10).fit(heard)
    >>> agent.predict([("the", "bowl", "is", "red")])
    [(Referent(category='bowl', colour='red', position=None),)]
    """

    name: ClassVar[str] = "lstm-factored"

    def _cell(self) -> "Cell":
        from agents.networks.cells import LSTM

        return LSTM(self.options.units)


class GRUFactoredAgent(TrainedFactoredAgent):
    """The factored learner with gated recurrent units."""

    name: ClassVar[str] = "gru-factored"

    def _cell(self) -> "Cell":
        from agents.networks.cells import GRU

        return GRU(self.options.units)
