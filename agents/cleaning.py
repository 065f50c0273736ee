"""Telling what was said of a scene from what merely was seen, without labels.

An eye sees every field of every object; a sentence mentions few of them. So most targets of a direct learner are
a random fill. A readout that has not learnt from a sentence answers to it with what the words say: where the
answer is weak, what was seen was probably not said, and is cleaned from the targets.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.networks.readout import LinearReadout, RidgeFamily

LARGE = 10
"""The number of concepts from which on a group is large: its outputs are lower, as each was heard less often."""

_KEEP_LARGE, _DECIDE_LARGE = 0.6, 0.8  # by how much lower

ALWAYS = 0.9
"""A role that more than so many of the sentences say is taken to be said by all: there is nothing to clean.

What the first clause is about is always named, and without this, a noun that is hard to tell at first is lost.
"""

LOST = 0.3
"""A concept of which so much less is kept than of others of its role was lost, and is given another chance."""


@dataclass(frozen=True, eq=False)
class Cleaned:
    """What `clean` found.

    Parameters
    ----------
    readout : LinearReadout
        The readout of the cleaned targets.
    targets : array of shape (N, K)
        The cleaned targets.
    thresholds : array of shape (G,)
        What the winner of a group has to exceed to count as said.
    """

    readout: LinearReadout
    targets: NDArray[np.float64]
    thresholds: NDArray[np.float64]


def clean(
    states: NDArray[np.floating],
    seen: NDArray[np.float64],
    groups: Sequence[slice],
    *,
    rounds: int = 6,
    soft: bool = False,
) -> Cleaned:
    """Clean the random fill from the targets of a ridge readout, round by round.

    In each round, every sentence is answered by a readout of the others (`RidgeFamily.left_out`), its penalty
    chosen for each group. Let s be the answer for the concept seen, `high` the upper quartile of s where that
    concept is the most active one, and `low` what a random fill gets: 1/n in the first round, then 0. What was
    seen is kept where it is the most active and s is above (low + high)/2, or .6 of that in large groups; where
    that keeps nearly all that was seen in a group (`ALWAYS`), all of it is kept.

    Parameters
    ----------
    states : array of shape (N, units)
        The state after each sentence.
    seen : array of shape (N, K)
        1 for each concept that was seen.
    groups : sequence of G slices
        The columns of each role.
    rounds : int, default 6
        How often targets are cleaned.
    soft : bool, default False
        Whether in small groups targets are weighted by (s - low)/(high - low) instead, from 0 to 1: a rare
        phrase that is weak at first is then not lost for good.
    """
    family = RidgeFamily(states)
    targets = seen
    for turn in range(rounds + 1):
        ridges = family.choose(targets, groups)
        said, thresholds = judged(family.left_out(targets, ridges), seen, groups, first=turn == 0, soft=soft)
        if turn < rounds:
            targets = said
    return Cleaned(family.readout(targets, ridges), targets, thresholds)


def judged(
    left_out: NDArray[np.float64],
    seen: NDArray[np.float64],
    groups: Sequence[slice],
    *,
    first: bool,
    soft: bool = False,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the targets without what was probably not said, (N, K), and the threshold of each group, (G,).

    One round of `clean`, for answers to each sentence by a learner that has not learnt from it, shape (N, K).
    The `first` one is that of a learner of all that was seen.
    """
    weights, thresholds = np.empty((len(seen), len(groups))), np.empty(len(groups))
    for g, columns in enumerate(groups):
        low = 1 / (columns.stop - columns.start) if first else 0.0
        weights[:, g], thresholds[g] = _judged(left_out[:, columns], seen[:, columns], low, soft)
    return seen * np.repeat(weights, [c.stop - c.start for c in groups], axis=1), thresholds


def _judged(
    left_out: NDArray[np.float64], seen: NDArray[np.float64], low: float, soft: bool
) -> tuple[NDArray[np.float64], float]:
    """Return how much each target of a group counts, shape (N,), and the threshold of the group."""
    large = seen.shape[1] >= LARGE
    there = seen.any(axis=1)
    answer = np.where(there, (left_out * seen).sum(axis=1), 0.0)
    right = there & (left_out.argmax(axis=1) == seen.argmax(axis=1))
    high = float(np.quantile(answer[right], 0.75)) if right.any() else 1.0
    middle = (low + high) / 2
    if soft and not large:
        weights = np.where(there, np.clip((answer - low) / max(high - low, 1e-12), 0, 1), 0.0)
    else:
        weights = np.where(right & (answer > (_KEEP_LARGE * middle if large else middle)), 1.0, 0.0)
    if weights.sum() > ALWAYS * there.sum():
        weights = np.where(there, 1.0, 0.0)
    elif large:
        weights = np.where(_lost(weights, left_out, seen, _KEEP_LARGE * middle), 1.0, weights)
    return weights, _DECIDE_LARGE * middle if large else middle


def _lost(
    weights: NDArray[np.float64],
    left_out: NDArray[np.float64],
    seen: NDArray[np.float64],
    threshold: float,
) -> NDArray[np.bool_]:
    """Return which targets of a group to count again: of concepts that were nearly never kept, where no other is said.

    Else, what is dropped once would be lost for good: nothing is left that its words could be told from.
    """
    counts = seen.sum(axis=0)
    kept = (weights @ seen) / np.maximum(counts, 1)  # (n,) the share of what was seen of each concept
    lost = (counts > 0) & (kept < LOST * weights.sum() / max(counts.sum(), 1.0))
    others = np.where(seen > 0, -np.inf, left_out).max(axis=1)
    return np.asarray(seen[:, lost].any(axis=1) & (others < threshold))
