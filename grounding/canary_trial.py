"""Annotators learn made song and annotate other songs of the same bird."""

from dataclasses import asdict, dataclass
from functools import lru_cache
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.annotation import Annotator, make_annotator
from corpora.signals.mfcc import frame_labels, mfcc
from corpora.signals.song import RATE, SILENCE, Repertoire, sing
from grounding.annotation_scores import score_annotation
from grounding.spec import made
from grounding.sweep import Row

SECONDS = 15.0
"""Of a song."""

TYPES = 20
"""Types of syllables; the class after them is silence."""


class Recorded(NamedTuple):
    """A song as annotators get it."""

    sound: NDArray[np.float32]
    features: NDArray[np.float32]
    labels: NDArray[np.int64]
    """The class of each frame; silence is the last one."""


@dataclass(frozen=True)
class CanaryCell:
    """One annotator, one seed, one fold, so many minutes of song."""

    agent: str
    seed: int
    fold: int
    folds: int
    minutes: int


@lru_cache(maxsize=2)
def songs(minutes: int, seed: int) -> tuple[Recorded, ...]:
    """Record so many minutes of song of one bird, whose repertoire follows from the seed."""
    rng = np.random.default_rng(seed)
    repertoire = Repertoire.drawn(rng, TYPES)
    found = []
    for _ in range(round(60 * minutes / SECONDS)):
        song = sing(repertoire, rng, SECONDS)
        labels = frame_labels(song.labels, RATE)
        found.append(Recorded(song.sound, mfcc(song.sound, RATE), np.where(labels == SILENCE, TYPES, labels)))
    return tuple(found)


def taught_annotator(cell: CanaryCell) -> tuple[Annotator, list[Recorded], float]:
    """Return an annotator that has learnt all folds but one, the songs of that one, and the seconds it took."""
    every = songs(cell.minutes, cell.seed)
    tested = [song for k, song in enumerate(every) if k % cell.folds == cell.fold]
    learnt = [song for k, song in enumerate(every) if k % cell.folds != cell.fold]
    annotator = made(make_annotator, cell.agent, cell.seed)
    start = perf_counter()
    annotator.fit([song.features for song in learnt], [song.labels for song in learnt])
    return annotator, tested, perf_counter() - start


def canary_rows(cell: CanaryCell) -> list[Row]:
    """Teach one annotator and score it: one row."""
    annotator, tested, seconds = taught_annotator(cell)
    told = annotator.annotate([song.features for song in tested])
    scores = score_annotation(told, [song.labels for song in tested], silence=TYPES)
    return [
        {
            "agent": cell.agent,
            "seed": cell.seed,
            "split": "test",
            "minutes": cell.minutes,
            "fold": cell.fold,
            **asdict(scores),
            "train_seconds": seconds,
        }
    ]
