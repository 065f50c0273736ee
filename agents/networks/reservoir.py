r"""A pool of leaky units with fixed random weights: an echo state network without its readout."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from agents.networks.memory import reserve
from agents.networks.prefixes import Ids, Level, checked_sequences, prefix_index, prefix_levels
from agents.networks.weights import Matrix, input_weights, recurrent_weights, sparse_if_few

Floats: TypeAlias = NDArray[np.floating]

Feedback: TypeAlias = Floats | Callable[[Floats], Floats]
"""What is fed back: outputs, or the readout that makes them of states."""

BLOCK = 64
"""So many states of 1,000 units stay in the cache of a core while they are worked on."""


@dataclass(frozen=True, eq=False)
class Reservoir:
    r"""Leaky units driven by words or by signals.

    .. math::

        x(t) = (1 - lr) \, x(t-1) + lr \tanh(W x(t-1) + W_{in} u(t) + W_{fb} y(t-1) + b), \qquad x(0) = 0

    where u(t) is a signal, or 1 for the word heard at t and 0 elsewhere (Jaeger, 2001; Hinaut & Dominey, 2013).

    Parameters
    ----------
    W : array of shape (units, units)
        Recurrent weights, dense or a SciPy sparse array.
    Win : array of shape (units, inputs)
        Input weights; the column of a word is what it adds.
    lr : float or array of shape (units,)
        Leak rate, in (0, 1]: of all units or of each.
    bias : array of shape (units,), optional
        What is added at each step.
    Wfb : array of shape (units, outputs), optional
        Feedback weights: what the outputs of the step before add.

    Raises
    ------
    ValueError
        If shapes do not fit each other, a weight is not finite, or a leak rate is out of range.
    TypeError
        If the weights are neither of single nor of double precision.

    Examples
    --------
    >>> reservoir = Reservoir.random(units=50, inputs=4, rng=np.random.default_rng(0))
    >>> tokens, lengths = np.array([[1, 2, 3], [1, 2, 0]]), np.array([3, 2])
    >>> final = reservoir.final_states(tokens, lengths)
    >>> every = reservoir.every_state(tokens[0])
    >>> final.shape, every.shape, bool(np.allclose(every[1], final[1]))
    ((2, 50), (3, 50), True)
    """

    W: Matrix
    Win: Floats
    lr: float | Floats
    bias: Floats | None = None
    Wfb: Floats | None = None

    def __post_init__(self) -> None:
        dtype = self.W.dtype
        if dtype not in (np.float32, np.float64):
            raise TypeError(f"W is {dtype}; expected float32 or float64")
        units = self.W.shape[0]
        expected = {"W": (units, units), "Win": (units, None), "Wfb": (units, None), "bias": (units,)}
        for name, shape in expected.items():
            weights = getattr(self, name)
            if weights is None:
                continue
            if len(weights.shape) != len(shape) or any(
                size not in (None, got) for size, got in zip(shape, weights.shape, strict=True)
            ):
                wanted = ", ".join("any" if size is None else str(size) for size in shape)
                raise ValueError(f"{name} has the shape {weights.shape}; expected ({wanted})")
            if not np.isfinite(weights if isinstance(weights, np.ndarray) else weights.data).all():
                raise ValueError(f"{name} has weights that are not finite; expected numbers")
        lr = np.asarray(self.lr)
        if lr.shape not in ((), (units,)) or not ((lr > 0) & (lr <= 1)).all():
            raise ValueError(
                f"lr is {lr.min():g} to {lr.max():g} of the shape {lr.shape}; "
                f"expected more than 0 and at most 1, of the shape () or ({units},)"
            )
        # Words are columns of Win that are gathered as rows of its transpose, which is therefore kept whole.
        object.__setattr__(self, "Win", np.asfortranarray(self.Win, dtype=dtype))
        object.__setattr__(self, "lr", lr.astype(dtype) if lr.ndim else float(lr))
        for name in ("bias", "Wfb"):
            if (weights := getattr(self, name)) is not None:
                object.__setattr__(self, name, np.asarray(weights, dtype=dtype))

    @classmethod
    def random(
        cls,
        *,
        units: int,
        inputs: int,
        rng: np.random.Generator,
        sr: float = 1.1,
        lr: float | NDArray[np.floating] = 0.05,
        input_scaling: float | NDArray[np.floating] = 1.0,
        rc_connectivity: float = 0.85,
        input_connectivity: float = 1.0,
        outputs: int = 0,
        fb_scaling: float = 1.0,
        bias_scaling: float = 0.0,
        dtype: type[np.floating] = np.float32,
    ) -> "Reservoir":
        """Draw the weights.

        Parameters
        ----------
        units, inputs : int
            Number of units and of words, or of features of a signal.
        rng : numpy.random.Generator
            Where the weights come from.
        sr : float, default 1.1
            Spectral radius: the greatest absolute eigenvalue of W, whose weights are normal.
        lr : float or array of shape (units,), default 0.05
            Leak rate.
        input_scaling : float or array of shape (inputs,), default 1.0
            Input weights are uniform between minus this and this.
        rc_connectivity, input_connectivity : float, default 0.85 and 1.0
            The share of recurrent and of input weights that are not 0.
        outputs : int, default 0
            Number of outputs that are fed back.
        fb_scaling, bias_scaling : float, default 1.0 and 0.0
            Feedback weights and the bias are uniform between minus this and this.
        dtype : float32 or float64, default float32
            Of the states. Single precision is enough for them, and twice as fast.
        """
        W = recurrent_weights(units, rng, sr=sr, connectivity=rc_connectivity)  # noqa: N806 - names of the field
        Win = input_weights(units, inputs, rng, scaling=input_scaling, connectivity=input_connectivity)  # noqa: N806
        Wfb = input_weights(units, outputs, rng, scaling=fb_scaling) if outputs else None  # noqa: N806
        bias = input_weights(units, 1, rng, scaling=bias_scaling)[:, 0] if bias_scaling else None
        return cls(sparse_if_few(W.astype(dtype)), Win.astype(dtype), lr, bias, Wfb)

    @property
    def units(self) -> int:
        """The number of units."""
        return int(self.W.shape[0])

    @property
    def dtype(self) -> np.dtype[np.floating]:
        """The precision of the states."""
        return np.dtype(self.W.dtype)

    # ---------------------------------------------------------------- one step

    def recur(self, x: Floats) -> Floats:
        """Return what the states x add to the next: x W^T, of shape (n, units)."""
        if isinstance(self.W, np.ndarray):
            return x @ self.W.T
        return np.ascontiguousarray((self.W @ x.T).T)

    def leak(self, x: Floats | None, drive: Floats) -> Floats:
        """Return the next states, written over the drive; x is None where all units rest."""
        if self.bias is not None:
            drive += self.bias
        np.tanh(drive, out=drive)
        drive *= self.lr
        if x is not None:
            drive += (1 - self.lr) * x
        return drive

    def extend(self, states: Floats | None, level: Level, out: Floats) -> Floats:
        """Write the states after all prefixes of one length to out, from those of the level before."""
        inputs = self.Win.T
        if states is not None:
            first = np.flatnonzero(np.diff(level.parents, prepend=-1))  # the first child of each parent
            parents = level.parents[first]
            states = states[parents] if len(parents) < len(states) else states
            recurrent = self.recur(states)  # once for all words that follow
            row = np.repeat(np.arange(len(parents)), np.diff(first, append=len(level.tokens)))
        for start in range(0, len(level.tokens), BLOCK):
            block = slice(start, start + BLOCK)
            drive, x = inputs[level.tokens[block]], None
            if states is not None:
                drive += recurrent[row[block]]
                x = states[row[block]]
            out[block] = self.leak(x, drive)
        return out

    # ---------------------------------------------------------------- words

    def levels(self, tokens: Ids, lengths: Ids) -> Iterator[tuple[Level, Floats]]:
        """Run through a batch of sequences, one word at a time.

        A state depends only on the words so far, so that sequences with a common beginning share its
        states: each distinct prefix is computed once, and what the recurrent weights make of a state is
        computed once for all words that follow it.

        Parameters
        ----------
        tokens : array of shape (N, T)
            Word ids, padded at the end.
        lengths : array of shape (N,)
            How many of them are words, at least 1.

        Yields
        ------
        Level, array of shape (P, units)
            All prefixes of one length and the states after them.
        """
        states: Floats | None = None
        for level in prefix_levels(*checked_sequences(tokens, lengths, self.Win.shape[1])):
            states = self.extend(states, level, np.empty((len(level.tokens), self.units), dtype=self.dtype))
            yield level, states

    def prefix_states(self, tokens: Ids, lengths: Ids) -> tuple[Floats, NDArray[np.int64]]:
        """Return the state after every word of some sequences, each distinct prefix once.

        Parameters
        ----------
        tokens : array of shape (N, T)
            Word ids, padded at the end.
        lengths : array of shape (N,)
            How many of them are words, at least 1.

        Returns
        -------
        states : array of shape (P, units)
            One row a distinct prefix, the shortest first.
        index : array of shape (N, T)
            The row of the state after word t of sequence n; 0 where there is padding.

        Examples
        --------
        >>> reservoir = Reservoir.random(units=50, inputs=4, rng=np.random.default_rng(0))
        >>> states, index = reservoir.prefix_states(np.array([[1, 2, 3], [1, 2, 0]]), np.array([3, 2]))
        >>> states.shape, index
        ((3, 50), array([[0, 1, 2],
               [0, 1, 0]]))
        """
        levels = list(prefix_levels(*checked_sequences(tokens, lengths, self.Win.shape[1])))
        edges = np.cumsum([0, *(len(level.tokens) for level in levels)])
        every = reserve((int(edges[-1]), self.units), self.dtype, "states", "take fewer sequences at once")
        states: Floats | None = None
        for level, edge in zip(levels, edges, strict=False):
            states = self.extend(states, level, every[edge : edge + len(level.tokens)])
        return every, prefix_index(levels, np.shape(tokens))

    def final_states(self, tokens: Ids, lengths: Ids) -> Floats:
        """Return the state after the last word of each sequence; (N, T) and (N,) to (N, units)."""
        final = reserve(
            (len(tokens), self.units), self.dtype, "states", "take them in chunks: `streamed_states`"
        )
        for t, (level, states) in enumerate(self.levels(tokens, lengths)):
            ended = np.flatnonzero(lengths[level.sequences] == t + 1)
            final[level.sequences[ended]] = states[level.prefix[ended]]
        return final

    def every_state(self, tokens: Ids) -> Floats:
        """Return the state after every word of one sequence; (T,) to (T, units)."""
        checked_sequences(tokens[None], np.array([len(tokens)]), self.Win.shape[1])
        every: Floats = self._scan(self.Win.T[tokens][None])[0]
        return every

    # ---------------------------------------------------------------- signals

    def run(
        self,
        u: NDArray[np.floating],
        *,
        initial: NDArray[np.floating] | None = None,
        feedback: Feedback | None = None,
        noise: float = 0.0,
        rng: np.random.Generator | None = None,
    ) -> Floats:
        r"""Return the states after every step of a signal, or of a batch of signals.

        Parameters
        ----------
        u : array of shape (T, inputs) or (N, T, inputs)
            The signal.
        initial : array of shape (units,) or (N, units), default zeros
            The states before the first step, as the last ones of a run that goes on.
        feedback : array of shape (T, outputs) or (N, T, outputs), or callable, optional
            What is fed back with the feedback weights. An array is what should be put out, y(t) (teacher
            forcing); a readout is asked after every step for what is (free run). Before the first step it
            is 0, or what the readout makes of the initial states, where those are given.
        noise : float, default 0.0
            Standard deviation of normal noise that is added within the tanh.
        rng : numpy.random.Generator, optional
            Where the noise comes from.

        Returns
        -------
        array of shape (T, units) or (N, T, units)

        Raises
        ------
        ValueError
            If a shape does not fit, a value is not finite, or feedback or noise lacks what it needs.

        Examples
        --------
        >>> reservoir = Reservoir.random(units=50, inputs=1, rng=np.random.default_rng(0))
        >>> u = np.sin(np.arange(100.0))[:, None]
        >>> whole, half = reservoir.run(u), reservoir.run(u[:50])
        >>> bool(np.allclose(whole[50:], reservoir.run(u[50:], initial=half[-1]), atol=1e-6))
        True
        """
        u = np.asarray(u)
        if u.ndim not in (2, 3) or u.shape[-1] != self.Win.shape[1]:
            inputs = self.Win.shape[1]
            raise ValueError(f"u has the shape {u.shape}; expected (T, {inputs}) or (N, T, {inputs})")
        if not np.isfinite(u).all():
            raise ValueError("u has values that are not finite; expected numbers")
        if self.Wfb is None and feedback is not None:
            raise ValueError("the reservoir has no feedback weights for the feedback it gets")
        if self.Wfb is not None and feedback is None:
            raise ValueError("the reservoir has feedback weights but gets no feedback")
        if noise and rng is None:
            raise ValueError(f"noise is {noise}; expected a generator (rng) that it comes from")
        batch = u if u.ndim == 3 else u[None]
        drive = batch.astype(self.dtype, copy=False) @ self.Win.T  # (N, T, units)
        if noise and rng is not None:
            drive += noise * rng.standard_normal(drive.shape, dtype=self.dtype.type)
        if initial is not None:
            initial = np.broadcast_to(np.asarray(initial, dtype=self.dtype), (len(batch), self.units))
        if callable(feedback):
            states = self._scan(drive, initial, feedback)
        elif feedback is None or self.Wfb is None:
            states = self._scan(drive, initial)
        else:
            expected = (*u.shape[:-1], self.Wfb.shape[1])
            if np.shape(feedback) != expected:
                raise ValueError(f"feedback has the shape {np.shape(feedback)}; expected {expected}")
            y = np.asarray(feedback, dtype=self.dtype).reshape(*batch.shape[:2], -1)
            drive[:, 1:] += y[:, :-1] @ self.Wfb.T
            states = self._scan(drive, initial)
        return states if u.ndim == 3 else states[0]

    def _scan(
        self,
        drive: Floats,
        initial: Floats | None = None,
        readout: Callable[[Floats], Floats] | None = None,
    ) -> Floats:
        """Turn what comes from outside at every step into states, in place; (N, T, units)."""
        x = initial
        for t in range(drive.shape[1]):
            now = drive[:, t]
            if x is not None:
                now += self.recur(x)
                if readout and self.Wfb is not None:
                    now += np.asarray(readout(x), dtype=self.dtype) @ self.Wfb.T
            x = self.leak(x, now)
        return drive
