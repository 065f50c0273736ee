"""Forecasters whose networks are trained by gradients."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from agents.descent import DescentOptions
from agents.forecasting.forecaster import Forecaster, ForecasterOptions, Series

# JAX takes a second to import: only those who train or ask a network wait for it.
if TYPE_CHECKING:
    from agents.networks.cells import Cell


@dataclass(frozen=True, kw_only=True)
class TrainedForecasterOptions(DescentOptions, ForecasterOptions):
    """Options of a forecaster that is trained by gradients."""

    units: int = 64
    """Number of units."""

    window: int = 200
    """The series is cut into pieces of so many steps, which overlap by the washout."""

    epochs: int = 200
    """How often each piece is heard."""

    batch_size: int = 4
    """Pieces an update."""

    learning_rate: float = 1e-2
    """The step size at first."""

    def __post_init__(self) -> None:
        super().__post_init__()
        ForecasterOptions.__post_init__(self)
        if self.window <= self.washout:
            raise ValueError(
                f"window={self.window}, washout={self.washout}; expected a window beyond the washout"
            )


class TrainedForecaster(Forecaster):
    """A network that tells, at every step, what comes later; it always hears one window, and begins it at rest."""

    Options: ClassVar[type[ForecasterOptions]] = TrainedForecasterOptions
    options: TrainedForecasterOptions

    @property
    def cell(self) -> "Cell":
        """What listens."""
        raise NotImplementedError

    def learn(self, series: Series, horizons: tuple[int, ...]) -> None:
        """Train the network on pieces of the series."""
        from agents.networks.training import TrainingData, train

        options = self.options
        self._centre, self._spread = float(series.mean()), float(series.std()) or 1.0
        series = (series - self._centre) / self._spread
        last = len(series) - max(horizons) - options.window
        starts = np.arange(0, max(last, 0) + 1, options.window - options.washout)
        steps = starts[:, None] + np.arange(options.window)  # (pieces, window)
        wanted = np.stack([series[np.minimum(steps + h, len(series) - 1)] for h in horizons], axis=-1)
        weights = np.broadcast_to(np.arange(options.window) >= options.washout, steps.shape)
        data = TrainingData(
            series[steps][None, :, :, None].astype(np.float32),
            np.full((1, len(starts)), options.window),
            wanted[None].astype(np.float32),
            1,
            weights[None].astype(np.float32),
        )
        learnt = train(self.cell, data, options.training(), [self.seed])
        self._params = {name: np.asarray(array)[0] for name, array in learnt.items()}

    def forecasts(self, series: Series) -> NDArray[np.float64]:
        """Return what is expected at every step, of which a window before it is heard."""
        window = self.options.window
        padded = np.concatenate([np.full(window - 1, series[0]), series])
        windows = np.lib.stride_tricks.sliding_window_view(padded, window)
        return self._last(windows)

    def continued(self, contexts: Series, steps: int, next_one: int) -> NDArray[np.float64]:
        """Go on from the last window of each context."""
        heard = contexts[:, -self.options.window :]
        said = np.empty((len(contexts), steps))
        for step in range(steps):
            said[:, step] = self._last(heard)[:, next_one]
            heard = np.concatenate([heard[:, 1:], said[:, step : step + 1]], axis=1)
        return said

    def _last(self, windows: Series) -> NDArray[np.float64]:
        """Return what is said at the end of each window, shape (N, horizons)."""
        from agents.networks.training import run

        inputs = ((windows - self._centre) / self._spread).astype(np.float32)[:, :, None]
        lengths = np.full(len(inputs), inputs.shape[1])
        said = run(self.cell, self._params, inputs, lengths)[:, -1].astype(np.float64)
        return said * self._spread + self._centre

    _centre: float
    _spread: float
    _params: dict[str, NDArray[Any]]


class LSTMForecaster(TrainedForecaster):
    """A forecaster with an LSTM."""

    name: ClassVar[str] = "lstm"

    @property
    def cell(self) -> "Cell":
        """The LSTM."""
        from agents.networks.cells import LSTM

        return LSTM(self.options.units)


class GRUForecaster(TrainedForecaster):
    """A forecaster with a GRU."""

    name: ClassVar[str] = "gru"

    @property
    def cell(self) -> "Cell":
        """The GRU."""
        from agents.networks.cells import GRU

        return GRU(self.options.units)
