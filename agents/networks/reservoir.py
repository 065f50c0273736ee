r"""A pool of leaky units with fixed random weights: an echo state network without its readout."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


class Level(NamedTuple):
    """All distinct prefixes of one length, and which sequences begin with which."""

    states: Floats
    """The state after each prefix, shape (prefixes, units)."""

    sequences: NDArray[np.int64]
    """The sequences that are at least so long."""

    prefix: NDArray[np.int64]
    """The prefix of each of them, as a row of states."""


@dataclass(frozen=True)
class Reservoir:
    r"""Leaky units driven by one-hot words.

    .. math:: x(t) = (1 - lr) \, x(t-1) + lr \tanh(W x(t-1) + W_{in} u(t)), \qquad x(0) = 0

    where u(t) is 1 for the word heard at t and 0 elsewhere (Jaeger, 2001; Hinaut & Dominey, 2013).

    Parameters
    ----------
    W : array of shape (units, units)
        Recurrent weights.
    Win : array of shape (units, inputs)
        Input weights; the column of a word is what it adds.
    lr : float
        Leak rate, in (0, 1].

    Examples
    --------
    >>> reservoir = Reservoir.random(units=50, inputs=4, rng=np.random.default_rng(0))
    >>> tokens, lengths = np.array([[1, 2, 3], [1, 2, 0]]), np.array([3, 2])
    >>> final = reservoir.final_states(tokens, lengths)
    >>> every = reservoir.every_state(tokens[0])
    >>> final.shape, every.shape, bool(np.allclose(every[1], final[1]))
    ((2, 50), (3, 50), True)
    """

    W: Floats
    Win: Floats
    lr: float

    @classmethod
    def random(
        cls,
        *,
        units: int,
        inputs: int,
        rng: np.random.Generator,
        sr: float = 1.1,
        lr: float = 0.05,
        input_scaling: float = 1.0,
        rc_connectivity: float = 0.85,
        dtype: type[np.floating] = np.float32,
    ) -> "Reservoir":
        """Draw the weights.

        Parameters
        ----------
        units, inputs : int
            Number of units and of words.
        rng : numpy.random.Generator
            Where the weights come from.
        sr : float, default 1.1
            Spectral radius: the greatest absolute eigenvalue of W, whose weights are normal.
        lr : float, default 0.05
            Leak rate.
        input_scaling : float, default 1.0
            Input weights are uniform between minus this and this.
        rc_connectivity : float, default 0.85
            The share of recurrent weights that are not 0.
        dtype : float32 or float64, default float32
            Of the states. Single precision is enough for them, and twice as fast.
        """
        W = rng.standard_normal((units, units))  # noqa: N806 - the field's names for weights
        W *= rng.random((units, units)) < rc_connectivity  # noqa: N806
        radius = np.abs(np.linalg.eigvals(W)).max()
        W *= sr / radius if radius > 0 else 0.0  # noqa: N806 - a nilpotent draw has no radius to scale
        Win = rng.uniform(-input_scaling, input_scaling, (units, inputs))  # noqa: N806
        return cls(W.astype(dtype), Win.astype(dtype), lr)

    @property
    def units(self) -> int:
        """The number of units."""
        return len(self.W)

    def step(self, x: Floats, tokens: NDArray[np.integer]) -> Floats:
        """Return the states after one more word; x of shape (n, units), tokens of shape (n,)."""
        fresh = x @ self.W.T  # (n, units)
        fresh += self.Win.T[tokens]
        np.tanh(fresh, out=fresh)
        fresh *= self.lr
        fresh += (1 - self.lr) * x
        return fresh

    def levels(self, tokens: NDArray[np.integer], lengths: NDArray[np.integer]) -> Iterator[Level]:
        """Run through a batch of sequences, one word at a time.

        A state depends only on the words so far, so that sequences with a common beginning share its
        states: each distinct prefix is computed once.

        Parameters
        ----------
        tokens : array of shape (N, T)
            Word ids, padded at the end.
        lengths : array of shape (N,)
            How many of them are words, at least 1.

        Yields
        ------
        Level
            The states of all prefixes of one length.
        """
        states = np.zeros((1, self.units), dtype=self.W.dtype)
        prefix = np.zeros(len(tokens), dtype=np.int64)
        inputs = self.Win.shape[1]
        for t in range(tokens.shape[1]):
            live = np.flatnonzero(lengths > t)
            longer, prefix[live] = np.unique(prefix[live] * inputs + tokens[live, t], return_inverse=True)
            states = self.step(states[longer // inputs], longer % inputs)  # (prefixes, units)
            yield Level(states, live, prefix[live])

    def final_states(self, tokens: NDArray[np.integer], lengths: NDArray[np.integer]) -> Floats:
        """Return the state after the last word of each sequence; (N, T) and (N,) to (N, units)."""
        final = np.empty((len(tokens), self.units), dtype=self.W.dtype)
        for t, (states, live, prefix) in enumerate(self.levels(tokens, lengths)):
            ended = lengths[live] == t + 1
            final[live[ended]] = states[prefix[ended]]
        return final

    def every_state(self, tokens: NDArray[np.integer]) -> Floats:
        """Return the state after every word of one sequence; (T,) to (T, units)."""
        states = np.zeros((len(tokens) + 1, self.units), dtype=self.W.dtype)
        for t, token in enumerate(tokens):
            states[t + 1] = self.step(states[t : t + 1], np.array([token]))[0]
        return states[1:]
