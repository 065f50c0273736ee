r"""Ridge regression, solved in one go."""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import LinAlgError, cho_factor, cho_solve, lstsq

from agents.networks.readout.linear import Floats, LinearReadout, checked_ridge, checked_samples


def ridge_readout(
    X: Floats,  # noqa: N803 - the field's names for features and targets
    Y: Floats,  # noqa: N803
    ridge: float,
    weights: Floats | None = None,
) -> LinearReadout:
    r"""Solve for the readout with the least squared error plus a penalty on the weights.

    .. math:: W_{out} = Y_c^T D X_c \, (X_c^T D X_c + \lambda I)^{-1}

    with X_c and Y_c less their means, so that the bias is free (Hoerl & Kennard, 1970), and D how much each
    sample weighs. Where there are fewer samples than features, the equal form with the Gram matrix of the
    samples is solved.

    Parameters
    ----------
    X : array of shape (samples, features)
        Features, in any precision; they are summed and solved in double precision.
    Y : array of shape (samples, outputs)
        Targets.
    ridge : float
        The penalty :math:`\lambda`, greater than 0.
    weights : array of shape (samples,), optional
        How often each sample counts, at least 0; by default once.

    Raises
    ------
    ValueError
        If the numbers of samples differ, there is none, a value is not finite, a weight is negative or the
        penalty not positive.

    Examples
    --------
    >>> X = np.array([[0.0], [1.0], [2.0]])
    >>> readout = ridge_readout(X, 3 * X + 1, ridge=1e-9)
    >>> readout(np.array([[10.0]])).round(6)
    array([[31.]])
    """
    X, Y = checked_samples(X, Y)  # noqa: N806
    checked_ridge(ridge)
    if weights is None:
        mean_x, mean_y = X.mean(axis=0), Y.mean(axis=0)
        Xc, Yc = X - mean_x, Y - mean_y  # noqa: N806
    else:
        share = checked_weights(weights, len(X)) / np.sum(weights)
        mean_x, mean_y = share @ X, share @ Y
        root = np.sqrt(weights)[:, None]
        Xc, Yc = root * (X - mean_x), root * (Y - mean_y)  # noqa: N806
    samples, features = X.shape
    if features <= samples:
        Wout = solve_penalised(Xc.T @ Xc, Xc.T @ Yc, ridge).T  # noqa: N806
    else:
        Wout = solve_penalised(Xc @ Xc.T, Yc, ridge).T @ Xc  # noqa: N806
    return LinearReadout(Wout, mean_y - Wout @ mean_x)


def checked_weights(weights: Floats, samples: int) -> Floats:
    """Return the weights of some samples, or raise a ValueError that says what is wrong with them."""
    if np.shape(weights) != (samples,):
        raise ValueError(f"weights have the shape {np.shape(weights)}; expected ({samples},), one a sample")
    if not (np.min(weights) >= 0 and 0 < np.sum(weights) < np.inf):
        raise ValueError("some weights are negative, not finite, or all are 0; expected numbers from 0")
    return weights


def solve_penalised(
    gram: NDArray[np.float64], right: NDArray[np.float64], ridge: float
) -> NDArray[np.float64]:
    """Solve (gram + ridge I) x = right for a symmetric gram without negative eigenvalues; gram is overwritten."""
    gram[np.diag_indices(len(gram))] += ridge
    try:
        return np.asarray(cho_solve(cho_factor(gram, check_finite=False), right, check_finite=False))
    except LinAlgError:  # the penalty is lost in the rounding of a singular matrix
        return np.asarray(lstsq(gram, right)[0])
