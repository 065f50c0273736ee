"""When a concept is active enough to count as said.

A rule looks at the activations y of one role's n concepts. The most active one wins, or nothing does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from corpora import unknown

Rule: TypeAlias = Callable[[NDArray[np.float64]], NDArray[np.bool_]]
"""From the activations of one group, shape (N, n), to whether the winner counts, shape (N,)."""

Groups: TypeAlias = tuple[slice, ...]
"""The columns of each role."""


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
"""The rules that are the same for all agents."""

CALIBRATED = "calibrated"
"""The name of the rule whose thresholds an agent learns: `Thresholds`."""


@dataclass(frozen=True, eq=False)
class Thresholds:
    """A rule that was learnt: the winner is above the threshold of its group.

    Parameters
    ----------
    values : array of shape (G,)
        One a group.
    """

    values: NDArray[np.float64]

    @classmethod
    def calibrated(
        cls, left_out: NDArray[np.floating], targets: NDArray[np.floating], groups: Groups
    ) -> Self:
        """Choose thresholds by what a readout answers to sentences that it has not learnt from.

        Nothing tells which of the concepts seen were also said. But where the most active concept is the one
        seen, it was said more often than not, and the upper quartile of its activations is that of a concept
        said; a random fill gets 1/n. The threshold is midway.

        Parameters
        ----------
        left_out : array of shape (N, K)
            The activations for each sentence, as if it had not been learnt from.
        targets : array of shape (N, K)
            What was seen: 1 for one concept of a group, or for none.
        groups : tuple of G slices
            The columns of each role.

        Examples
        --------
        >>> left_out = np.array([[0.9, 0.1], [0.2, 0.7], [0.6, 0.4]])
        >>> targets = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
        >>> Thresholds.calibrated(left_out, targets, (slice(0, 2),)).values  # (.85 + .5) / 2
        array([0.675])
        """
        values = np.empty(len(groups))
        for g, columns in enumerate(groups):
            y, seen = left_out[:, columns], targets[:, columns]
            right = (seen.max(axis=1) > 0) & (y.argmax(axis=1) == seen.argmax(axis=1))
            high = np.quantile(y[right].max(axis=1), 0.75) if right.any() else 1.0
            values[g] = (high + 1 / y.shape[1]) / 2
        return cls(values)


def decide(rule: str | Thresholds, activation: NDArray[np.float64], groups: Groups) -> NDArray[np.int64]:
    """Return the winner of each group, -1 for nothing.

    Parameters
    ----------
    rule : str or Thresholds
        A name in `RULES`, or thresholds that were learnt.
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
    >>> decide(Thresholds(np.array([0.95, 0.3])), np.array([[0.9, 0.1, 0.4, 0.5]]), (slice(0, 2), slice(2, 4)))
    array([[-1,  1]])
    """
    if isinstance(rule, str) and rule not in RULES:
        raise unknown("decision rule", rule, RULES)
    winners = np.empty((len(activation), len(groups)), dtype=np.int64)
    for g, columns in enumerate(groups):
        y = activation[:, columns]
        said = RULES[rule](y) if isinstance(rule, str) else y.max(axis=1) > rule.values[g]
        winners[:, g] = np.where(said, y.argmax(axis=1), -1)
    return winners


def checked_rule(name: str) -> str:
    """Return the name of a rule, or raise a ValueError that names the nearest."""
    if name not in (*RULES, CALIBRATED):
        raise unknown("decision rule", name, (*RULES, CALIBRATED))
    return name
