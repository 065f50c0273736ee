"""Outputs that are linear in features."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class LinearReadout:
    r"""Outputs that are linear in features.

    .. math:: y = W_{out} \, x + b

    Parameters
    ----------
    Wout : array of shape (outputs, features)
        Weights.
    bias : array of shape (outputs,)
        What is added.

    Examples
    --------
    >>> LinearReadout(np.array([[1.0, -2.0]]), np.array([0.5]))(np.array([3.0, 1.0]))
    array([1.5])
    """

    Wout: NDArray[np.float64]
    bias: NDArray[np.float64]

    def __call__(self, x: Floats) -> NDArray[np.float64]:
        """Return the outputs for features of shape (..., features)."""
        return x.astype(np.float64, copy=False) @ self.Wout.T + self.bias


def checked_samples(X: Floats, Y: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:  # noqa: N803
    """Return features and targets in double precision.

    Raises
    ------
    ValueError
        If they are not two tables of as many rows, at least one, or a value is not finite.
    """
    features, targets = np.asarray(X, dtype=np.float64), np.asarray(Y, dtype=np.float64)
    if features.ndim != 2 or targets.ndim != 2:
        raise ValueError(
            f"features have the shape {features.shape} and targets {targets.shape}; "
            "expected (samples, features) and (samples, outputs)"
        )
    if len(features) != len(targets) or len(features) == 0:
        raise ValueError(
            f"{len(features)} rows of features and {len(targets)} of targets; expected as many, at least one"
        )
    # A sum is finite if no term is infinite or no number, unless it overflows; only then all are looked at.
    for values in (features, targets):
        if not np.isfinite(values.sum()) and not np.isfinite(values).all():
            raise ValueError("features or targets have values that are not finite; expected numbers")
    return features, targets


def checked_lesson(
    x: Floats, y: Floats, features: int, outputs: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return one sample, or several, as tables in double precision, for a readout that learns on the way.

    Raises
    ------
    ValueError
        If a shape does not fit the readout, or a value is not finite.
    """
    X, Y = checked_samples(np.atleast_2d(x), np.atleast_2d(y))  # noqa: N806
    if (X.shape[1], Y.shape[1]) != (features, outputs):
        raise ValueError(f"{X.shape[1]} features and {Y.shape[1]} outputs; expected {features} and {outputs}")
    return X, Y


def checked_ridge(ridge: float) -> float:
    """Return the penalty, or raise a ValueError if it is not positive."""
    if not ridge > 0:
        raise ValueError(f"ridge is {ridge}; expected more than 0")
    return ridge
