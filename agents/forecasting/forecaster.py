"""What every forecaster is: it learns from a series what comes so many steps later."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from agents.learner import Learner
from agents.ranges import at_least

Series = NDArray[np.float64]
"""Shape (T,): one value a step."""


@dataclass(frozen=True, kw_only=True)
class ForecasterOptions:
    """Options that all forecasters have."""

    units: int = 1000
    """Number of units."""

    washout: int = 100
    """So many steps at the beginning of a series are heard, but not learnt from: the network forgets how it began."""

    def __post_init__(self) -> None:
        at_least(1, units=self.units)
        at_least(0, washout=self.washout)


class Forecaster(Learner, ABC):
    """A learner of a series."""

    Options: ClassVar[type[ForecasterOptions]] = ForecasterOptions

    def __init__(self, seed: int = 0, **options: Any) -> None:
        super().__init__(seed, **options)
        self._horizons: tuple[int, ...] = ()

    def fit(self, series: Series, *horizons: int) -> Self:
        """Learn to say, at every step of a series, what comes some steps later, and return the forecaster.

        Parameters
        ----------
        series : array of shape (T,)
            What is learnt from.
        *horizons : int
            How many steps later; by default 1, which `generate` needs.

        Raises
        ------
        ValueError
            If the series is too short, not finite, or a horizon is not positive.
        """
        horizons = horizons or (1,)
        series = _checked(series)
        if min(horizons) < 1:
            raise ValueError(f"horizons={horizons}; expected at least 1 step")
        if len(series) < self.options.washout + max(horizons) + 2:
            raise ValueError(
                f"a series of {len(series)} steps; expected more than the washout of {self.options.washout} and the "
                f"horizon of {max(horizons)}"
            )
        self.learn(series, horizons)
        self._horizons = horizons
        return self

    def predict(self, series: Series) -> NDArray[np.float64]:
        """Return what is expected, at every step of a series, for each horizon: shape (T, horizons)."""
        self._check_learnt()
        return self.forecasts(_checked(series))

    def generate(self, contexts: Series, steps: int) -> NDArray[np.float64]:
        """Go on alone: what is said of the next step is heard as if it were real (Jaeger & Haas, 2004).

        Parameters
        ----------
        contexts : array of shape (N, T)
            What is heard first, of each of N series.
        steps : int
            How many steps to go on.

        Returns
        -------
        array of shape (N, steps)

        Raises
        ------
        ValueError
            If it did not learn the horizon 1.
        """
        self._check_learnt()
        if 1 not in self._horizons:
            raise ValueError(
                f"learnt were the horizons {self._horizons}; expected 1 among them, to go on alone"
            )
        contexts = np.atleast_2d(np.asarray(contexts, dtype=np.float64))
        return self.continued(contexts, steps, self._horizons.index(1))

    # ---------------------------------------------------------------- what a subclass says

    @abstractmethod
    def learn(self, series: Series, horizons: tuple[int, ...]) -> None:
        """Learn from a checked series."""

    @abstractmethod
    def forecasts(self, series: Series) -> NDArray[np.float64]:
        """Return what is expected for each horizon, shape (T, horizons)."""

    @abstractmethod
    def continued(self, contexts: Series, steps: int, next_one: int) -> NDArray[np.float64]:
        """Go on from contexts, shape (N, T); `next_one` is the column of the next step among the forecasts."""

    # ---------------------------------------------------------------- for those who build on it

    def samples(self, series: Series, horizons: tuple[int, ...]) -> tuple[slice, NDArray[np.float64]]:
        """Return the steps that are learnt from, and what comes later, shape (steps, horizons)."""
        last = len(series) - max(horizons)
        steps = np.arange(self.options.washout, last)
        later = np.stack([series[steps + horizon] for horizon in horizons], axis=1)
        return slice(self.options.washout, last), later

    def _check_learnt(self) -> None:
        if not self._horizons:
            raise RuntimeError("this forecaster has learnt nothing yet; call fit(series) first")


def _checked(series: Series) -> Series:
    series = np.asarray(series, dtype=np.float64)
    if series.ndim != 1 or not np.isfinite(series).all():
        raise ValueError(f"a series of the shape {series.shape}; expected (T,), all of it finite")
    return series
