r"""FORCE learning: the readout is fed back and corrected while the network runs."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from agents.networks.readout import RLS
from agents.networks.reservoir import Floats, Reservoir

Observer: TypeAlias = Callable[[int, Floats, NDArray[np.float64]], None]
"""Sees a step of learning: its number, the state, and the error before it."""


def force_learning(
    reservoir: Reservoir,
    readout: RLS,
    y: NDArray[np.floating],
    u: NDArray[np.floating] | None = None,
    *,
    initial: NDArray[np.floating] | None = None,
    every: int = 1,
    observer: Observer | None = None,
) -> tuple[NDArray[np.float64], Floats]:
    r"""Let a network produce a signal while its own output is fed back to it (Sussillo & Abbott, 2009).

    .. math::

        r_t = (1 - lr) \, r_{t-1} + lr \tanh(W r_{t-1} + W_{in} u_t + W_{fb} z_{t-1} + b), \qquad z_t = w r_t

    The readout keeps the error small from the first steps on, so that what is fed back is almost right from
    the beginning and the network learns in the state in which it will run alone.

    Parameters
    ----------
    reservoir : Reservoir
        With feedback weights.
    readout : RLS
        What learns; it may have learnt before.
    y : array of shape (T, outputs)
        What should be put out at every step.
    u : array of shape (T, inputs), optional
        Signals from outside; zeros by default.
    initial : array of shape (units,), optional
        The state before the first step; chaotic networks start from one that is not zero.
    every : int, default 1
        The readout learns at every so many steps.
    observer : callable, optional
        Called after each step of learning with its number t, the state r_t and the error before it, ``e_-``.

    Returns
    -------
    z : array of shape (T, outputs)
        What was put out, before learning at each step.
    state : array of shape (units,)
        The last state, from which ``reservoir.run(u, initial=state, feedback=readout)`` goes on alone.

    Raises
    ------
    ValueError
        If the reservoir has no feedback weights, or a shape does not fit.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> reservoir = Reservoir.random(units=100, inputs=1, outputs=1, rng=rng, sr=1.5, lr=0.1)
    >>> y = np.sin(np.arange(2000) * 2 * np.pi / 100)[:, None]
    >>> readout = RLS(100, 1)
    >>> z, state = force_learning(reservoir, readout, y, initial=rng.standard_normal(100))
    >>> alone = readout(reservoir.run(np.zeros((500, 1)), initial=state, feedback=readout))
    >>> bool(np.abs(alone - y[:500]).max() < 0.1)
    True
    """
    if reservoir.Wfb is None:
        raise ValueError("the reservoir has no feedback weights; FORCE learning feeds the output back")
    y = np.asarray(y, dtype=np.float64)
    outputs = reservoir.Wfb.shape[1]
    if y.ndim != 2 or y.shape[1] != outputs:
        raise ValueError(f"y has the shape {y.shape}; expected (T, {outputs})")
    if u is not None and np.shape(u) != (len(y), reservoir.Win.shape[1]):
        raise ValueError(f"u has the shape {np.shape(u)}; expected ({len(y)}, {reservoir.Win.shape[1]})")
    drive = np.zeros((len(y), reservoir.units), dtype=reservoir.dtype)
    if u is not None:
        drive += u.astype(reservoir.dtype) @ reservoir.Win.T
    r = np.zeros(reservoir.units) if initial is None else np.asarray(initial)
    x = r.astype(reservoir.dtype)[None]  # (1, units)
    z = np.zeros_like(y)
    fed_back = readout(x[0])
    for t, target in enumerate(y):
        drive[t] += reservoir.recur(x)[0] + reservoir.Wfb @ fed_back.astype(reservoir.dtype)
        x = reservoir.leak(x, drive[t : t + 1])
        z[t] = readout(x[0])
        if t % every == 0:
            error = readout.update(x[0], target)
            if observer is not None:
                observer(t, x[0], error)
        fed_back = z[t]
    return z, x[0]
