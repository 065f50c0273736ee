"""What every annotator is: told the class of each frame of some recordings, it tells those of others."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from agents.learner import Learner
from agents.ranges import at_least

Features = NDArray[np.float32]
"""Shape (frames, features)."""

Labels = NDArray[np.int64]
"""Shape (frames,): classes, counted from 0."""


@dataclass(frozen=True, kw_only=True)
class AnnotatorOptions:
    """Options that all annotators have."""

    units: int = 1000
    """Number of units; of each network, if there are two."""

    both_ways: bool = True
    """Whether a second network of as many units hears each recording from its end."""

    def __post_init__(self) -> None:
        at_least(1, units=self.units)


class Annotator(Learner, ABC):
    """A learner of classes, frame by frame; features are standardised by what is learnt from."""

    Options: ClassVar[type[AnnotatorOptions]] = AnnotatorOptions

    def __init__(self, seed: int = 0, **options: Any) -> None:
        super().__init__(seed, **options)
        self._learnt = False

    def fit(self, recordings: Sequence[Features], labels: Sequence[Labels]) -> Self:
        """Learn from recordings and the class of each of their frames, and return the annotator.

        Raises
        ------
        ValueError
            If there is none, or there is not one label a frame.
        """
        if not recordings or [len(one) for one in recordings] != [len(one) for one in labels]:
            raise ValueError(
                f"{len(recordings)} recordings of {sum(map(len, recordings))} frames, {sum(map(len, labels))} labels; "
                "expected one a frame, and at least one recording"
            )
        every = np.concatenate(recordings)
        self._centre, self._spread = every.mean(axis=0), every.std(axis=0) + 1e-6
        self._classes = 1 + max(int(one.max()) for one in labels)
        self.learn([self._standard(one) for one in recordings], labels, self._classes)
        self._learnt = True
        return self

    def scores(self, recordings: Sequence[Features]) -> list[NDArray[np.float32]]:
        """Return how much speaks for each class at each frame, shape (frames, classes) a recording."""
        if not self._learnt:
            raise RuntimeError("this annotator has learnt nothing yet; call fit(recordings, labels) first")
        return self.activations([self._standard(one) for one in recordings])

    def annotate(self, recordings: Sequence[Features]) -> list[Labels]:
        """Return the class of each frame of some recordings."""
        return [scores.argmax(axis=1) for scores in self.scores(recordings)]

    @abstractmethod
    def learn(self, recordings: Sequence[Features], labels: Sequence[Labels], classes: int) -> None:
        """Learn from standardised features."""

    @abstractmethod
    def activations(self, recordings: Sequence[Features]) -> list[NDArray[np.float32]]:
        """Return how much speaks for each class, from standardised features."""

    @staticmethod
    def side_by_side(recordings: Sequence[Features]) -> tuple[NDArray[np.float32], Labels]:
        """Return recordings as one array, shape (N, T, features), zeros behind the shorter ones, and their lengths."""
        lengths = np.array([len(recording) for recording in recordings])
        batch = np.zeros((len(recordings), lengths.max(), recordings[0].shape[1]), dtype=np.float32)
        for row, recording in zip(batch, recordings, strict=True):
            row[: len(recording)] = recording
        return batch, lengths

    def _standard(self, recording: Features) -> Features:
        return np.asarray((recording - self._centre) / self._spread, dtype=np.float32)

    _centre: NDArray[np.float32]
    _spread: NDArray[np.float32]
    _classes: int
