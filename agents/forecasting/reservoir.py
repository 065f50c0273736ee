"""A forecaster whose network is a reservoir."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from agents.forecasting.forecaster import Forecaster, ForecasterOptions, Series
from agents.networks.readout import LinearReadout, ridge_readout
from agents.networks.reservoir import Reservoir
from agents.ranges import at_least, share


@dataclass(frozen=True, kw_only=True)
class ReservoirForecasterOptions(ForecasterOptions):
    """Options of a forecaster with a reservoir; the defaults are good for a smooth series between -1 and 1."""

    sr: float = 1.0
    """Spectral radius of the recurrent weights."""

    lr: float = 0.5
    """Leak rate, in (0, 1]."""

    input_scaling: float = 2.0
    """Input weights are uniform between minus this and this."""

    bias_scaling: float = 0.2
    """So is what is added to each unit."""

    rc_connectivity: float = 0.05
    """The share of recurrent weights that are not 0."""

    ridge: float = 1e-10
    """The penalty on the weights of the readout."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(0, sr=self.sr, input_scaling=self.input_scaling, bias_scaling=self.bias_scaling)
        at_least(1e-15, ridge=self.ridge)
        share(lr=self.lr, rc_connectivity=self.rc_connectivity)


class ReservoirForecaster(Forecaster):
    """A ridge regression from the state of a reservoir, in double precision, to what comes later (Jaeger, 2001).

    Examples
    --------
    >>> wave = np.sin(np.arange(600) / 5)
    >>> forecaster = ReservoirForecaster(seed=0, units=100, ridge=1e-8).fit(wave[:500], 1, 10)
    >>> bool(np.abs(forecaster.predict(wave[:590])[500:, 1] - wave[510:]).max() < 1e-3)
    True
    >>> bool(np.abs(forecaster.generate(wave[:500], 100) - wave[500:]).max() < 1e-2)
    True
    """

    name: ClassVar[str] = "reservoir"
    Options: ClassVar[type[ForecasterOptions]] = ReservoirForecasterOptions
    options: ReservoirForecasterOptions

    def learn(self, series: Series, horizons: tuple[int, ...]) -> None:
        """Draw the reservoir and solve for the readout."""
        options = self.options
        self._reservoir = Reservoir.random(
            units=options.units,
            inputs=1,
            rng=np.random.default_rng(self.seed),
            sr=options.sr,
            lr=options.lr,
            input_scaling=options.input_scaling,
            bias_scaling=options.bias_scaling,
            rc_connectivity=options.rc_connectivity,
            dtype=np.float64,
        )
        steps, later = self.samples(series, horizons)
        self._readout = ridge_readout(self._reservoir.run(series[:, None])[steps], later, options.ridge)

    def forecasts(self, series: Series) -> NDArray[np.float64]:
        """Return what is expected at every step."""
        return self._readout(self._reservoir.run(series[:, None]))

    def continued(self, contexts: Series, steps: int, next_one: int) -> NDArray[np.float64]:
        """Go on from the states that the contexts leave."""
        reservoir = self._reservoir
        x = reservoir.run(contexts[:, :, None])[:, -1]  # (N, units)
        said = np.empty((len(contexts), steps))
        for step in range(steps):
            said[:, step] = self._readout(x)[:, next_one]
            x = reservoir.leak(x, said[:, step : step + 1] @ reservoir.Win.T + reservoir.recur(x))
        return said

    _reservoir: Reservoir
    _readout: LinearReadout
