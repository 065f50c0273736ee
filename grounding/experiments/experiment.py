"""What every experiment has, and how one is run."""

import os
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Annotated, Any, ClassVar, NamedTuple, Self

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from grounding.cells import FailedCell
from grounding.executors import Cluster, Executor, Local
from grounding.figures.style import save
from grounding.folder import in_use, writable
from grounding.progress import bar
from grounding.reading import unset
from grounding.record import circumstances, write_json
from grounding.spec import AgentSpec
from grounding.summary import add_to_caption, write_summary
from grounding.sweep import Row, sweep


@dataclass(frozen=True, kw_only=True)
class Experiment(ABC):
    """A question: the options every experiment has, and what each must say of itself."""

    name: ClassVar[str]

    out: Annotated[Path | None, unset] = None
    """The folder for rows, figures and config; by default out/NAME."""

    agents: tuple[str, ...] = ("reservoir", "lstm")
    """Agents, with options where they differ from the defaults: reservoir:units=500,decision=midpoint."""

    seeds: int = 10
    """How many seeds."""

    first_seed: int = 0
    """The first of them; the others follow. Figures of seeds that nothing was tuned on are worth more."""

    jobs: int = os.cpu_count() or 1
    """How many processes."""

    cluster: Annotated[str | None, unset] = None
    """HOST:PORT of a Dask scheduler whose workers do the work, in place of processes here (extra "cluster").
    "dask scheduler" starts one, and "dask worker HOST:PORT --nworkers 2 --nthreads 1" two workers."""

    quick: bool = False
    """A small form that ends within twenty seconds: it shows that all works, and proves nothing."""

    def __post_init__(self) -> None:
        for name, value in (("seeds", self.seeds), ("jobs", self.jobs), ("agents", len(self.agents))):
            if value < 1:
                raise ValueError(f"{name} is {value}; expected at least 1")
        if self.first_seed < 0:
            raise ValueError(f"first_seed is {self.first_seed}; expected at least 0")
        for field in fields(self):
            if field.default and getattr(self, field.name) == ():
                raise ValueError(f"{field.name} has no value; expected at least one")
        for text in self.agents:
            self.check_agent(text)
        _ = self.executor

    def check_agent(self, text: str) -> None:
        """Raise a ValueError if there is no such agent; a subclass may know others."""
        AgentSpec(text)

    def unless_asked(self, **smaller: Any) -> dict[str, Any]:
        """Return those of some values for a small form whose options are as by default, so that none was asked for."""
        return {
            name: few for name, few in smaller.items() if getattr(self, name) == getattr(type(self), name)
        }

    @property
    def each_seed(self) -> range:
        """The seeds."""
        return range(self.first_seed, self.first_seed + self.seeds)

    @property
    def folder(self) -> Path:
        """Where the results go."""
        return self.out or Path("out") / self.name

    @property
    def executor(self) -> Executor:
        """Where cells are computed."""
        return Cluster(self.cluster) if self.cluster is not None else Local(self.jobs)

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

    def extras(self, rows: pd.DataFrame) -> list[Path]:
        """Leave what is no figure, as films and sounds, in the folder; return the files. By default there is none."""
        return []


class Outcome(NamedTuple):
    """What came of an experiment."""

    rows: pd.DataFrame
    """One tidy row a measurement."""

    files: list[Path]
    """What was written."""

    table: Table | None
    """The rows summed up; None where failed cells do not allow it."""

    failed: tuple[FailedCell, ...]
    """The cells that there are no rows of."""

    @property
    def told(self) -> str:
        """How many cells failed, and a line on each."""
        failed = "1 cell" if len(self.failed) == 1 else f"{len(self.failed)} cells"
        where = self.failed[0].path.parent
        lines = (f"  {each}" for each in self.failed)
        return "\n".join(
            (
                f"{failed} failed; rows.csv holds the others. Tracebacks are in {where}; the same command tries again:",
                *lines,
            )
        )


def conduct(experiment: Experiment) -> Outcome:
    """Run an experiment, or what is left of it, and leave rows, config, summary and figures in its folder.

    Cells that fail are left out.

    Raises
    ------
    OSError
        If the folder cannot be written to, or the cluster does not answer.
    RuntimeError
        If all cells fail.
    """
    asked = replace(experiment.quickened(), quick=True) if experiment.quick else experiment
    with asked.executor as executor, in_use(writable(asked.folder)):
        options = {
            key: str(value) if isinstance(value, Path) else value for key, value in asdict(asked).items()
        }
        config = {"experiment": asked.name, "options": options, **circumstances()}
        write_json(asked.folder / "config.json", config)
        with bar(asked.name, "cells") as progress:
            rows, failed = sweep(asked.name, asked.groups(), asked.measure, asked.folder, executor, progress)
        if failed and rows.empty:
            raise RuntimeError(_all_failed(failed))
        return _left(asked, rows, failed)


def run(experiment: Experiment) -> tuple[pd.DataFrame, list[Path]]:
    """Run an experiment, or what is left of it, and leave rows, config, summary and figures in its folder.

    Returns
    -------
    rows : pandas.DataFrame
        One tidy row a measurement.
    files : list of Path
        What was written.

    Raises
    ------
    OSError
        If the folder cannot be written to, or the cluster does not answer.
    RuntimeError
        If any cell fails; all else is measured and written by then.
    """
    outcome = conduct(experiment)
    if outcome.failed:
        raise RuntimeError(outcome.told)
    return outcome.rows, outcome.files


def _left(asked: Experiment, rows: pd.DataFrame, failed: tuple[FailedCell, ...]) -> Outcome:
    """Leave figures and a summary in the folder."""
    table: Table | None = None
    figures: dict[str, Figure] = {}
    try:
        figures, table = asked.figures(rows), asked.table(rows)
    except Exception:  # without some of their rows they may go wrong in any way
        if not failed:
            raise
    files = [asked.folder / "rows.csv", asked.folder / "config.json"]
    for name, figure in figures.items():
        if failed:
            add_to_caption(figure, f"Without {len(failed)} cells that failed.")
        files += save(figure, asked.folder / name)
    if not failed:
        files += asked.extras(rows)
    about = (type(asked).__doc__ or "").strip().split("\n")[0]
    files.append(write_summary(asked.folder, about, table, figures, failed))
    return Outcome(rows, files, table, failed)


def _all_failed(failed: Sequence[FailedCell]) -> str:
    """Say that all cells failed, and each reason once."""
    reasons = Counter(f"{each.failure.error}: {each.failure.message}".strip() for each in failed)
    lines = (f"  {reason} ({count} times)" for reason, count in reasons.items())
    where = failed[0].path.parent
    return "\n".join((f"all {len(failed)} cells failed; tracebacks are in {where}:", *lines))
