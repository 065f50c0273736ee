"""Many cells of one experiment, each computed once and kept on disk as soon as it is done."""

import hashlib
import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import pandas as pd
from joblib import Parallel, delayed

from agents import Progress
from agents.storage import whole_file
from grounding.interrupts import quiet_children
from grounding.record import write_json

Row: TypeAlias = dict[str, Any]
"""One tidy row: one measurement."""

Cell = TypeVar("Cell", bound=Hashable)

CELLS = "cells"
"""The folder of finished cells within that of the results."""


def sweep(
    name: str,
    groups: Sequence[Sequence[Cell]],
    measure: Callable[[Sequence[Cell]], Sequence[list[Row]]],
    folder: Path,
    jobs: int = 1,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Compute the cells that are not on disk yet, and return the rows of all.

    A sweep that was stopped, or killed, goes on where it was: a cell is known by the name of its experiment
    and its own fields.

    Parameters
    ----------
    name : str
        The experiment.
    groups : sequence of sequences of frozen dataclasses
        The cells; those of one group are measured in one call, which may be faster than one by one.
    measure : callable
        From some cells of one group to the rows of each. It must be importable, as must its cells.
    folder : Path
        Where to keep the rows, in ``cells`` and ``rows.csv``.
    jobs : int, default 1
        How many processes.
    progress : callable, optional
        Called with the cells done and all cells.

    Returns
    -------
    pandas.DataFrame
        All rows, in the order of the cells.
    """
    (folder / CELLS).mkdir(parents=True, exist_ok=True)
    cells = [cell for group in groups for cell in group]
    paths = {cell: folder / CELLS / f"{_fingerprint(name, cell)}.json" for cell in cells}
    missing = [left for group in groups if (left := [c for c in group if not paths[c].exists()])]
    done = len(cells) - sum(map(len, missing))
    if progress:
        progress(done, len(cells))
    work = Parallel(n_jobs=min(jobs, max(1, len(missing))), return_as="generator_unordered")
    with quiet_children():
        finished = work(delayed(_measured)(measure, group) for group in missing)
    for group, rows in finished:
        for cell, found in zip(group, rows, strict=True):
            write_json(paths[cell], [{"experiment": name, **row} for row in found])
        done += len(group)
        if progress:
            progress(done, len(cells))
    table = pd.DataFrame([row for path in paths.values() for row in json.loads(path.read_text())])
    with whole_file(folder / "rows.csv") as file:
        file.write(table.to_csv(index=False).encode())
    return table


def _measured(
    measure: Callable[[Sequence[Cell]], Sequence[list[Row]]], group: Sequence[Cell]
) -> tuple[Sequence[Cell], Sequence[list[Row]]]:
    return group, measure(group)  # results come in any order, so that each brings its cells along


def _fingerprint(name: str, cell: Any) -> str:
    fields = json.dumps([name, asdict(cell)], sort_keys=True)
    return hashlib.sha256(fields.encode()).hexdigest()[:20]
