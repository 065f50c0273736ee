"""A chaotic series that looks almost periodic: what the blood cells of a leukaemia patient might do."""

import numpy as np
from numpy.typing import NDArray

SUBSTEPS = 10
"""Steps of integration between two samples."""


def mackey_glass(
    length: int,
    rng: np.random.Generator,
    *,
    tau: int = 17,
    a: float = 0.2,
    b: float = 0.1,
    n: float = 10.0,
    squashed: bool = True,
    settling: int = 1000,
) -> NDArray[np.float64]:
    r"""Return samples of the Mackey-Glass series, one a unit of time.

    .. math::

        \dot x(t) = \frac{a \, x(t - \tau)}{1 + x(t - \tau)^n} - b \, x(t)

    It is chaotic from tau 17 on (Mackey & Glass, 1977; Jaeger & Haas, 2004). Integrated by Runge-Kutta of fourth order
    with steps of 0.1; the delayed value in the middle of a step is the cubic through the four samples around it.

    Parameters
    ----------
    length : int
        How many samples.
    rng : numpy.random.Generator
        The source of what was before the first sample: values around 1.2, each of which leads to another series.
    tau : int, default 17
        The delay.
    a, b, n : float, default 0.2, 0.1 and 10
        Growth, decay, and how sharply growth ends.
    squashed : bool, default True
        Whether to return tanh(x - 1), which lies around 0, instead of x.
    settling : int, default 1000
        How many samples to let go by first.

    Returns
    -------
    array of shape (length,)

    Raises
    ------
    ValueError
        If a length or the delay is not positive.

    Examples
    --------
    >>> x = mackey_glass(500, np.random.default_rng(0), squashed=False)
    >>> x.shape, bool(x.min() > 0.2), bool(x.max() < 1.4)
    ((500,), True, True)
    """
    if length < 1 or tau < 1 or settling < 0:
        raise ValueError(f"length={length}, tau={tau}, settling={settling}; expected at least 1, 1 and 0")
    h, delay = 1 / SUBSTEPS, tau * SUBSTEPS
    steps = (settling + length) * SUBSTEPS
    before_all = 1.2 + 0.2 * float(rng.uniform(-1, 1))
    x = [before_all] * (delay + 1) + [0.0] * steps  # numbers of Python are twice as fast one by one

    def slope(now: float, then: float) -> float:
        return a * then / float(1 + then**n) - b * now

    for t in range(delay, delay + steps):
        past = t - delay
        before, after = x[past], x[past + 1]
        middle = (9 * (before + after) - x[max(past - 1, 0)] - x[past + 2 if past + 2 <= t else t]) / 16
        k1 = slope(x[t], before)
        k2 = slope(x[t] + h / 2 * k1, middle)
        k3 = slope(x[t] + h / 2 * k2, middle)
        k4 = slope(x[t] + h * k3, after)
        x[t + 1] = x[t] + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    samples = np.array(x[delay + settling * SUBSTEPS :: SUBSTEPS])[:length]
    return np.tanh(samples - 1) if squashed else samples
