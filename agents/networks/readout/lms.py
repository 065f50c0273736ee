r"""Least mean squares: the simplest online rule."""

import numpy as np
from numpy.typing import NDArray

from agents.networks.readout.linear import Floats, LinearReadout, checked_lesson


class LMS:
    r"""A readout that goes down the slope of the error of every sample.

    .. math:: W_{out} \leftarrow W_{out} - \eta \, e x^T, \quad b \leftarrow b - \eta \, e, \qquad e = W_{out} x + b - y

    (Widrow & Hoff, 1960).

    Parameters
    ----------
    features, outputs : int
        How many there are.
    rate : float, default 1e-3
        The learning rate :math:`\eta`; stable below 2 / (1 + the squared length of the features).

    Examples
    --------
    >>> lms = LMS(features=1, outputs=1, rate=0.1)
    >>> for x in [0.0, 1.0, 2.0] * 200:
    ...     _ = lms.update(np.array([x]), np.array([3 * x + 1]))
    >>> lms(np.array([10.0])).round(3)
    array([31.])
    """

    def __init__(self, features: int, outputs: int, rate: float = 1e-3) -> None:
        if not rate > 0:
            raise ValueError(f"rate is {rate}; expected more than 0")
        self.rate = rate
        self.readout = LinearReadout(np.zeros((outputs, features)), np.zeros(outputs))

    def __call__(self, x: Floats) -> NDArray[np.float64]:
        """Return the outputs for features of shape (..., features)."""
        return self.readout(np.asarray(x))

    def update(self, x: Floats, y: Floats) -> NDArray[np.float64]:
        """Learn from one sample, or from some one after the other.

        Parameters
        ----------
        x : array of shape (features,) or (samples, features)
            Features.
        y : array of shape (outputs,) or (samples, outputs)
            Targets.

        Returns
        -------
        array of the shape of y
            The error of each sample before learning from it.
        """
        weights, bias = self.readout.Wout, self.readout.bias
        X, Y = checked_lesson(x, y, *weights.shape[::-1])  # noqa: N806
        errors = np.empty_like(Y)
        for sample, target, error in zip(X, Y, errors, strict=True):
            error[:] = weights @ sample + bias - target
            weights -= self.rate * np.outer(error, sample)
            bias -= self.rate * error
        return errors.reshape(np.shape(y))
