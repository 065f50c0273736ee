"""A chaotic network that is taught, while it runs, to produce a signal, and then goes on alone.

Sussillo & Abbott (2009) feed the output of a network back into it, and correct the readout so fast (by recursive least
squares) that what is fed back is almost right from the first steps on. The error before each correction, ``e_-``, and
after it, ``e_+``, become equal as the weights come to rest. Here units leak in their rates,
r' = -r + tanh(J r + w_fb z), not in their potentials as there; time is in units of their time constant, with steps of a
tenth, and the readout is corrected at every second step.

After learning, periodic signals are compared over ten periods with learning off: as they are, and shifted in time
within each period (*aligned*), since what is left is mostly drift. Chaotic signals cannot be followed for long by
anything: told are the time until the error exceeds a standard deviation (the valid time), and how far the distribution
of the output is from that of the signal (the distance of Wasserstein, 1969, in standard deviations). P is compared with
the inverse of the correlations of all states that it was updated with.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from rich.box import SIMPLE_HEAD
from rich.table import Table

from corpora import unknown
from grounding.experiments.experiment import Experiment
from grounding.figures.force import distributions, productions
from grounding.force_trial import CHAOTIC, PERIOD, SIGNALS, TESTED, ForceCell, ForceOptions, force_rows
from grounding.metrics import interval
from grounding.spec import with_options
from grounding.sweep import Row


@dataclass(frozen=True, kw_only=True)
class Force(Experiment):
    """What a chaotic network produces during FORCE learning, and after it.

    Examples::

        grounding run force --signals four-sines lorenz --seeds 1
    """

    name: ClassVar[str] = "force"

    agents: tuple[str, ...] = ("force",)
    """The network, with options where they differ: force:units=500,g=1.2,sparsity=0.1,feedback=1,alpha=0.1."""

    signals: tuple[str, ...] = tuple(SIGNALS)
    """What is to be produced: four-sines, square, lorenz, mackey-glass."""

    periods: int = 48
    """Periods of learning, of 120 time constants each."""

    seeds: int = 5
    """How many seeds."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.periods < 1:
            raise ValueError(f"periods={self.periods}; expected at least 1")
        for signal in self.signals:
            if signal not in SIGNALS:
                raise unknown("signal", signal, SIGNALS)

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for a network that cannot be made."""
        ForceOptions.of(text)

    def groups(self) -> list[list[ForceCell]]:
        """Return one group a cell; P is checked for the first seed of the first signal."""
        return [
            [
                ForceCell(
                    agent,
                    seed,
                    signal,
                    self.periods,
                    seed == self.first_seed and signal == self.signals[0],
                )
            ]
            for agent in self.agents
            for signal in self.signals
            for seed in self.each_seed
        ]

    @staticmethod
    def measure(cells: Sequence[ForceCell]) -> list[list[Row]]:
        """Teach networks, and let them go on."""
        return [force_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw what was produced during learning and after it, and the distributions of the chaotic signals."""
        about = f"{self.periods} periods of {PERIOD:g} time constants to learn in"
        traces = rows[(rows["measure"] == "trace") & (rows["seed"] == self.first_seed)]
        drawn = {
            "produced": productions(
                traces,
                f"{about}; seed {self.first_seed}. Grey: the signal; orange: the output, at the beginning and at the "
                "end of learning and, with learning off, afterwards; below: how far the weights move at a time.",
            )
        }
        chaotic = rows[
            rows["signal"].isin(CHAOTIC) & (rows["measure"] == "trace") & (rows["split"] == "test")
        ]
        if not chaotic.empty:
            drawn["distributions"] = distributions(
                chaotic,
                f"{about}; {self.seeds} seeds, {TESTED * PERIOD:g} time constants with learning off each.",
            )
        return drawn

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors of periodic signals, and what can be said of chaotic ones."""
        caption = (
            "mean [95 % bootstrap interval], and the worst seed. Error: root mean square over ten periods with "
            "learning off, of the range; aligned: shifted in time within each period. Valid: time constants until the "
            "error exceeds a standard deviation; distance: between the distributions, in standard deviations. P: "
            "greatest difference to the inverse correlations, relative to their greatest"
        )
        table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left")
        table.add_column("signal, agent", overflow="fold")
        for column in ("measure", "mean", "worst"):
            table.add_column(column, justify="right", no_wrap=True)
        told = {
            "error": ("error %", 100, max),
            "aligned_error": ("aligned %", 100, max),
            "valid_time": ("valid", 1, min),
            "distance": ("distance", 1, max),
            "P_error": ("P", 1, max),
            "train_seconds": ("s", 1, max),
        }
        errors = rows[rows["measure"] == "error"]
        for (signal, agent), group in errors.groupby(["signal", "agent"], sort=False):
            for column, (label, scale, worst) in told.items():
                values = (scale * group[column].dropna()).tolist() if column in group else []
                if values:
                    low, high = interval(values)
                    mean = f"{np.mean(values):.3g} [{low:.3g}, {high:.3g}]"
                    table.add_row(f"{signal}, {agent}", label, mean, f"{worst(values):.3g}")
        return table

    def quickened(self) -> Self:
        """Return the small form: one seed, half as many periods, few units."""
        small = tuple(with_options(text, units=400) for text in self.agents)
        return replace(self, agents=small, seeds=1, **self.unless_asked(periods=24))
