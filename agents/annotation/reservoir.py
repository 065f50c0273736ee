"""An annotator whose network is a reservoir."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from agents.annotation.annotator import Annotator, AnnotatorOptions, Features, Labels
from agents.networks.readout import LinearReadout
from agents.networks.readout.moments import Moments
from agents.networks.reservoir import Reservoir
from agents.ranges import at_least, share

CHUNK = 8
"""So many recordings are heard at once: their states fit into memory, and into one product a step."""


@dataclass(frozen=True, kw_only=True)
class ReservoirAnnotatorOptions(AnnotatorOptions):
    """Options of an annotator with a reservoir."""

    sr: float = 1.1
    """Spectral radius of the recurrent weights."""

    lr: float = 0.1
    """Leak rate, in (0, 1]."""

    input_scaling: float = 0.25
    """Input weights of the first third of the features (the cepstral coefficients) are between minus this and this."""

    slope_scaling: float = 0.5
    """So are those of the second third (their slopes)."""

    bend_scaling: float = 0.5
    """So are those of the last third (the slopes of these)."""

    bias_scaling: float = 0.3
    """So is what is added to each unit."""

    input_connectivity: float = 0.3
    """The share of input weights that are not 0."""

    rc_connectivity: float = 0.02
    """The share of recurrent weights that are not 0."""

    ridge: float = 1e-4
    """The penalty on the weights of the readout, a frame."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(0, sr=self.sr, input_scaling=self.input_scaling, bias_scaling=self.bias_scaling)
        at_least(0, slope_scaling=self.slope_scaling, bend_scaling=self.bend_scaling)
        at_least(1e-15, ridge=self.ridge)
        share(lr=self.lr, input_connectivity=self.input_connectivity, rc_connectivity=self.rc_connectivity)


class ReservoirAnnotator(Annotator):
    """A ridge regression from the state of a reservoir to the class of a frame (Trouvain & Hinaut, 2021).

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> labels = [np.repeat([0, 1, 0], 20) for _ in range(4)]
    >>> recordings = [of[:, None] + 0.3 * rng.standard_normal((60, 3)) for of in labels]
    >>> annotator = ReservoirAnnotator(seed=0, units=50, rc_connectivity=0.2).fit(recordings, labels)
    >>> bool((annotator.annotate(recordings[:1])[0] == labels[0]).mean() > 0.9)
    True
    """

    name: ClassVar[str] = "reservoir"
    Options: ClassVar[type[AnnotatorOptions]] = ReservoirAnnotatorOptions
    options: ReservoirAnnotatorOptions

    def learn(self, recordings: Sequence[Features], labels: Sequence[Labels], classes: int) -> None:
        """Draw the reservoir and solve for the readout."""
        options, features = self.options, recordings[0].shape[1]
        thirds = np.array([options.input_scaling, options.slope_scaling, options.bend_scaling])
        rng = np.random.default_rng(self.seed)
        self._reservoirs = [
            Reservoir.random(
                units=options.units,
                inputs=features,
                rng=rng,
                sr=options.sr,
                lr=options.lr,
                input_scaling=thirds[3 * np.arange(features) // features],
                bias_scaling=options.bias_scaling,
                input_connectivity=options.input_connectivity,
                rc_connectivity=options.rc_connectivity,
            )
            for _ in range(2 if options.both_ways else 1)
        ]
        units = sum(reservoir.units for reservoir in self._reservoirs)
        moments = Moments(units, classes, np.float32)  # its errors are far below the penalty
        one_of = np.eye(classes)
        for first in range(0, len(recordings), CHUNK):
            states = self._states(recordings[first : first + CHUNK])
            for of_recording, told in zip(states, labels[first : first + CHUNK], strict=True):
                moments.add(of_recording, one_of[told])
        self._readout = moments.readout(options.ridge * moments.count)

    def activations(self, recordings: Sequence[Features]) -> list[NDArray[np.float32]]:
        """Return the outputs of the readout."""
        return [
            self._readout(states).astype(np.float32)
            for first in range(0, len(recordings), CHUNK)
            for states in self._states(recordings[first : first + CHUNK])
        ]

    def _states(self, recordings: Sequence[Features]) -> list[NDArray[np.floating]]:
        """Return the states of each recording, of all reservoirs one after the other."""
        ways = [self._run(self._reservoirs[0], recordings)]
        if self.options.both_ways:
            backward = self._run(self._reservoirs[1], [recording[::-1] for recording in recordings])
            ways.append([states[::-1] for states in backward])
        return [np.concatenate(of_recording, axis=1) for of_recording in zip(*ways, strict=True)]

    def _run(self, reservoir: Reservoir, recordings: Sequence[Features]) -> list[NDArray[np.floating]]:
        """Return the states of one reservoir; recordings are heard side by side, zeros behind the shorter ones."""
        batch, lengths = self.side_by_side(recordings)
        return [states[:length] for states, length in zip(reservoir.run(batch), lengths, strict=True)]

    _reservoirs: list[Reservoir]
    _readout: LinearReadout
