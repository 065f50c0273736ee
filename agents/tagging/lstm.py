"""A tagger whose network is an LSTM."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from agents.descent import DescentOptions
from agents.ranges import at_least
from agents.tagging.tagger import Lesson, Tagger, TaggerOptions

# JAX takes a second to import: only those who train or ask a network wait for it.
if TYPE_CHECKING:
    from agents.networks.training import Network


@dataclass(frozen=True, kw_only=True)
class LSTMTaggerOptions(DescentOptions, TaggerOptions):
    """Options of the tagger with an LSTM."""

    units: int = 50
    """Number of units."""

    def __post_init__(self) -> None:
        super().__post_init__()
        TaggerOptions.__post_init__(self)
        at_least(1, units=self.units)


class LSTMTagger(Tagger):
    """An LSTM that tells the tag of a word one step later, trained with the cross-entropy of its softmax.

    Examples
    --------
    >>> sentences = [("the", thing, "is", colour) for thing in ("cup", "hat") for colour in ("red", "blue")]
    >>> tagger = LSTMTagger(seed=0, epochs=50, batch_size=2)
    >>> tagger.fit(sentences, [(None, "thing", None, "colour")] * 4).tag([("the", "wug", "is", "blorked")])
    [(None, 'thing', None, 'colour')]
    """

    name: ClassVar[str] = "probe-lstm"
    Options: ClassVar[type[TaggerOptions]] = LSTMTaggerOptions
    options: LSTMTaggerOptions

    def learn(self, lesson: Lesson, tags: int) -> None:
        """Train the network."""
        self.learn_together([self], [lesson], tags)

    @staticmethod
    def learn_together(taggers: Sequence["LSTMTagger"], lessons: Sequence[Lesson], tags: int) -> None:
        """Train the networks of several taggers of equal options at once; their lessons have equal shapes."""
        from agents.networks.training import TrainingData, train

        options, features = taggers[0].options, lessons[0].table.shape[1]
        time = max(lesson.tokens.shape[1] for lesson in lessons)
        inputs, targets, weights = (
            np.zeros((len(lessons), len(lessons[0].tokens), time, *size), dtype=np.float32)
            for size in ((features,), (tags,), ())
        )
        for k, lesson in enumerate(lessons):
            inputs[k, :, : lesson.tokens.shape[1]] = lesson.table[lesson.tokens]
            targets[k, lesson.sentence, lesson.step, lesson.tag] = 1
            weights[k, lesson.sentence, lesson.step] = 1
        lengths = np.stack([lesson.lengths for lesson in lessons])
        data = TrainingData(inputs, lengths, targets, features, weights)
        learnt = train(
            taggers[0].network, data, options.training(loss="softmax"), [tagger.seed for tagger in taggers]
        )
        for k, tagger in enumerate(taggers):
            tagger._params = {name: np.asarray(array)[k] for name, array in learnt.items()}

    @property
    def network(self) -> "Network":
        """What listens."""
        from agents.networks.cells import LSTM
        from agents.networks.training import Network

        return Network(LSTM(self.options.units), self.options.both_ways)

    def scores(self, lesson: Lesson) -> NDArray[np.floating]:
        """Return how much speaks for each tag of each word."""
        from agents.networks.training import run

        inputs = lesson.table[lesson.tokens].astype(np.float32)
        return run(self.network, self._params, inputs, lesson.lengths)[lesson.sentence, lesson.step]

    _params: dict[str, NDArray[Any]]
