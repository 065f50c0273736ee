"""Progress bars, on the terminal's error stream, so that output can be piped."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from agents import Progress as Callback


@contextmanager
def bar(task: str, unit: str = "") -> Iterator[Callback]:
    """Show a bar while something long is done; it goes away when it is.

    Where the output is not a terminal, nothing is shown.

    Yields
    ------
    callable
        To be called with the steps done and all steps.

    Examples
    --------
    >>> with bar("counting") as progress:
    ...     for done in range(3):
    ...         progress(done + 1, 3)
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        row = progress.add_task(task, total=None)
        yield lambda done, total: progress.update(row, completed=done, total=total)
