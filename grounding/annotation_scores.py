"""How far an annotation is from the right one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int64]


@dataclass(frozen=True)
class AnnotationScores:
    """Scores of the annotation of some recordings.

    Parameters
    ----------
    frame_accuracy : float
        The share of frames whose class is right.
    macro_f1 : float
        The harmonic mean of precision and recall of each class that occurs; the mean over classes.
    phrase_error : float
        Phrases to be inserted, deleted or exchanged (Levenshtein, 1966), as a share of all there are.
    """

    frame_accuracy: float
    macro_f1: float
    phrase_error: float


def score_annotation(
    told: Sequence[Labels], gold: Sequence[Labels], silence: int, shortest: int = 5
) -> AnnotationScores:
    """Compare annotations with the right ones.

    Parameters
    ----------
    told, gold : sequence of int arrays
        The classes of the frames of each recording.
    silence : int
        The class that is no phrase.
    shortest : int, default 5
        Runs of fewer frames are no phrases.

    Raises
    ------
    ValueError
        If there is not one class a frame, or no frame.

    Examples
    --------
    >>> gold = [np.repeat([0, 2, 1, 2], 10)]
    >>> told = [np.repeat([0, 2, 0, 2], 10)]
    >>> score_annotation(told, gold, silence=2)
    AnnotationScores(frame_accuracy=0.75, macro_f1=0.555..., phrase_error=0.5)
    """
    if [len(one) for one in told] != [len(one) for one in gold] or not sum(map(len, gold)):
        raise ValueError(
            f"classes of {sum(map(len, told))} frames for {sum(map(len, gold))}; expected one each, and a frame"
        )
    said, right = np.concatenate(told), np.concatenate(gold)
    f1 = []
    for label in np.unique(right):
        both = np.sum((said == label) & (right == label))
        f1.append(2 * both / (np.sum(said == label) + np.sum(right == label)))
    edits, number = 0, 0
    for said_one, right_one in zip(told, gold, strict=True):
        wanted = phrases(right_one, silence, shortest)
        edits += edit_distance(phrases(said_one, silence, shortest), wanted)
        number += len(wanted)
    return AnnotationScores(float(np.mean(said == right)), float(np.mean(f1)), edits / max(1, number))


def phrases(labels: Labels, silence: int, shortest: int = 5) -> list[int]:
    """Return the classes of the phrases of a recording: of the runs of one class that are long enough.

    Examples
    --------
    >>> phrases(np.array([2] * 9 + [0] * 9 + [1] + [0] * 9 + [1] * 9), silence=2)
    [0, 1]
    """
    edges = np.flatnonzero(np.diff(labels)) + 1
    runs = [run for run in np.split(labels, edges) if len(run) >= shortest]
    found: list[int] = []
    last = silence
    for label in (int(run[0]) for run in runs):
        if label not in (silence, last):
            found.append(label)
        last = label
    return found


def edit_distance(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many insertions, deletions and exchanges make one sequence of another (Levenshtein, 1966).

    Examples
    --------
    >>> edit_distance([1, 2, 3], [1, 3, 3, 4])
    2
    """
    before = list(range(len(other) + 1))
    for k, a in enumerate(one, start=1):
        now = [k]
        for j, b in enumerate(other, start=1):
            now.append(min(before[j] + 1, now[-1] + 1, before[j - 1] + (a != b)))
        before = now
    return before[-1]
