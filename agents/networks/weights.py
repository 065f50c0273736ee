"""Random weights of reservoirs, as echo state networks are usually drawn."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.linalg import ArpackError, eigs

Matrix: TypeAlias = NDArray[np.floating] | csr_array
"""Dense, or sparse by rows."""

SPARSE_BELOW = 0.15
"""The connectivity from which on a sparse product is slower than a dense one, on batches of states."""

ALL_EIGENVALUES = 400
"""With fewer units, all eigenvalues are as fast as the greatest alone."""


def recurrent_weights(
    units: int, rng: np.random.Generator, *, sr: float = 1.0, connectivity: float = 1.0
) -> NDArray[np.float64]:
    """Draw normal weights of a given spectral radius.

    Parameters
    ----------
    units : int
        Their number: the weights have the shape (units, units).
    rng : numpy.random.Generator
        Where the weights come from.
    sr : float, default 1.0
        Spectral radius: the greatest absolute eigenvalue.
    connectivity : float, default 1.0
        The share of weights that are not 0.

    Examples
    --------
    >>> W = recurrent_weights(50, np.random.default_rng(0), sr=0.9, connectivity=0.5)
    >>> round(float(np.abs(np.linalg.eigvals(W)).max()), 6)
    0.9
    """
    W = rng.standard_normal((units, units))  # noqa: N806 - the field's names for weights
    if connectivity < 1:
        W *= rng.random((units, units)) < connectivity  # noqa: N806
    radius = spectral_radius(W) if sr > 0 else 0.0
    W *= sr / radius if radius > 0 else 0.0  # noqa: N806 - a nilpotent draw has no radius to scale
    return W


def input_weights(
    units: int,
    inputs: int,
    rng: np.random.Generator,
    *,
    scaling: float | NDArray[np.floating] = 1.0,
    connectivity: float = 1.0,
) -> NDArray[np.float64]:
    """Draw weights that are uniform between minus the scaling and the scaling.

    Parameters
    ----------
    units, inputs : int
        The weights have the shape (units, inputs).
    rng : numpy.random.Generator
        Where the weights come from.
    scaling : float or array of shape (inputs,), default 1.0
        The greatest weight, of all inputs or of each.
    connectivity : float, default 1.0
        The share of weights that are not 0.
    """
    weights = rng.uniform(-1.0, 1.0, (units, inputs)) * scaling
    if connectivity < 1:
        weights *= rng.random((units, inputs)) < connectivity
    return weights


def spectral_radius(W: Matrix) -> float:  # noqa: N803
    """Return the greatest absolute eigenvalue, without all the others where the matrix is large.

    Examples
    --------
    >>> spectral_radius(np.diag([0.5, -2.0, 1.0]))
    2.0
    """
    if W.shape[0] >= ALL_EIGENVALUES:
        start = np.random.default_rng(0).standard_normal(W.shape[0])  # so that it is the same each time
        try:
            # The outermost eigenvalues of a random matrix lie close together: a wide basis tells them apart.
            found = eigs(W, k=8, ncv=128, v0=start, tol=1e-12, maxiter=20, return_eigenvectors=False)
            return float(np.abs(found).max())
        except ArpackError:  # they lie too close together
            pass
    return float(np.abs(np.linalg.eigvals(dense(W))).max())


def sparse_if_few(W: NDArray[np.floating]) -> Matrix:  # noqa: N803
    """Return the weights as a sparse matrix where so few are not 0 that products with it are faster."""
    return csr_array(W) if np.count_nonzero(W) < SPARSE_BELOW * W.size else W


def dense(W: Matrix) -> NDArray[np.floating]:  # noqa: N803
    """Return the weights as an array with all its zeros."""
    return W if isinstance(W, np.ndarray) else np.asarray(W.toarray())
