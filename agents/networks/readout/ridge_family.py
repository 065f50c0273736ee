r"""All ridge readouts of the same features, from one factorisation."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agents.networks.readout.linear import Floats, LinearReadout, checked_samples

RIDGES = tuple(10.0 ** np.arange(-6, 3.5, 0.5))
"""The penalties that are tried unless others are given: 1e-6 to 1e3, two a decade."""


class RidgeFamily:
    r"""Ridge readouts of the same features for any targets and penalties, and their leave-one-out outputs.

    With the centred features X_c = U S^{1/2} V^T, one eigendecomposition of their Gram matrix, that of the
    samples or of the features, whichever is smaller, gives for every penalty

    .. math:: \hat Y = \bar Y + U \frac{S}{S + \lambda} U^T Y_c

    and what the readout would answer to sample i, had it not learnt from it (Allen, 1974, PRESS):

    .. math:: \hat y_{-i} = y_i - \frac{y_i - \hat y_i}{1 - h_i},
              \qquad h_i = \frac{1}{N} + \sum_k U_{ik}^2 \frac{S_k}{S_k + \lambda}

    This is exact: the sample is left out of the means as well.

    Parameters
    ----------
    X : array of shape (samples, features)
        Features, in any precision; at least two samples.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> X = rng.normal(size=(50, 20))
    >>> Y = X[:, :2] + rng.normal(size=(50, 2))
    >>> family = RidgeFamily(X)
    >>> ridges = family.choose(Y, groups=(slice(0, 2),))
    >>> ridges.shape, family.left_out(Y, ridges).shape, family.readout(Y, ridges).Wout.shape
    ((2,), (50, 2), (2, 20))
    """

    def __init__(self, X: Floats) -> None:  # noqa: N803
        X, _ = checked_samples(X, np.zeros((len(X), 0)))  # noqa: N806
        samples, features = X.shape
        if samples < 2:
            raise ValueError(f"{samples} sample; expected at least 2, so that one can be left out")
        self._mean = X.mean(axis=0)
        self._centred = X - self._mean
        if samples <= features:
            s, U = np.linalg.eigh(self._centred @ self._centred.T)  # noqa: N806
        else:
            s, V = np.linalg.eigh(self._centred.T @ self._centred)  # noqa: N806
        kept = s > s[-1] * max(samples, features) * np.finfo(float).eps  # the others are rounding
        self._s = s[kept]  # (rank,)
        if samples <= features:
            self._U = U[:, kept]  # (samples, rank)
        else:
            self._U = self._centred @ (V[:, kept] / np.sqrt(self._s))

    def readout(self, Y: Floats, ridge: float | Floats) -> LinearReadout:  # noqa: N803
        """Return the readout of some targets.

        Parameters
        ----------
        Y : array of shape (samples, outputs)
            Targets.
        ridge : float or array of shape (outputs,)
            The penalty, of all outputs or of each; greater than 0.
        """
        Y, ridge, projected = self._checked(Y, ridge)  # noqa: N806
        Wout = (self._U @ (projected / (self._s[:, None] + ridge))).T @ self._centred  # noqa: N806
        return LinearReadout(Wout, Y.mean(axis=0) - Wout @ self._mean)

    def left_out(self, Y: Floats, ridge: float | Floats) -> NDArray[np.float64]:  # noqa: N803
        """Return what the readout would answer to each sample if it had learnt from all others.

        Parameters
        ----------
        Y : array of shape (samples, outputs)
            Targets.
        ridge : float or array of shape (outputs,)
            The penalty, of all outputs or of each; greater than 0.

        Returns
        -------
        array of shape (samples, outputs)
        """
        Y, ridge, projected = self._checked(Y, ridge)  # noqa: N806
        return self._left_out(Y, ridge, projected)

    def choose(
        self,
        Y: Floats,  # noqa: N803
        groups: Sequence[slice],
        ridges: Sequence[float] = RIDGES,
    ) -> NDArray[np.float64]:
        """Choose the penalty of each group of outputs by its squared leave-one-out error.

        Parameters
        ----------
        Y : array of shape (samples, outputs)
            Targets.
        groups : sequence of slices
            The outputs that share a penalty; all outputs are in one of them.
        ridges : sequence of float
            The penalties to choose from.

        Returns
        -------
        array of shape (outputs,)
            The penalty of each output.
        """
        Y, _, projected = self._checked(Y, min(ridges))  # noqa: N806
        errors = []
        for ridge in ridges:
            missed = self._left_out(Y, np.array([ridge]), projected) - Y
            squared = np.einsum("nk,nk->k", missed, missed)  # (outputs,)
            errors.append([squared[columns].sum() for columns in groups])
        best = np.asarray(ridges)[np.argmin(errors, axis=0)]  # (groups,)
        chosen = np.full(Y.shape[1], np.nan)
        for columns, ridge in zip(groups, best, strict=True):
            chosen[columns] = ridge
        return chosen

    def _left_out(
        self,
        targets: NDArray[np.float64],
        ridge: NDArray[np.float64],
        projected: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        shrunk = self._s[:, None] / (self._s[:, None] + ridge)  # (rank, outputs or 1)
        fitted = targets.mean(axis=0) + self._U @ (shrunk * projected)
        leverage = 1 / len(targets) + (self._U**2) @ shrunk  # (samples, outputs or 1)
        # A sample that nothing else speaks of has a leverage of 1, up to rounding.
        left_out: NDArray[np.float64] = targets - (targets - fitted) / np.maximum(1 - leverage, 1e-12)
        return left_out

    def _checked(
        self, targets: Floats, ridge: float | Floats
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return targets and penalties, checked, and the centred targets in the basis U."""
        _, checked = checked_samples(self._centred, targets)
        ridges = np.atleast_1d(np.asarray(ridge, dtype=np.float64))
        if ridges.shape not in ((1,), (checked.shape[1],)) or not (ridges > 0).all():
            raise ValueError(
                f"ridge is {ridge}; expected a number above 0, or one for each of {checked.shape[1]} outputs"
            )
        return checked, ridges, self._U.T @ (checked - checked.mean(axis=0))
