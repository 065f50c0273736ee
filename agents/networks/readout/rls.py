r"""Recursive least squares: the ridge readout, followed sample by sample."""

from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky, solve_triangular
from scipy.linalg.blas import dsymm, dsymv, dsyr, dsyrk

from agents.networks.memory import reserve
from agents.networks.readout.linear import Floats, LinearReadout, checked_lesson


class RLS:
    r"""A readout that is after every sample the one with the least penalised squared error so far.

    .. math::

        e_- &= w^T r - f, \qquad P(0) = I / \alpha \\
        P &\leftarrow P - \frac{P r r^T P}{1 + r^T P r} \\
        w &\leftarrow w - P r \, e_-

    (Haykin, 2002; as FORCE learning, Sussillo & Abbott, 2009, equations 2 to 5). P is the inverse of the
    correlations :math:`\alpha I + \sum r r^T`, so that all samples together give the ridge readout with the
    penalty :math:`\alpha`, whose bias is penalised as well.

    Parameters
    ----------
    features, outputs : int
        How many there are.
    alpha : float, default 1.0
        The penalty; small values learn fast, large ones keep the weights small.
    fit_bias : bool, default False
        Whether a constant is appended to the features.

    Examples
    --------
    >>> rls = RLS(features=1, outputs=1, alpha=1e-9, fit_bias=True)
    >>> for x in (0.0, 1.0, 2.0):
    ...     _ = rls.update(np.array([x]), np.array([3 * x + 1]))
    >>> rls(np.array([10.0])).round(6)
    array([31.])
    """

    def __init__(self, features: int, outputs: int, alpha: float = 1.0, *, fit_bias: bool = False) -> None:
        if not alpha > 0:
            raise ValueError(f"alpha is {alpha}; expected more than 0")
        self._bias = fit_bias
        size = features + fit_bias
        self._w = np.zeros((outputs, size))
        # Symmetric: only the upper triangle is kept up to date, in the order of memory that BLAS works on in place.
        self._P = np.asfortranarray(
            reserve((size, size), np.float64, "inverse correlations", "use fewer features")
        )
        self._P[:] = np.eye(size) / alpha

    @classmethod
    def resumed(
        cls,
        w: NDArray[np.float64],
        P: NDArray[np.float64],  # noqa: N803 - the field's name
        *,
        fit_bias: bool = False,
    ) -> Self:
        """Go on from what `w` and `P` were."""
        rls = cls(0, 0, fit_bias=fit_bias)
        rls._w, rls._P = np.array(w, dtype=np.float64), np.array(P, dtype=np.float64, order="F")
        return rls

    @property
    def w(self) -> NDArray[np.float64]:
        """The weights, shape (outputs, features); with a bias, one more."""
        return self._w

    @property
    def P(self) -> NDArray[np.float64]:  # noqa: N802 - the field's name
        """The inverse of the correlations, shape (features, features); with a bias, one more."""
        upper = np.triu(self._P)
        return upper + np.triu(upper, 1).T

    @property
    def readout(self) -> LinearReadout:
        """What was learnt so far."""
        if self._bias:
            return LinearReadout(self._w[:, :-1].copy(), self._w[:, -1].copy())
        return LinearReadout(self._w.copy(), np.zeros(len(self._w)))

    def __call__(self, x: Floats) -> NDArray[np.float64]:
        """Return the outputs for features of shape (..., features)."""
        return self._with_bias(np.asarray(x, dtype=np.float64)) @ self._w.T

    def update(self, x: Floats, y: Floats) -> NDArray[np.float64]:
        """Learn from one sample, or from a block of samples at once.

        A block gives what its samples would give one after the other, up to rounding, and is much faster
        (Woodbury, 1950).

        Parameters
        ----------
        x : array of shape (features,) or (samples, features)
            Features.
        y : array of shape (outputs,) or (samples, outputs)
            Targets.

        Returns
        -------
        array of the shape of y
            The error ``e_-`` before learning from any of them.

        Raises
        ------
        ValueError
            If a shape does not fit, or a value is not finite.
        """
        outputs, size = self._w.shape
        X, Y = checked_lesson(x, y, size - self._bias, outputs)  # noqa: N806
        R = self._with_bias(X)  # noqa: N806
        error = R @ self._w.T - Y
        if len(R) == 1:
            self._update_one(R[0], error[0])
        else:
            self._update_block(R, error)
        return error.reshape(np.shape(y))

    def with_outputs(self, outputs: int, rows: NDArray[np.int64]) -> Self:
        """Return a readout of more outputs, where those of this one are the rows; all others were 0 so far.

        It is what would have been learnt with all outputs from the beginning.
        """
        w = np.zeros((outputs, self._w.shape[1]))
        w[rows] = self._w
        return self.resumed(w, self._P, fit_bias=self._bias)

    def _update_one(self, r: NDArray[np.float64], error: NDArray[np.float64]) -> None:
        k = dsymv(1.0, self._P, r)  # P r
        scale = 1 / (1 + r @ k)
        self._P = dsyr(-scale, k, a=self._P, overwrite_a=True)
        self._w -= np.outer(scale * error, k)  # with the new P, P r is what it was times the scale

    def _update_block(self, R: NDArray[np.float64], error: NDArray[np.float64]) -> None:  # noqa: N803
        PR = dsymm(1.0, self._P, R.T)  # noqa: N806 - (features, samples)
        among = R @ PR
        among[np.diag_indices(len(R))] += 1
        root = cholesky(among, lower=True, overwrite_a=True, check_finite=False)
        half = solve_triangular(root, PR.T, lower=True, check_finite=False)  # (samples, features)
        self._P = dsyrk(-1.0, half, beta=1.0, c=self._P, trans=True, overwrite_c=True)
        self._w -= solve_triangular(root, error, lower=True, check_finite=False).T @ half

    def _with_bias(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.concatenate([x, np.ones((*x.shape[:-1], 1))], axis=-1) if self._bias else x
