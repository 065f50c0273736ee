"""Many cells of one experiment, each computed once and kept on disk as soon as it is done."""

from collections.abc import Callable, Container, Hashable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

import pandas as pd

from agents import Progress
from corpora.whole_file import whole_file
from grounding.cells import Cells, FailedCell, Failure, Row, written
from grounding.executors import Executor, Local
from grounding.registered import Registered

__all__ = ["Row", "Swept", "sweep"]

Cell = TypeVar("Cell", bound=Hashable)

Measure: TypeAlias = Callable[[Sequence[Cell]], Sequence[list[Row]]]
"""From some cells of one group to the rows of each."""


class Swept(NamedTuple):
    """What came of a sweep."""

    rows: pd.DataFrame
    """All rows, in the order of the cells."""

    failed: tuple[FailedCell, ...]
    """The cells that have none, in their order."""


def sweep(
    name: str,
    groups: Sequence[Sequence[Cell]],
    measure: Measure[Cell],
    folder: Path,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Swept:
    """Compute the cells that are not on disk yet, and return the rows of all.

    A sweep that was stopped, or killed, goes on where it was (`Cells`). A cell that fails is recorded and does not
    end the sweep; the next one tries it again. If a group fails, its cells are measured one by one.

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
    executor : Executor, optional
        Where cells are computed, connected; by default in this process.
    progress : callable, optional
        Called with the cells done and all cells.
    """
    cells = list(dict.fromkeys(cell for group in groups for cell in group))
    failed: dict[Cell, FailedCell] = {}
    with Cells(name, folder) as store:
        store.forget_failures()
        rows = store.read(cells)

        def tell() -> None:
            if progress:
                progress(len(rows) + len(failed), len(cells))

        tell()
        tasks = _left(groups, rows)
        work = partial(_measured, name, measure, Registered.here())
        while tasks:
            again: list[list[Cell]] = []
            with closing((executor or Local()).map(work, tasks)) as finished:
                for number, outcome in finished:
                    group = tasks[number]
                    if isinstance(outcome, Exception) and len(group) > 1:
                        again += [
                            [cell] for cell in group
                        ]  # their process died; of which, each alone will tell
                        continue
                    if isinstance(outcome, Exception):
                        outcome = [Failure.of(outcome)]
                    found = dict(zip(group, outcome, strict=True))
                    rows |= store.keep({cell: text for cell, text in found.items() if isinstance(text, str)})
                    for cell, failure in found.items():
                        if isinstance(failure, Failure):
                            failed[cell] = store.keep_failure(cell, failure)
                    tell()
            tasks = again
    table = pd.DataFrame([row for cell in cells for row in rows.get(cell, ())])
    if rows:
        with whole_file(folder / "rows.csv") as file:
            file.write(table.to_csv(index=False).encode())
    return Swept(table, tuple(failed[cell] for cell in cells if cell in failed))


def _left(groups: Sequence[Sequence[Cell]], done: Container[Cell]) -> list[list[Cell]]:
    """Return the groups without the cells that are done, and each other cell but once."""
    seen: set[Cell] = set()
    left = []
    for group in groups:
        own = [cell for cell in dict.fromkeys(group) if cell not in seen and cell not in done]
        seen.update(own)
        left += [own] if own else []
    return left


def _measured(
    name: str, measure: Measure[Cell], registered: Registered, group: Sequence[Cell]
) -> list[str | Failure]:
    """Return the rows of each cell, written, or why there are none."""
    try:
        registered.register()
        found = measure(group)
        return [
            written([{"experiment": name, **row} for row in rows])
            for _, rows in zip(group, found, strict=True)
        ]
    except Exception as error:  # whatever it is, other cells are no worse for it
        if len(group) == 1:
            return [Failure.of(error)]
    return [outcome for cell in group for outcome in _measured(name, measure, registered, [cell])]
