"""Many dimensions, drawn in two."""

import warnings
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import svd

from corpora import unknown

Floats = NDArray[np.float64]

DIGITS = 6
"""States that are the same up to rounding, as those after the same words, are one."""

NEIGHBOURS = 15
"""So many of them UMAP looks at around each state, as is its default."""

LEAST = 4
"""So many distinct states UMAP needs."""


class Projected(NamedTuple):
    """States in two dimensions."""

    points: Floats
    """Shape (N, 2)."""

    variance: tuple[float, float]
    """The share of all variance that is along each axis; NaN where that has no meaning."""


def project(states: Floats, how: str, seed: int = 0) -> Projected:
    """Draw states in two dimensions.

    Distinct states count once, as in Variengien & Hinaut (2020): else the beginnings that all sentences share
    would decide on the axes.

    Parameters
    ----------
    states : array of shape (N, units)
        At least one.
    how : {"pca", "umap"}
        Principal components (Pearson, 1901), of states as they are, or UMAP (McInnes, Healy & Melville, 2018).
    seed : int, default 0
        The source of the chance in UMAP.

    Raises
    ------
    ValueError
        If the way is unknown, or there are too few distinct states for it.
    RuntimeError
        If what it needs is not installed.

    Examples
    --------
    >>> states = np.outer([1.0, 2.0, 4.0], [3.0, 4.0])  # on one line
    >>> points, variance = project(states, "pca")
    >>> np.diff(points[:, 0]), np.round(variance, 6)
    (array([ 5., 10.]), array([1., 0.]))
    """
    check(how)
    _, first, which = np.unique(states.round(DIGITS), axis=0, return_index=True, return_inverse=True)
    points, variance = PROJECTIONS[how](states[first], seed)
    return Projected(points[which.ravel()], variance)


def check(how: str) -> None:
    """Raise an error if a projection is unknown, or what it needs is not installed."""
    if how not in PROJECTIONS:
        raise unknown("projection", how, PROJECTIONS)
    if how == "umap" and find_spec("umap") is None:
        raise RuntimeError("umap needs the package umap-learn, which is not installed; expected that, or pca")


def _pca(states: Floats, seed: int) -> Projected:
    centred = states - states.mean(axis=0)
    _, lengths, axes = svd(centred, full_matrices=False)
    # Either direction of an axis is as good: the greatest weight is positive.
    axes = axes[:2] * np.sign(axes[np.arange(len(axes[:2])), abs(axes[:2]).argmax(axis=1)])[:, None]
    shares = lengths**2 / max((lengths**2).sum(), np.finfo(np.float64).tiny)
    missing = 2 - len(axes)  # a network of one unit has one axis
    x, y = np.pad(shares[:2], (0, missing))
    return Projected(np.pad(centred @ axes.T, ((0, 0), (0, missing))), (float(x), float(y)))


def _umap(states: Floats, seed: int) -> Projected:
    if len(states) < LEAST:
        raise ValueError(f"{len(states)} distinct states; expected at least {LEAST} for umap")
    with warnings.catch_warnings():
        # It warns of what it does well without, as TensorFlow, and of slower ways that it takes by itself.
        warnings.simplefilter("ignore")
        umap = import_module("umap")
        reducer = umap.UMAP(n_neighbors=min(NEIGHBOURS, len(states) - 1), random_state=seed, n_jobs=1)
        points = reducer.fit_transform(states)
    return Projected(points.astype(np.float64), (float("nan"), float("nan")))


PROJECTIONS: dict[str, Callable[[Floats, int], Projected]] = {"pca": _pca, "umap": _umap}
"""The ways of drawing states, by name."""
