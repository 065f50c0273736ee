"""The factored learner whose syntax is read by a reservoir."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from agents.agent import AgentOptions
from agents.factored.agent import FactoredAgent, FactoredOptions
from agents.factored.syntax import DELAY, Floats, Ints, Syntax
from agents.networks.readout import LinearReadout
from agents.networks.reservoir import Reservoir
from agents.ranges import at_least
from agents.storage import Arrays
from agents.weights import WeightOptions


@dataclass(frozen=True, kw_only=True)
class ReservoirFactoredOptions(WeightOptions, FactoredOptions):
    """Options of the factored reservoir."""

    units: int = 400
    """Number of units."""

    sr: float = 1.2
    """Spectral radius of the recurrent weights."""

    lr: float = 0.35
    """Leak rate, in (0, 1]."""

    input_scaling: float = 2.0
    """Input weights are uniform between minus this and this."""

    ridge: float = 0.1
    """Penalty on the weights of the readout."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1e-15, ridge=self.ridge)


class ReservoirSyntax(Syntax):
    r"""A ridge regression from the state of a reservoir one step after a word to the role of that word.

    The solution is that of `agents.networks.readout.ridge_readout` with each distinct context weighted by how
    often it was met. What does not depend on the roles is factorised once.

    Parameters
    ----------
    reservoir : Reservoir
        Reads codes.
    readout : LinearReadout, optional
        What was learnt already.
    ridge : float, default 0.1
        Penalty on the weights of the readout.
    """

    def __init__(
        self, reservoir: Reservoir, readout: LinearReadout | None = None, *, ridge: float = 0.1
    ) -> None:
        self._reservoir = reservoir
        self._readout = readout
        self._ridge = ridge
        self._attended: _Contexts | None = None

    def attend(self, codes: Ints, lengths: Ints, sentence: Ints, position: Ints) -> Ints:
        """Take in the contexts of F words; see `Syntax.attend`."""
        states, which = self._states(codes, lengths, sentence, position)
        self._attended = _Contexts.of(states, np.bincount(which).astype(np.float64), self._ridge)
        return which

    def fit(self, roles: Floats) -> None:
        """Learn what the roles in the contexts attended to are; see `Syntax.fit`."""
        assert self._attended is not None
        self._readout = self._attended.solved(roles)

    def attended(self) -> Floats:
        """Return how much speaks for each role in the contexts attended to; see `Syntax.attended`."""
        assert self._attended is not None
        assert self._readout is not None
        return self._readout(self._attended.states)

    def read(self, codes: Ints, lengths: Ints, sentence: Ints, position: Ints) -> Floats:
        """Return how much speaks for each role of the words of any sentences; see `Syntax.read`."""
        assert self._readout is not None
        states, which = self._states(codes, lengths, sentence, position)
        return self._readout(states)[which]

    def states(self, codes: Ints) -> NDArray[np.floating]:
        """Return the states after every word of one framed sentence; see `Syntax.states`."""
        return self._reservoir.every_state(codes)

    def forget_contexts(self) -> None:
        """Let go of the contexts attended to."""
        self._attended = None

    def arrays(self) -> Arrays:
        """Return what was learnt."""
        assert self._readout is not None
        return {
            "W": np.asarray(self._reservoir.W),
            "Win": self._reservoir.Win,
            "Wout": self._readout.Wout,
            "bias": self._readout.bias,
        }

    def _states(
        self, codes: Ints, lengths: Ints, sentence: Ints, position: Ints
    ) -> tuple[NDArray[np.floating], Ints]:
        """Return the state in each distinct context, and which of these each word has."""
        states, prefix = self._reservoir.prefix_states(codes, lengths)
        distinct, which = np.unique(prefix[sentence, position + DELAY], return_inverse=True)
        return states[distinct], which


class _Contexts(NamedTuple):
    """States of distinct contexts, with the part of a weighted ridge regression that they decide alone."""

    states: Floats
    """Shape (P, units)."""

    counts: Floats
    """How often each was met, shape (P,)."""

    centred: Floats
    """The states less their mean, each times the root of its count."""

    factor: tuple[Floats, bool]
    """The Cholesky factor of the smaller Gram matrix of `centred` plus the penalty."""

    @classmethod
    def of(cls, states: NDArray[np.floating], counts: Floats, ridge: float) -> Self:
        x = states.astype(np.float64)
        centred = np.sqrt(counts)[:, None] * (x - counts @ x / counts.sum())
        gram = centred @ centred.T if len(x) < x.shape[1] else centred.T @ centred
        gram[np.diag_indices(len(gram))] += ridge
        return cls(x, counts, centred, cho_factor(gram, check_finite=False))

    def solved(self, targets: Floats) -> LinearReadout:
        """Return the readout with the least squared error, shape (P, R) of the targets."""
        mean = self.counts @ targets / self.counts.sum()
        y = np.sqrt(self.counts)[:, None] * (targets - mean)
        few = len(self.states) < self.states.shape[1]
        solution = cho_solve(self.factor, y if few else self.centred.T @ y, check_finite=False)
        Wout = (self.centred.T @ solution if few else solution).T  # noqa: N806 - the field's name for weights
        return LinearReadout(Wout, mean - Wout @ (self.counts @ self.states / self.counts.sum()))


class ReservoirFactoredAgent(FactoredAgent):
    """The factored learner with a reservoir: its fixed random weights read the grammar of a sentence.

    Examples
    --------
    >>> from corpora import Experience, Referent
    >>> heard = [
    ...     Experience(("the", thing, "is", colour), (Referent(thing, colour, place),))
    ...     for thing in ("cup", "bowl", "hat")
    ...     for colour in ("red", "blue", "green")
    ...     for place in ("left", "right")
    ... ]
    >>> agent = ReservoirFactoredAgent(seed=0).fit(heard)
    >>> agent.predict([("the", "bowl", "is", "red")])
    [(Referent(category='bowl', colour='red', position=None),)]
    >>> [str(role) for role in agent.imagine(("the", "wug", "is", "blorked")).roles]
    ['None', 'category 1', 'None', 'colour 1']
    """

    name: ClassVar[str] = "reservoir-factored"
    Options: ClassVar[type[AgentOptions]] = ReservoirFactoredOptions
    options: ReservoirFactoredOptions

    def make_syntax(self, codes: int, roles: int) -> Syntax:
        """Return a reservoir with random weights that reads so many codes."""
        reservoir = self.options.drawn(codes, np.random.default_rng(self.seed))
        return ReservoirSyntax(reservoir, ridge=self.options.ridge)

    def restore_syntax(self, arrays: Mapping[str, NDArray[Any]]) -> Syntax:
        """Return what `Syntax.arrays` returned as a syntax."""
        reservoir = Reservoir(arrays["W"], arrays["Win"], self.options.lr)
        readout = LinearReadout(arrays["Wout"], arrays["bias"])
        return ReservoirSyntax(reservoir, readout, ridge=self.options.ridge)
