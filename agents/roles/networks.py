"""What reads sentences for a role parser, and tells the roles of their words."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from agents.descent import DescentOptions
from agents.encoding import Sequences
from agents.networks.reading import turned
from agents.networks.readout.linear import LinearReadout
from agents.networks.readout.ridge import ridge_readout
from agents.networks.reservoir import Floats, Reservoir
from agents.roles.space import Outputs
from agents.storage import Arrays

# JAX takes a second to import: only those who train or ask a network wait for it.
if TYPE_CHECKING:
    from agents.networks.cells import Cell

Places: TypeAlias = Sequence[Sequence[int]]
"""Which symbols of each sentence are the ends of its open-class words."""

Readout: TypeAlias = Literal["final", "slots", "words"]


class RoleNetwork(ABC):
    """Reads sentences and says how much each of their open-class words plays each role."""

    @abstractmethod
    def fit(self, heard: Sequences, places: Places, targets: Sequence[Outputs]) -> None:
        """Learn from sentences and the roles of their open-class words, shape (words, roles) each."""

    @abstractmethod
    def outputs(self, heard: Sequences, places: Places) -> list[Outputs]:
        """Return how much each open-class word plays each role, shape (words, roles) a sentence."""

    @abstractmethod
    def arrays(self) -> Arrays:
        """Return what was learnt."""

    @abstractmethod
    def take(self, arrays: Arrays) -> None:
        """Take over what `arrays` returned."""


class ReservoirRoles(RoleNetwork):
    """Reservoirs with a linear readout.

    Parameters
    ----------
    reservoirs : sequence of Reservoir
        The first reads from the beginning; a second one, if there is one, from the end.
    readout : {"final", "slots", "words"}
        What the readout sees: the state at the last word, from which it tells the roles of the first, the second, the
        third open-class word and so on (Hinaut & Dominey, 2013); the state at the end together with those at all
        open-class words; or, by one readout for all, the state at one open-class word, the one after it, and that at
        the end.
    slots : int
        For how many open-class words there is room; only "words" has room for any number.
    ridge : float
        The penalty on the weights of the readout.
    continuous : bool
        Whether "final" learns after every word what it has to say at the end, and so to foretell it.
    """

    def __init__(
        self, reservoirs: Sequence[Reservoir], readout: Readout, slots: int, ridge: float, continuous: bool
    ) -> None:
        self._reservoirs = reservoirs
        self._readout = readout
        self._slots = slots
        self._ridge = ridge
        self._continuous = continuous
        self._linear: LinearReadout | None = None

    def fit(self, heard: Sequences, places: Places, targets: Sequence[Outputs]) -> None:
        """Learn from sentences; see `RoleNetwork.fit`."""
        if self._readout == "words":
            wanted = np.concatenate(targets)
        else:
            wanted = np.zeros((len(targets), self._slots, targets[0].shape[1]))
            for row, of_sentence in zip(wanted, targets, strict=True):
                row[: len(of_sentence)] = of_sentence[: self._slots]
            wanted = wanted.reshape(len(targets), -1)
        if self._continuous:
            states, number = self._while_heard(heard)
            self._linear = ridge_readout(states, np.repeat(wanted, number, axis=0), self._ridge)
        else:
            self._linear = ridge_readout(self._features(heard, places), wanted, self._ridge)

    def outputs(self, heard: Sequences, places: Places) -> list[Outputs]:
        """Return the roles of words; see `RoleNetwork.outputs`."""
        assert self._linear is not None
        said = self._linear(self._features(heard, places))
        numbers = list(map(len, places))
        if self._readout == "words":
            return np.split(said, np.cumsum(numbers)[:-1])
        by_slot = said.reshape(len(said), self._slots, -1)
        return [
            np.pad(slots[:number], ((0, max(0, number - self._slots)), (0, 0)))
            for slots, number in zip(by_slot, numbers, strict=True)
        ]

    def foretold(self, heard: Sequences) -> list[Outputs]:
        """Return what "final" would say after each symbol, shape (symbols, slots, roles) a sentence."""
        assert self._linear is not None
        states, number = self._while_heard(heard)
        said = self._linear(states)
        return np.split(said.reshape(len(said), self._slots, -1), np.cumsum(number)[:-1])

    def _while_heard(self, heard: Sequences) -> tuple[Floats, NDArray[np.int64]]:
        """Return the states after each symbol between the beginning and the end, and how many a sentence has."""
        (reservoir,) = self._reservoirs
        states, index = reservoir.prefix_states(heard.tokens, heard.lengths)
        number = heard.lengths - 2
        steps = [row[1 : 1 + n] for row, n in zip(index, number, strict=True)]
        return states[np.concatenate(steps)], number

    def _features(self, heard: Sequences, places: Places) -> Floats:
        """Return what the readout sees, a row a word or a sentence."""
        parts = []
        for way, reservoir in enumerate(self._reservoirs):
            tokens = turned(heard.tokens, heard.lengths) if way else heard.tokens
            states, index = reservoir.prefix_states(tokens, heard.lengths)
            ends = states[index[np.arange(len(tokens)), heard.lengths - 1]]  # (N, units)
            if self._readout == "final":
                parts.append(states[index[np.arange(len(tokens)), heard.lengths - 2]])
                continue
            sentence = np.repeat(np.arange(len(places)), list(map(len, places)))
            place = np.array([k for of_sentence in places for k in of_sentence], dtype=np.int64)
            length = heard.lengths[sentence]
            place = length - 1 - place if way else place
            at = states[index[sentence, place]]
            if self._readout == "words":
                after = states[index[sentence, np.minimum(place + 1, length - 1)]]
                parts += [at, after, ends[sentence]]
                continue
            slot = np.concatenate([np.arange(len(of_sentence)) for of_sentence in places])
            room = slot < self._slots
            by_slot = np.zeros((len(tokens), self._slots, reservoir.units), dtype=states.dtype)
            by_slot[sentence[room], slot[room]] = at[room]
            parts += [by_slot.reshape(len(tokens), -1), ends]
        return np.concatenate(parts, axis=1)

    def arrays(self) -> Arrays:
        """Return what was learnt."""
        assert self._linear is not None
        return {"Wout": self._linear.Wout, "bias": self._linear.bias}

    def take(self, arrays: Arrays) -> None:
        """Take over what `arrays` returned."""
        self._linear = LinearReadout(arrays["Wout"], arrays["bias"])


class TrainedRoles(RoleNetwork):
    """A network that reads both ways and is trained by gradients to say the roles of a word when it is heard.

    Parameters
    ----------
    cell : Cell
        What reads.
    both_ways : bool
        Whether another one reads from the end.
    descent : DescentOptions
        How it is trained.
    seed : int
        The source of its first weights and of the order of the sentences.
    symbols : int
        The number of different symbols.
    """

    def __init__(
        self, cell: "Cell", both_ways: bool, descent: DescentOptions, seed: int, symbols: int
    ) -> None:
        self._cell = cell
        self._both_ways = both_ways
        self._descent = descent
        self._seed = seed
        self._symbols = symbols
        self._params: Arrays | None = None

    def fit(self, heard: Sequences, places: Places, targets: Sequence[Outputs]) -> None:
        """Learn from sentences; see `RoleNetwork.fit`."""
        from agents.networks.training import Network, TrainingData, train

        wanted = np.zeros((1, *heard.tokens.shape, targets[0].shape[1]))
        weights = np.zeros((1, *heard.tokens.shape))
        for row, (of_sentence, at) in enumerate(zip(targets, places, strict=True)):
            wanted[0, row, at] = of_sentence
            weights[0, row, at] = 1
        data = TrainingData(heard.tokens[None], heard.lengths[None], wanted, self._symbols, weights)
        training = self._descent.training(loss="cross_entropy")
        learnt = train(Network(self._cell, both_ways=self._both_ways), data, training, [self._seed])
        self._params = {name: np.asarray(array)[0] for name, array in learnt.items()}

    def outputs(self, heard: Sequences, places: Places) -> list[Outputs]:
        """Return the roles of words; see `RoleNetwork.outputs`."""
        from agents.networks.training import Network, run

        assert self._params is not None
        network = Network(self._cell, both_ways=self._both_ways)
        said = run(network, self._params, heard.tokens, heard.lengths)  # (N, T, roles)
        likely: NDArray[np.float64] = 1 / (1 + np.exp(-np.asarray(said, dtype=np.float64)))
        return [row[list(at)] for row, at in zip(likely, places, strict=True)]

    def arrays(self) -> Arrays:
        """Return what was learnt."""
        assert self._params is not None
        return self._params

    def take(self, arrays: Arrays) -> None:
        """Take over what `arrays` returned."""
        self._params = arrays
