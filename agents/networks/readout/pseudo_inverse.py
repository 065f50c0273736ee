r"""The readout without a penalty."""

import numpy as np
from scipy.linalg import lstsq

from agents.networks.readout.linear import Floats, LinearReadout, checked_samples


def pseudo_inverse_readout(X: Floats, Y: Floats) -> LinearReadout:  # noqa: N803
    r"""Solve for the readout with the least squared error, of those the one with the smallest weights.

    .. math:: [W_{out}, b] = Y Z^+, \qquad z = [x; 1]

    where Z^+ is the pseudo-inverse (Penrose, 1955) of the features with a constant appended (Jaeger, 2001).

    Parameters
    ----------
    X : array of shape (samples, features)
        Features.
    Y : array of shape (samples, outputs)
        Targets.

    Raises
    ------
    ValueError
        If the numbers of samples differ, there is none, or a value is not finite.

    Examples
    --------
    >>> X = np.array([[0.0], [1.0], [2.0]])
    >>> readout = pseudo_inverse_readout(X, 3 * X + 1)
    >>> readout.Wout.round(6), readout.bias.round(6)
    (array([[3.]]), array([1.]))
    """
    X, Y = checked_samples(X, Y)  # noqa: N806
    solution = lstsq(np.column_stack([X, np.ones(len(X))]), Y, lapack_driver="gelsd")[0]
    return LinearReadout(solution[:-1].T, solution[-1])
