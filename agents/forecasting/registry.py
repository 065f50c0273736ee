"""Forecasters by name."""

from typing import Any

from agents.forecasting.forecaster import Forecaster
from agents.forecasting.reservoir import ReservoirForecaster
from agents.forecasting.trained import GRUForecaster, LSTMForecaster
from corpora import named

FORECASTERS: dict[str, type[Forecaster]] = {
    forecaster.name: forecaster for forecaster in (ReservoirForecaster, LSTMForecaster, GRUForecaster)
}
"""The forecasters by name."""


def make_forecaster(name: str, seed: int = 0, **options: Any) -> Forecaster:
    """Make a forecaster that has learnt nothing yet.

    Raises
    ------
    ValueError
        If the name or an option is named (the nearest is named), or an option is out of range.

    Examples
    --------
    >>> make_forecaster("reservoir", units=500).options.units
    500
    """
    return named("forecaster", name, FORECASTERS)(seed, **options)
