"""A tagger whose network is a reservoir."""

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from agents.networks.prefixes import Ids
from agents.networks.reading import turned
from agents.networks.readout import LinearReadout, ridge_readout
from agents.ranges import at_least
from agents.tagging.tagger import DELAY, Lesson, Tagger, TaggerOptions
from agents.weights import WeightOptions


@dataclass(frozen=True, kw_only=True)
class ReservoirTaggerOptions(WeightOptions, TaggerOptions):
    """Options of the tagger with a reservoir."""

    units: int = 1000
    """Number of units; of each reservoir, if there are two."""

    sr: float = 1.2
    """Spectral radius of the recurrent weights."""

    lr: float = 0.6
    """Leak rate, in (0, 1]."""

    input_scaling: float = 0.5
    """Input weights are uniform between minus this and this."""

    ridge: float = 0.001
    """Penalty on the weights of the readout."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1e-15, ridge=self.ridge)


class ReservoirTagger(Tagger):
    """A ridge regression from the state of a reservoir one step after a word to the tag of that word.

    Examples
    --------
    >>> sentences = [("the", thing, "is", colour) for thing in ("cup", "hat") for colour in ("red", "blue")]
    >>> tagger = ReservoirTagger(seed=0, units=50).fit(sentences, [(None, "thing", None, "colour")] * 4)
    >>> tagger.tag([("the", "wug", "is", "blorked")])
    [(None, 'thing', None, 'colour')]
    """

    name: ClassVar[str] = "probe-reservoir"
    Options: ClassVar[type[TaggerOptions]] = ReservoirTaggerOptions
    options: ReservoirTaggerOptions

    def learn(self, lesson: Lesson, tags: int) -> None:
        """Draw the reservoirs and solve for the readout."""
        rng = np.random.default_rng(self.seed)
        readers = 2 if self.options.both_ways else 1
        self._drawn = [self.options.drawn(lesson.table.shape[1], rng) for _ in range(readers)]
        states, which = self._states(lesson)
        counts = np.bincount(which).astype(np.float64)
        targets = np.zeros((len(states), tags))
        np.add.at(
            targets, (which, lesson.tag), 1 / counts[which]
        )  # the mean of all that were met in one state
        self._readout: LinearReadout = ridge_readout(states, targets, self.options.ridge, counts)

    def scores(self, lesson: Lesson) -> NDArray[np.floating]:
        """Return how much speaks for each tag of each word."""
        states, which = self._states(lesson)
        return self._readout(states)[which]

    def _states(self, lesson: Lesson) -> tuple[NDArray[np.floating], NDArray[np.int64]]:
        """Return the distinct states from which tags are read, and which of them each word has."""
        tokens, lengths, sentence, step = lesson[:4]
        ways: list[tuple[Ids, Ids]] = [(tokens, step)]
        if self.options.both_ways:  # what was read from the end when the word itself was
            ways.append((turned(tokens, lengths), lengths[sentence] - 1 - (step - DELAY)))
        states, rows = [], []
        for drawn, (read, at) in zip(self._drawn, ways, strict=True):
            # What a symbol adds is what its features add.
            reservoir = replace(drawn, Win=(drawn.Win @ lesson.table.T).astype(drawn.dtype))
            of_prefix, prefix = reservoir.prefix_states(read, lengths)
            states.append(of_prefix)
            rows.append(prefix[sentence, at])
        distinct, which = np.unique(np.stack(rows), axis=1, return_inverse=True)
        return np.concatenate([of[row] for of, row in zip(states, distinct, strict=True)], axis=1), which
