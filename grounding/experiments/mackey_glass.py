"""A chaotic series foretold: ten steps ahead, fifty, and on and on with one's own forecasts.

The series of Mackey & Glass (1977) with a delay of 17 is the oldest task of reservoirs (Jaeger, 2001; Jaeger & Haas,
2004). A forecaster hears it and learns to say what comes some steps later; with what it says of the next step fed
back as if it were real, it goes on alone. Errors are root mean squares relative to the standard deviation of the
series (NRMSE); that of going on alone is taken after 84 steps, from many places of the series. Trained networks have
the units and the time of training that their options say, not those of the reservoir. The panels tell what the
spectral radius, the leak rate and the ridge penalty do, one at a time, in smaller reservoirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from numpy.typing import NDArray
from rich.box import SIMPLE_HEAD
from rich.table import Table

from agents.forecasting import Forecaster, make_forecaster
from corpora.signals.mackey_glass import mackey_glass
from grounding.experiments.experiment import Experiment
from grounding.figures.forecasts import attractors, error_growth, panels
from grounding.metrics import interval
from grounding.spec import made, name_and_options, with_options
from grounding.sweep import Row

CONTEXT = 1000
"""So many steps are heard before anything is asked."""

PANELS: dict[str, tuple[float, ...]] = {
    "sr": (0.1, 0.4, 0.7, 1.0, 1.3, 1.6),
    "lr": (0.05, 0.1, 0.3, 0.5, 0.7, 1.0),
    "ridge": (1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2),
}
"""What is varied, one at a time."""


@dataclass(frozen=True)
class MackeyGlassCell:
    """One forecaster and one seed; an option and its value, in a panel."""

    agent: str
    seed: int
    train: int
    test: int
    horizons: tuple[int, ...]
    starts: int
    alone: int
    option: str = ""
    value: float = float("nan")


@dataclass(frozen=True, kw_only=True)
class MackeyGlass(Experiment):
    """Errors of forecasting the Mackey-Glass series, and of going on alone.

    Examples::

        grounding run mackey-glass --agents reservoir:units=500 --panel-units 0
    """

    name: ClassVar[str] = "mackey-glass"

    agents: tuple[str, ...] = ("reservoir", "lstm", "gru")
    """Forecasters, with options where they differ from the defaults."""

    horizons: tuple[int, ...] = (10, 50)
    """How many steps ahead to forecast."""

    train: int = 6000
    """Steps to learn from."""

    test: int = 2000
    """Steps to be tested on, which follow."""

    alone: int = 500
    """How many steps to go on alone."""

    starts: int = 50
    """From how many places of the series it goes on alone."""

    panel_units: int = 300
    """Units of the reservoirs in the panels; 0: no panels."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if min(self.horizons, default=0) < 1 or self.alone < 84 or self.starts < 1 or self.panel_units < 0:
            raise ValueError(
                f"horizons={self.horizons}, alone={self.alone}, starts={self.starts}, panel_units={self.panel_units}; "
                "expected at least 1, 84, 1 and 0"
            )

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for a forecaster that cannot be made."""
        made(make_forecaster, text)

    def groups(self) -> list[list[MackeyGlassCell]]:
        """Return one group a cell."""
        shared = self.train, self.test, self.horizons, self.starts, self.alone
        cells = [MackeyGlassCell(agent, seed, *shared) for agent in self.agents for seed in self.each_seed]
        if self.panel_units:
            cells += [
                MackeyGlassCell(f"reservoir:units={self.panel_units}", seed, *shared, option, value)
                for option, values in PANELS.items()
                for value in values
                for seed in self.each_seed
            ]
        return [[cell] for cell in cells]

    @staticmethod
    def measure(cells: Sequence[MackeyGlassCell]) -> list[list[Row]]:
        """Learn a series and go on with it: a row a horizon, and a row a step alone."""
        return [_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the attractor, the growth of the error, and the panels."""
        about = f"Learnt from {self.train:,} steps; {self.seeds} seeds, each with a series of its own"
        found = {
            "attractor": attractors(
                rows[rows["measure"] == "trace"],
                f"{about}; here seed {self.first_seed}, {self.alone} steps, going on alone.",
            ),
            "growth": error_growth(
                rows[rows["measure"] == "alone"],
                f"{about}. Going on alone from {self.starts} places: error relative to the standard deviation of the "
                "series; geometric means, and the range over seeds.",
            ),
        }
        if self.panel_units:
            found["panels"] = panels(
                rows[rows["measure"] == "panel"],
                f"{about}. Reservoirs of {self.panel_units} units, one option varied, the others as by default; "
                "geometric means, and the range over seeds.",
            )
        return found

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors."""
        table = Table(
            box=SIMPLE_HEAD, caption="NRMSE: mean [95 % bootstrap interval]", caption_justify="left"
        )
        table.add_column("agent", overflow="fold")
        for column in ("what", "NRMSE", "s"):
            table.add_column(column, justify="right", no_wrap=True)
        asked = rows[rows["measure"].isin(["forecast", "alone"])]
        asked = asked[(asked["measure"] == "forecast") | (asked["step"] == 84)]
        for (agent, measure, step), group in asked.groupby(["agent", "measure", "step"], sort=False):
            errors = group["nrmse"].tolist()
            low, high = interval(errors)
            told = f"T+{step}" if measure == "forecast" else f"alone, step {step}"
            table.add_row(
                agent,
                told,
                f"{np.mean(errors):.1e} [{low:.1e}, {high:.1e}]",
                f"{group['train_seconds'].median():.1f}",
            )
        return table

    def quickened(self) -> Self:
        """Return the small form: two seeds, the first two agents, short series, few units and epochs."""
        small = []
        for text in self.agents[:2]:
            is_reservoir = name_and_options(text)[0] == "reservoir"
            small.append(
                with_options(text, **({"units": 300} if is_reservoir else {"units": 16, "epochs": 8}))
            )
        return replace(
            self,
            agents=tuple(small),
            seeds=min(2, self.seeds),
            **self.unless_asked(train=2000, test=200, alone=100, starts=10, panel_units=50),
        )


def _rows(cell: MackeyGlassCell) -> list[Row]:
    series = mackey_glass(
        cell.train + cell.test + max(cell.alone, *cell.horizons), np.random.default_rng(cell.seed)
    )
    agent = with_options(cell.agent, **{cell.option: cell.value}) if cell.option else cell.agent
    start = perf_counter()
    forecaster = made(make_forecaster, agent, cell.seed).fit(series[: cell.train], 1, *cell.horizons)
    seconds = perf_counter() - start
    shared = {"agent": cell.agent, "seed": cell.seed, "split": "test", "train_seconds": seconds}
    if cell.option:
        forecasts = _forecast_errors(cell, forecaster, series)
        panel = {"measure": "panel", "option": cell.option, "value": cell.value}
        return [{**shared, **panel, "step": step, "nrmse": error} for step, error in forecasts.items()]
    rows: list[Row] = [
        {**shared, "measure": "forecast", "step": step, "nrmse": error}
        for step, error in _forecast_errors(cell, forecaster, series).items()
    ]
    starts = np.linspace(cell.train, cell.train + cell.test, cell.starts).astype(int)
    said = forecaster.generate(np.stack([series[at - CONTEXT : at] for at in starts]), cell.alone)
    real = np.stack([series[at : at + cell.alone] for at in starts])
    alone = np.sqrt(np.mean((said - real) ** 2, axis=0) / series.var())
    rows += [
        {**shared, "measure": "alone", "step": step, "nrmse": float(error)}
        for step, error in enumerate(alone, start=1)
    ]
    rows += [
        {
            **shared,
            "measure": "trace",
            "step": step,
            "said": float(said[0, step]),
            "real": float(real[0, step]),
        }
        for step in range(cell.alone)
    ]
    return rows


def _forecast_errors(
    cell: MackeyGlassCell, forecaster: Forecaster, series: NDArray[np.float64]
) -> dict[int, float]:
    """Return the error at each horizon, the next step first."""
    heard = series[cell.train - CONTEXT : cell.train + cell.test]
    said = forecaster.predict(heard)[CONTEXT:]
    errors: dict[int, Any] = {}
    for column, horizon in enumerate((1, *cell.horizons)):
        real = series[cell.train + horizon : cell.train + cell.test + horizon]
        errors[horizon] = float(np.sqrt(np.mean((said[:, column] - real) ** 2) / series.var()))
    return errors
