"""An annotator whose network is an LSTM."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from agents.annotation.annotator import Annotator, AnnotatorOptions, Features, Labels
from agents.descent import DescentOptions
from agents.ranges import at_least

# JAX takes a second to import: only those who train or ask a network wait for it.
if TYPE_CHECKING:
    from agents.networks.training import Network


@dataclass(frozen=True, kw_only=True)
class LSTMAnnotatorOptions(DescentOptions, AnnotatorOptions):
    """Options of an annotator with an LSTM."""

    units: int = 72
    """Number of units; of each network, if there are two."""

    learning_rate: float = 1e-2
    """The step size at first."""

    epochs: int = 30
    """How often each piece is heard."""

    piece: int = 250
    """Recordings are cut into pieces of so many frames to learn from."""

    dropout: float = 0.3
    """The share of what the readout sees that is hidden from it, at random, in training."""

    weight_decay: float = 0.0
    """The share of each weight that an update takes away, times the learning rate."""

    def __post_init__(self) -> None:
        super().__post_init__()
        AnnotatorOptions.__post_init__(self)
        at_least(1, piece=self.piece)
        at_least(0, dropout=self.dropout, weight_decay=self.weight_decay)
        if self.dropout >= 1:
            raise ValueError(f"dropout={self.dropout}; expected less than 1")


class LSTMAnnotator(Annotator):
    """An LSTM trained with the cross-entropy of its softmax at each frame.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> labels = [np.repeat([0, 1, 0], 20) for _ in range(4)]
    >>> recordings = [of[:, None] + 0.3 * rng.standard_normal((60, 3)) for of in labels]
    >>> annotator = LSTMAnnotator(seed=0, units=8, piece=30, batch_size=2).fit(recordings, labels)
    >>> bool((annotator.annotate(recordings[:1])[0] == labels[0]).mean() > 0.9)
    True
    """

    name: ClassVar[str] = "lstm"
    Options: ClassVar[type[AnnotatorOptions]] = LSTMAnnotatorOptions
    options: LSTMAnnotatorOptions

    def learn(self, recordings: Sequence[Features], labels: Sequence[Labels], classes: int) -> None:
        """Train the network on pieces of the recordings."""
        from agents.networks.training import TrainingData, train

        options = self.options
        cut = [(k, at) for k, one in enumerate(recordings) for at in range(0, len(one), options.piece)]
        features = recordings[0].shape[1]
        inputs = np.zeros((1, len(cut), options.piece, features), dtype=np.float32)
        targets = np.zeros((1, len(cut), options.piece, classes), dtype=np.float32)
        weights = np.zeros((1, len(cut), options.piece), dtype=np.float32)
        for row, (k, at) in enumerate(cut):
            heard, told = recordings[k][at : at + options.piece], labels[k][at : at + options.piece]
            inputs[0, row, : len(heard)] = heard
            targets[0, row, np.arange(len(told)), told] = 1
            weights[0, row, : len(told)] = 1
        lengths = weights.sum(axis=-1).astype(np.int64)
        data = TrainingData(inputs, lengths, targets, features, weights)
        training = options.training(
            loss="softmax", dropout=options.dropout, weight_decay=options.weight_decay
        )
        learnt = train(self.network, data, training, [self.seed])
        self._params = {name: np.asarray(array)[0] for name, array in learnt.items()}

    @property
    def network(self) -> "Network":
        """What listens."""
        from agents.networks.cells import LSTM
        from agents.networks.training import Network

        return Network(LSTM(self.options.units), self.options.both_ways)

    def activations(self, recordings: Sequence[Features]) -> list[NDArray[np.float32]]:
        """Return the probability of each class."""
        from agents.networks.training import run

        batch, lengths = self.side_by_side(recordings)
        said = run(self.network, self._params, batch, lengths)
        likely = np.exp(said - said.max(axis=-1, keepdims=True))
        likely /= likely.sum(axis=-1, keepdims=True)
        return [row[:length] for row, length in zip(likely, lengths, strict=True)]

    _params: dict[str, NDArray[Any]]
