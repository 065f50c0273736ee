"""Learners of signals: from a series so far to what comes later."""

from agents.forecasting.forecaster import Forecaster
from agents.forecasting.registry import FORECASTERS, make_forecaster

__all__ = ["FORECASTERS", "Forecaster", "make_forecaster"]
