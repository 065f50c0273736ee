"""When a concept is active enough to count as said.

A rule looks at the activations y of one role's n concepts. The most active one wins, or nothing does.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from corpora import unknown

Rule: TypeAlias = Callable[[NDArray[np.float64]], NDArray[np.bool_]]
"""From the activations of one group, shape (N, n), to whether the winner counts, shape (N,)."""


def variengien(y: NDArray[np.float64]) -> NDArray[np.bool_]:
    """softmax(y) of the winner is at least 1.3 / n (Variengien & Hinaut, 2020)."""
    return np.asarray(softmax(y, axis=1).max(axis=1) >= 1.3 / y.shape[1])


def juven(y: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The winner is at least 0.6, and its softmax(2.2 y) at least 0.1 (Juven & Hinaut, 2020)."""
    return np.asarray((y.max(axis=1) >= 0.6) & (softmax(2.2 * y, axis=1).max(axis=1) >= 0.1))


def midpoint(y: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The winner is above (1 + 1/n) / 2, midway between what was said (1) and a random fill (1/n)."""
    return np.asarray(y.max(axis=1) > (1 + 1 / y.shape[1]) / 2)


RULES: dict[str, Rule] = {
    "juven": juven,
    "variengien": variengien,
    "midpoint": midpoint,
}


def decide(rule: str, activation: NDArray[np.float64], groups: tuple[slice, ...]) -> NDArray[np.int64]:
    """Return the winner of each group, -1 for nothing.

    Parameters
    ----------
    rule : str
        A name in `RULES`.
    activation : array of shape (N, K)
        One row an utterance.
    groups : tuple of G slices
        The columns of each role.

    Returns
    -------
    array of shape (N, G)

    Examples
    --------
    >>> decide("midpoint", np.array([[0.9, 0.1, 0.4, 0.5]]), (slice(0, 2), slice(2, 4)))
    array([[ 0, -1]])
    """
    if rule not in RULES:
        raise unknown("decision rule", rule, RULES)
    winners = np.empty((len(activation), len(groups)), dtype=np.int64)
    for g, columns in enumerate(groups):
        y = activation[:, columns]
        winners[:, g] = np.where(RULES[rule](y), y.argmax(axis=1), -1)
    return winners
