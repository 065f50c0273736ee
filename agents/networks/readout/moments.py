r"""Ridge regression of more samples than fit into memory."""

import numpy as np
from numpy.typing import NDArray

from agents.networks.memory import reserve
from agents.networks.readout.linear import Floats, LinearReadout, checked_ridge, checked_samples
from agents.networks.readout.ridge import checked_weights, solve_penalised


class Moments:
    r"""Sums over samples, added up chunk by chunk, from which a ridge readout follows.

    .. math:: n = \sum w, \quad \sum w x, \quad \sum w y, \quad \sum w x x^T, \quad \sum w x y^T

    Parameters
    ----------
    features, outputs : int
        How many there are.
    dtype : float32 or float64, default float64
        In which the products of one chunk are summed; chunks are added up in double precision. Single precision is
        twice as fast, and enough for features whose means are not large beside their deviations.

    Examples
    --------
    >>> moments = Moments(features=1, outputs=1)
    >>> for X in (np.array([[0.0], [1.0]]), np.array([[2.0]])):
    ...     moments.add(X, 3 * X + 1)
    >>> moments.readout(ridge=1e-9)(np.array([[10.0]])).round(6)
    array([[31.]])
    """

    def __init__(self, features: int, outputs: int, dtype: type[np.floating] = np.float64) -> None:
        self.count = 0.0
        self._dtype = dtype
        self._x = np.zeros(features)
        self._y = np.zeros(outputs)
        self._xx = reserve((features, features), np.float64, "sums of products", "use fewer features")
        self._xx[:] = 0
        self._xy = np.zeros((features, outputs))

    def add(self, X: Floats, Y: Floats, weights: Floats | None = None) -> None:  # noqa: N803
        """Add a chunk of samples.

        Parameters
        ----------
        X : array of shape (samples, features)
            Features, in any precision.
        Y : array of shape (samples, outputs)
            Targets.
        weights : array of shape (samples,), optional
            How often each sample counts; by default once.

        Raises
        ------
        ValueError
            If a shape does not fit, or a value is not finite.
        """
        X, Y = checked_samples(X, Y)  # noqa: N806
        if (X.shape[1], Y.shape[1]) != self._xy.shape:
            raise ValueError(
                f"{X.shape[1]} features and {Y.shape[1]} outputs; expected {self._xy.shape[0]} and {self._xy.shape[1]}"
            )
        if weights is not None:
            root = np.sqrt(checked_weights(weights, len(X)))
            self.count += float(np.sum(weights))
            self._x += weights @ X
            self._y += weights @ Y
            X, Y = root[:, None] * X, root[:, None] * Y  # noqa: N806
        else:
            self.count += len(X)
            self._x += X.sum(axis=0)
            self._y += Y.sum(axis=0)
        X, Y = X.astype(self._dtype, copy=False), Y.astype(self._dtype, copy=False)  # noqa: N806
        self._xx += X.T @ X
        self._xy += X.T @ Y

    def readout(self, ridge: float) -> LinearReadout:
        """Return the readout that `ridge_readout` would return for all samples at once, up to rounding.

        Raises
        ------
        ValueError
            If no sample was added, or the penalty is not positive.
        """
        if not self.count:
            raise ValueError("no sample was added; expected at least one")
        mean_x, mean_y = self._x / self.count, self._y / self.count
        gram: NDArray[np.float64] = self._xx - np.outer(self._x, mean_x)
        Wout = solve_penalised(gram, self._xy - np.outer(self._x, mean_y), checked_ridge(ridge)).T  # noqa: N806
        return LinearReadout(Wout, mean_y - Wout @ mean_x)
