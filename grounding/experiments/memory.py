"""How long networks remember, and why it is hard to teach them to.

*Gradients*: what is to be changed in the past is known from a gradient that was carried back through all steps between.
In a plain recurrent network it is multiplied by nearly the same matrix at each of them, and vanishes or explodes
(Bengio et al., 1994). LSTM and GRU have paths on which it is only multiplied by gates; slow units of an MTRNN are
leaky, and lose a small share a step (Yamashita & Tani, 2008). Told is its length before anything is learnt.

*Dependencies*: a symbol out of four, then so many others; which was it? Chance is 25 %. A reservoir learns its readout
only; all others are trained through time (Hochreiter & Schmidhuber, 1997).

*Capacity*: how much of a random signal can be read from the states of a reservoir so many steps later (Jaeger, 2002);
the sum over all lags is its memory capacity, at most the number of units.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import ClassVar, Self

import pandas as pd
from matplotlib.figure import Figure
from rich.box import SIMPLE_HEAD
from rich.table import Table

from grounding.experiments.experiment import Experiment
from grounding.figures.memory import capacities, delays, vanishing
from grounding.memory_trial import RESERVOIR, capacity, cell_of, gradients, remembered
from grounding.spec import name_and_options
from grounding.sweep import Row

STEPS = 100
"""Gradients are carried back so far."""

SPECTRAL_RADII = (0.5, 0.8, 0.95, 1.05, 1.3)
SIZES = (25, 50, 100, 200, 400)
LAGS = 250

PLAIN = 100
"""Units of the reservoirs whose spectral radius is varied."""


@dataclass(frozen=True)
class MemoryCell:
    """One thing measured with one seed."""

    measure: str
    agent: str
    seed: int
    units: int
    at: float
    """The delay of a dependency; the spectral radius of a reservoir."""


@dataclass(frozen=True, kw_only=True)
class Memory(Experiment):
    """Gradients through time, symbols remembered over a delay, and the memory capacity of reservoirs.

    Examples::

        grounding run memory --agents reservoir lstm --delays 10 50
    """

    name: ClassVar[str] = "memory"

    agents: tuple[str, ...] = ("reservoir", "rnn:gain=0.8", "rnn", "rnn:gain=2", "lstm", "gru", "mtrnn")
    """Networks: reservoir, rnn, lstm, gru, mtrnn.
    rnn:gain is the size of its first recurrent weights, mtrnn:slow the time constant of its slow units."""

    units: int = 32
    """Units of trained networks."""

    delays: tuple[int, ...] = (5, 10, 20, 50, 100)
    """How many symbols stand between a symbol and the question for it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.units < 1 or min(self.delays, default=0) < 1:
            raise ValueError(f"units={self.units}, delays={self.delays}; expected at least 1")

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for a network that cannot be made."""
        name, options = name_and_options(text)
        if name != "reservoir" or options:
            cell_of(name, options, 4)

    def groups(self) -> list[list[MemoryCell]]:
        """Return one group a cell."""
        cells = []
        for agent, seed in product(self.agents, self.each_seed):
            if agent != "reservoir":
                cells.append(MemoryCell("gradient", agent, seed, self.units, STEPS))
            cells += [MemoryCell("dependency", agent, seed, self.units, delay) for delay in self.delays]
        if "reservoir" in self.agents:
            kinds = {(PLAIN, sr) for sr in SPECTRAL_RADII} | {(units, 0.95) for units in SIZES}
            cells += [
                MemoryCell("capacity", "reservoir", seed, units, sr)
                for units, sr in sorted(kinds)
                for seed in self.each_seed
            ]
        return [[cell] for cell in cells]

    @staticmethod
    def measure(cells: Sequence[MemoryCell]) -> list[list[Row]]:
        """Measure: a row a lag."""
        return [_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw gradients, dependencies and capacities."""
        about = f"{self.seeds} seeds"
        drawn = {
            "dependencies": delays(
                rows[rows["measure"] == "dependency"],
                f"Which of four symbols came first? Chance: 25 %. Trained: {self.units} units, 1,000 sequences, "
                f"30 epochs; reservoir: {RESERVOIR} units, readout only. Means over {about}, 95 % intervals.",
            )
        }
        felt = rows[rows["measure"] == "gradient"]
        if not felt.empty:
            drawn["gradients"] = vanishing(
                felt,
                f"Of one at the last output, before anything is learnt; {self.units} units, random input; geometric "
                f"means and ranges over {about}.",
            )
        kept = rows[rows["measure"] == "capacity"]
        if not kept.empty:
            told = f"Reservoirs with leak rate 1 and input scaling .1; means and ranges over {about}."
            drawn["capacity"] = capacities(kept, PLAIN, told)
        return drawn

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up what is remembered."""
        caption = "% remembered after so many other symbols: means (ranges) over seeds"
        table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left", padding=0)
        table.add_column("symbols between", overflow="fold")
        kept = rows[rows["measure"] == "dependency"]
        for delay in self.delays:
            table.add_column(str(delay), justify="right", no_wrap=True)
        for agent, of_agent in kept.groupby("agent", sort=False):
            by_delay = of_agent.groupby("lag")["value"]
            shares = (100 * by_delay.get_group(delay) for delay in self.delays)
            table.add_row(str(agent), *(f"{of.mean():.0f} ({of.min():.0f}-{of.max():.0f})" for of in shares))
        return table

    def quickened(self) -> Self:
        """Return the small form: one seed, two delays, two networks."""
        return replace(
            self,
            seeds=1,
            **self.unless_asked(agents=("reservoir", "rnn"), units=16, delays=(5, 50)),
        )


def _rows(cell: MemoryCell) -> list[Row]:
    shared = {
        "measure": cell.measure,
        "agent": cell.agent,
        "seed": cell.seed,
        "split": "test",
        "units": cell.units,
    }
    name, options = name_and_options(cell.agent)
    if cell.measure == "gradient":
        lengths = gradients(cell_of(name, options, cell.units), cell.seed, int(cell.at))
        return [{**shared, "lag": lag, "value": float(length)} for lag, length in enumerate(lengths, start=1)]
    if cell.measure == "dependency":
        share, seconds = remembered(name, options, cell.units, int(cell.at), cell.seed)
        return [{**shared, "lag": int(cell.at), "value": share, "train_seconds": seconds}]
    kept = capacity(cell.units, cell.at, 1.0, LAGS, cell.seed)
    return [{**shared, "sr": cell.at, "lag": lag, "value": float(r2)} for lag, r2 in enumerate(kept, start=1)]
