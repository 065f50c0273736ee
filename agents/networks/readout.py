r"""Linear readouts of features, solved in one go."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve


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
    """

    Wout: NDArray[np.float64]
    bias: NDArray[np.float64]

    def __call__(self, x: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return the outputs for features of shape (..., features)."""
        return x.astype(np.float64) @ self.Wout.T + self.bias


def ridge_readout(
    X: NDArray[np.floating],  # noqa: N803 - the field's names for features and targets
    Y: NDArray[np.floating],  # noqa: N803
    ridge: float,
    weights: NDArray[np.floating] | None = None,
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
        How often each sample counts; by default once.

    Raises
    ------
    ValueError
        If the numbers of samples differ, there is none, a value is not finite, or the penalty not positive.

    Examples
    --------
    >>> X = np.array([[0.0], [1.0], [2.0]])
    >>> readout = ridge_readout(X, 3 * X + 1, ridge=1e-9)
    >>> readout(np.array([[10.0]])).round(6)
    array([[31.]])
    """
    if len(X) != len(Y) or len(X) == 0:
        raise ValueError(f"{len(X)} rows of features and {len(Y)} of targets; expected as many, at least one")
    if not (np.isfinite(X).all() and np.isfinite(Y).all()):
        raise ValueError("features or targets have values that are not finite; expected numbers")
    if not ridge > 0:
        raise ValueError(f"ridge is {ridge}; expected more than 0")
    counts = np.ones(len(X)) if weights is None else weights.astype(np.float64)
    mean_x = counts @ X / counts.sum()
    mean_y = counts @ Y / counts.sum()
    root = np.sqrt(counts)[:, None]
    Xc, Yc = root * (X - mean_x), root * (Y - mean_y)  # noqa: N806
    samples, features = X.shape
    if features <= samples:
        gram = Xc.T @ Xc  # (features, features)
        gram[np.diag_indices(features)] += ridge
        Wout = solve(gram, Xc.T @ Yc, assume_a="pos").T  # noqa: N806
    else:
        gram = Xc @ Xc.T  # (samples, samples)
        gram[np.diag_indices(samples)] += ridge
        Wout = solve(gram, Yc, assume_a="pos").T @ Xc  # noqa: N806
    return LinearReadout(Wout, mean_y - Wout @ mean_x)
