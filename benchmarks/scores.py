"""How many objects of many scenes were seen right, with intervals, and what the others were taken for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from corpora import Referent

HIDDEN = (0.0, 0.05, 0.25, 0.5, 1.0)
"""The bounds of the classes of how much of an object is hidden."""


@dataclass(frozen=True)
class Row:
    """One object of one scene, as it is and as it was seen."""

    eye: str
    scene: int
    category: str
    colour: str
    position: str
    hidden: float
    """The share of its pixels that others hide."""
    seen: tuple[str | None, ...] | None
    """What it was seen as; None if it was not seen."""


def paired(truth: Sequence[Referent], seen: Sequence[Referent]) -> list[Referent | None]:
    """Say which object seen each true one is: an equal one, else one on the same position, else none."""
    left = list(seen)
    pairs: list[Referent | None] = [None] * len(truth)
    tests = (lambda a, b: a == b, lambda a, b: a.position == b.position and a.category == b.category)
    for test in (*tests, lambda a, b: a.position == b.position):
        for number, one in enumerate(truth):
            match = next((other for other in left if pairs[number] is None and test(one, other)), None)
            if match:
                pairs[number] = match
                left.remove(match)
    return pairs


def interval(right: np.ndarray, total: np.ndarray, rng: np.random.Generator) -> tuple[float, float]:
    """Return the 95 % interval of sum(right) / sum(total), drawing scenes again with replacement."""
    if right.sum() == total.sum():  # a bootstrap of nothing but successes has no width: the rule of three
        return 1 - 3 / float(total.sum()), 1.0
    drawn = rng.integers(len(right), size=(2000, len(right)))
    low, high = np.percentile(right[drawn].sum(axis=1) / total[drawn].sum(axis=1), [2.5, 97.5])
    return float(low), float(high)


def share(right: Sequence[float], total: Sequence[float]) -> dict[str, Any]:
    """Return a share and its interval, from the numbers of each scene."""
    a, b = np.array(right, float), np.array(total, float)
    return {"share": float(a.sum() / b.sum()), "interval": interval(a, b, np.random.default_rng(0))}


def is_right(row: Row) -> bool:
    return row.seen == (row.category, row.colour, row.position)


def summary(
    name: str, scenes: list[tuple[int, int, int, bool, bool, float]], rows: list[Row]
) -> dict[str, Any]:
    """Return the shares of what is right, and what fails."""
    right, there, seen, exact, counted, spent = zip(*scenes, strict=True)
    ones = [1] * len(scenes)
    mine = [row for row in rows if row.eye == name]
    wrong = [row for row in mine if not is_right(row)]
    classes = {}
    for low, high in pairwise(HIDDEN):
        among = [row for row in mine if low <= row.hidden < high or row.hidden == high == 1]
        classes[f"{low:.0%} to {high:.0%}"] = (sum(not is_right(row) for row in among), len(among))
    return {
        "objects": share(right, there),
        "scenes": share(exact, ones),
        "number": share(counted, ones),
        "seen_per_object": sum(seen) / sum(there),
        "milliseconds": {
            "median": float(np.median(spent)) * 1e3,
            "90th": float(np.percentile(spent, 90)) * 1e3,
        },
        "wrong_by_hidden": classes,
        "missed": sum(row.seen is None for row in wrong),
        "categories": Counter(
            f"{r.category} as {r.seen[0]}" for r in wrong if r.seen and r.seen[0] != r.category
        ),
        "colours": Counter(f"{r.colour} as {r.seen[1]}" for r in wrong if r.seen and r.seen[1] != r.colour),
    }
