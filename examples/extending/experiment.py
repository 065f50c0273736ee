"""An experiment of one's own: what it costs to see badly."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import ClassVar, Self

import pandas as pd
import tyro
from matplotlib.figure import Figure
from rich.table import Table

from grounding.experiments.experiment import Experiment, run
from grounding.figures.curve import error_curve
from grounding.report import error_table
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.sweep import Row
from grounding.trial import examine, teach


@dataclass(frozen=True)
class MisreadCell:
    """What is computed by itself, once: its fields are all that the rows depend on."""

    agent: str
    seed: int
    misread: float
    train: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Misread(Experiment):
    """Errors against how often an attribute is seen as another one."""

    name: ClassVar[str] = "misread"

    agents: tuple[str, ...] = ("reservoir", "reservoir-factored", "bag-of-words")
    """Agents, with options where they differ from the defaults: reservoir:units=500,decision=midpoint."""

    shares: tuple[float, ...] = (0.0, 0.1, 0.3, 0.5)
    """How often."""

    train: tuple[int, ...] = (300, 700)
    """Sentences to learn from, of one clause and of two."""

    def quickened(self) -> Self:
        """Return the small form."""
        return replace(self, shares=(0.0, 0.3), train=(60, 140), seeds=min(2, self.seeds))

    def groups(self) -> list[list[MisreadCell]]:
        """Return the cells; those of one group, here all seeds, are measured together."""
        return [
            [MisreadCell(agent, seed, share, self.train) for seed in self.each_seed]
            for share in self.shares
            for agent in self.agents
        ]

    @staticmethod
    def measure(cells: Sequence[MisreadCell]) -> list[list[Row]]:
        """Return the rows of each cell of a group."""
        agents = [AgentSpec(cell.agent).make(cell.seed) for cell in cells]
        settings = [Setting(split_seed=c.seed, misread=c.misread, train=c.train) for c in cells]
        return [
            [
                {
                    "agent": cell.agent,
                    "seed": cell.seed,
                    "misread": cell.misread,
                    **asdict(examine(taught.agent, taught.test)),
                    "train_seconds": taught.seconds,
                }
            ]
            for cell, taught in zip(cells, teach(agents, settings), strict=True)
        ]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw one line an agent, and say below what a reader must know."""
        caption = (
            f"Test sentences about 4 objects, means over {self.seeds} seeds with 95 % bootstrap intervals."
        )
        return {self.name: error_curve(rows, "misread", "share of attributes misread", caption)}

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum the rows up for the terminal."""
        return error_table(rows, by=["misread", "agent"])


if __name__ == "__main__":
    rows, files = run(tyro.cli(Misread))
    print(rows.groupby(["misread", "agent"], sort=False)["exact_error"].mean())
    print("wrote", *files)
