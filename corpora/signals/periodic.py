"""Periodic signals to be produced."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

FOUR_SINES = (1.0, 1 / 2, 1 / 6, 1 / 3)
"""Amplitudes of the first harmonics in the first figure of Sussillo & Abbott (2009), as their program has them."""


def four_sines(steps: NDArray[Any], period: float) -> NDArray[np.float64]:
    """Return a sum of four sines, which repeats itself after a period: shape of `steps`.

    Examples
    --------
    >>> y = four_sines(np.arange(240), 120)
    >>> bool(np.allclose(y[:120], y[120:])), bool(np.abs(y).max() < 1.4)
    (True, True)
    """
    phase = 2 * np.pi * np.asarray(steps) / period
    waves = (share * np.sin(k * phase) for k, share in enumerate(FOUR_SINES, start=1))
    return np.asarray(1.3 / 1.5 * sum(waves))


def square_wave(steps: NDArray[Any], period: float) -> NDArray[np.float64]:
    """Return what is 1 in the first half of a period and -1 in the second: it jumps.

    Examples
    --------
    >>> square_wave(np.arange(4), 4).tolist()
    [1.0, 1.0, -1.0, -1.0]
    """
    return np.where(np.asarray(steps) % period < period / 2, 1.0, -1.0)
