"""Annotators learn made song and annotate other songs of the same bird."""

from dataclasses import asdict, dataclass
from functools import lru_cache
from time import process_time
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.annotation import make_annotator
from corpora.signals.mfcc import frame_labels, mfcc
from corpora.signals.song import RATE, SILENCE, Repertoire, sing
from grounding.annotation_scores import score_annotation
from grounding.spec import made
from grounding.sweep import Row

SECONDS = 15.0
"""Of a song."""

TYPES = 20
"""Types of syllables; the class after them is silence."""

FAINT = 0.1
"""Outputs below this are no rows, unless they are the greatest of their frame."""


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
    drawn: bool = False
    """Whether there are rows of its outputs for the first song."""


@lru_cache(maxsize=2)
def songs(minutes: int, seed: int) -> tuple[Recorded, ...]:
    """Record so many minutes of song of one bird, whose repertoire follows from the seed; more begin with the same."""
    rng = np.random.default_rng(seed)
    repertoire = Repertoire.drawn(rng, TYPES)
    found = []
    for _ in range(round(60 * minutes / SECONDS)):
        song = sing(repertoire, rng, SECONDS)
        labels = frame_labels(song.labels, RATE)
        found.append(Recorded(song.sound, mfcc(song.sound, RATE), np.where(labels == SILENCE, TYPES, labels)))
    return tuple(found)


def canary_rows(cell: CanaryCell) -> list[Row]:
    """Teach an annotator all folds but one, and score it on that one: a row, and perhaps one an output."""
    every = songs(cell.minutes, cell.seed)
    tested = [song for k, song in enumerate(every) if k % cell.folds == cell.fold]
    learnt = [song for k, song in enumerate(every) if k % cell.folds != cell.fold]
    annotator = made(make_annotator, cell.agent, cell.seed)
    start = process_time()  # of all threads: neither more of them nor a busy machine changes it much
    annotator.fit([song.features for song in learnt], [song.labels for song in learnt])
    seconds = process_time() - start
    outputs = annotator.scores([song.features for song in tested])
    told = [of_song.argmax(axis=1) for of_song in outputs]
    scores = score_annotation(told, [song.labels for song in tested], silence=TYPES)
    shared = {
        "agent": cell.agent,
        "seed": cell.seed,
        "split": "test",
        "minutes": cell.minutes,
        "fold": cell.fold,
    }
    rows: list[Row] = [{**shared, "measure": "scores", **asdict(scores), "train_seconds": seconds}]
    if cell.drawn:
        first = outputs[0].astype(float).round(3)
        strong = (first >= FAINT) | (first == first.max(axis=1, keepdims=True))
        rows += [
            {
                **shared,
                "measure": "output",
                "frame": frame,
                "label": label,
                "output": float(first[frame, label]),
            }
            for frame, label in np.argwhere(strong).tolist()
        ]
    return rows
