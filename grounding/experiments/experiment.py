"""What every experiment has, and how one is run."""

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Self

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from grounding.figures.style import save
from grounding.folder import writable
from grounding.progress import bar
from grounding.record import circumstances, write_json
from grounding.spec import AgentSpec
from grounding.sweep import Row, sweep


@dataclass(frozen=True, kw_only=True)
class Experiment(ABC):
    """A question: the options every experiment has, and what each must say of itself."""

    name: ClassVar[str]

    out: Path | None = None
    """The folder for rows, figures and config; by default out/NAME."""

    agents: tuple[str, ...] = ("reservoir", "lstm")
    """Agents, with options where they differ from the defaults: reservoir:units=500,decision=midpoint."""

    seeds: int = 5
    """How many seeds."""

    first_seed: int = 0
    """The first of them; the others follow. Figures of seeds that nothing was tuned on are worth more."""

    jobs: int = os.cpu_count() or 1
    """How many processes."""

    quick: bool = False
    """A small form that ends within twenty seconds: it shows that all works, and proves nothing."""

    def __post_init__(self) -> None:
        for name, value in (("seeds", self.seeds), ("jobs", self.jobs), ("agents", len(self.agents))):
            if value < 1:
                raise ValueError(f"{name} is {value}; expected at least 1")
        if self.first_seed < 0:
            raise ValueError(f"first_seed is {self.first_seed}; expected at least 0")
        for text in self.agents:
            self.check_agent(text)

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for an agent that cannot be made; those of some experiments are of another kind."""
        AgentSpec(text)

    @property
    def each_seed(self) -> range:
        """The seeds."""
        return range(self.first_seed, self.first_seed + self.seeds)

    @property
    def folder(self) -> Path:
        """Where the results go."""
        return self.out or Path("out") / self.name

    @abstractmethod
    def quickened(self) -> Self:
        """Return the small form."""

    @abstractmethod
    def groups(self) -> Sequence[Sequence[Any]]:
        """Return the cells of the grid, in groups that are measured together."""

    @staticmethod
    @abstractmethod
    def measure(cells: Sequence[Any]) -> Sequence[list[Row]]:
        """Measure the cells of one group; return the rows of each."""

    @abstractmethod
    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the figures, by file name."""

    @abstractmethod
    def table(self, rows: pd.DataFrame) -> Table:
        """Sum the rows up for the terminal."""


def run(experiment: Experiment) -> tuple[pd.DataFrame, list[Path]]:
    """Run an experiment, or what is left of it, and leave rows, config and figures in its folder.

    Returns
    -------
    rows : pandas.DataFrame
        One tidy row a measurement.
    files : list of Path
        What was written.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    folder = writable(experiment.folder)
    asked = replace(experiment.quickened(), quick=True) if experiment.quick else experiment
    options = {key: str(value) if isinstance(value, Path) else value for key, value in asdict(asked).items()}
    write_json(folder / "config.json", {"experiment": asked.name, "options": options, **circumstances()})
    with bar(asked.name, "cells") as progress:
        rows = sweep(asked.name, asked.groups(), asked.measure, folder, asked.jobs, progress)
    files = [folder / "rows.csv", folder / "config.json"]
    for name, figure in asked.figures(rows).items():
        files += save(figure, folder / name)
    return rows, files
