"""A chaotic series that swings around one of two centres, and now and then goes over to the other."""

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

SIGMA, RHO, BETA = 10.0, 28.0, 8 / 3


def lorenz(
    length: int, rng: np.random.Generator, *, step: float = 0.01, settling: float = 20.0
) -> NDArray[np.float64]:
    r"""Return samples of the Lorenz system.

    .. math::

        \dot x = 10 (y - x), \qquad \dot y = x (28 - z) - y, \qquad \dot z = x y - \tfrac{8}{3} z

    (Lorenz, 1963.)

    Parameters
    ----------
    length : int
        How many samples.
    rng : numpy.random.Generator
        The source of where it begins.
    step : float, default 0.01
        Time between two samples.
    settling : float, default 20.0
        Time to let go by first.

    Returns
    -------
    array of shape (length, 3)

    Raises
    ------
    ValueError
        If a length or a time is not positive.

    Examples
    --------
    >>> x = lorenz(2000, np.random.default_rng(0))[:, 0]
    >>> bool(-20 < x.min() < -5), bool(5 < x.max() < 20)
    (True, True)
    """
    if length < 1 or step <= 0 or settling < 0:
        raise ValueError(
            f"length={length}, step={step}, settling={settling}; expected more than 0, 0 and at least 0"
        )

    def slope(_: float, at: NDArray[np.float64]) -> list[float]:
        x, y, z = at
        return [SIGMA * (y - x), x * (RHO - z) - y, x * y - BETA * z]

    times = settling + step * np.arange(length)
    begin = np.array([1.0, 1.0, 25.0]) + rng.uniform(-1, 1, 3)
    solved = solve_ivp(
        slope, (0, times[-1] + step), begin, method="DOP853", t_eval=times, rtol=1e-9, atol=1e-9
    )
    return np.asarray(solved.y.T)
