"""What came of an experiment, as its folder keeps it for a page: the table, and what its figures show."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text as Label
from rich.table import Table
from rich.text import Text

from grounding.cells import FailedCell
from grounding.record import write_json

SUMMARY = "summary.json"
"""Its name in the folder of results."""


def write_summary(
    folder: Path,
    about: str,
    table: Table | None,
    figures: Mapping[str, Figure],
    failed: Sequence[FailedCell] = (),
) -> Path:
    """Write what came of an experiment; return the path.

    Parameters
    ----------
    folder : Path
        That of the results.
    about : str
        What the experiment is about, in a sentence.
    table : rich.table.Table, optional
        What is printed in the terminal.
    figures : mapping of str to Figure
        The figures by name.
    failed : sequence of FailedCell
        The cells that there are no rows of.
    """
    path = folder / SUMMARY
    write_json(path, summed_up(about, table, figures, failed))
    return path


def summed_up(
    about: str, table: Table | None, figures: Mapping[str, Figure], failed: Sequence[FailedCell] = ()
) -> dict[str, Any]:
    """Return what `write_summary` writes."""
    return {
        "about": about,
        "table": table and plain_table(table),
        "figures": {
            name: {"caption": caption(drawn), "shows": shows(drawn)} for name, drawn in figures.items()
        },
        "failed": [{"cell": str(each), **asdict(each.failure)} for each in failed],
    }


def read_summary(folder: Path) -> dict[str, Any] | None:
    """Read it, None where there is none.

    Raises
    ------
    ValueError
        If it is damaged.
    """
    path = folder / SUMMARY
    return read_json(path) if path.exists() else None


def read_json(path: Path) -> dict[str, Any]:
    """Read an object from a JSON file.

    Raises
    ------
    ValueError
        If there is none in it.
    """
    try:
        found = json.loads(path.read_text())
    except ValueError as error:
        raise ValueError(f"{path} is no JSON ({error}); was it cut short or changed?") from error
    if not isinstance(found, dict):
        raise ValueError(f"{path} has a {type(found).__name__}; expected an object")
    return found


def plain_table(table: Table) -> dict[str, Any]:
    """Return a table of the terminal as plain text.

    Examples
    --------
    >>> table = Table("agent", caption="three seeds")
    >>> table.add_row("[bold]lstm[/]")
    >>> plain_table(table)
    {'caption': 'three seeds', 'columns': ['agent'], 'numbers': [False], 'rows': [['lstm']]}
    """
    columns = [[_plain(cell) for cell in column.cells] for column in table.columns]
    told = filter(None, map(_plain, (table.title, table.caption)))
    return {
        "caption": "; ".join(told),
        "columns": [_plain(column.header) for column in table.columns],
        "numbers": [column.justify == "right" for column in table.columns],
        "rows": [list(row) for row in zip(*columns, strict=True)],
    }


def _plain(text: object) -> str:
    return Text.from_markup(text).plain if isinstance(text, str) else str(text or "")


def caption(figure: Figure) -> str:
    """Return what stands below a figure, in one line."""
    # Lines were broken after spaces and hyphens.
    return re.sub(r"(?<=\S-)\n", "", figure.get_supxlabel()).replace("\n", " ")


def add_to_caption(figure: Figure, text: str) -> None:
    """Add a line to what stands below a figure."""
    written = figure.get_supxlabel()
    for label in figure.findobj(Label):
        if written and isinstance(label, Label) and label.get_text() == written:
            label.set_text(f"{written}\n{text}")
            return
    figure.supxlabel(text, fontsize=8)


def shows(figure: Figure) -> str:
    """Say what is drawn, for whoever cannot see it: panels, axes and what is told apart.

    Examples
    --------
    >>> from grounding.figures.style import figure
    >>> drawn = figure(3, 2)
    >>> _ = drawn.subplots().set(title="exact error", xlabel="objects", ylabel="% of sentences")
    >>> shows(drawn)
    'panel: exact error; across: objects; up: % of sentences'
    """
    panels = [axes for axes in figure.axes if axes.get_visible()]
    legends = [*figure.legends, *(legend for axes in panels if (legend := axes.get_legend()))]
    told = {
        "panel": _each(axes.get_title() for axes in panels),
        "across": _each(axes.get_xlabel() for axes in panels),
        "up": _each(axes.get_ylabel() for axes in panels),
        "drawn": _each(entry.get_text() for legend in legends for entry in legend.get_texts()),
    }
    return "; ".join(
        f"{what}{'s' if what == 'panel' and len(those) > 1 else ''}: {', '.join(those)}"
        for what, those in told.items()
        if those
    )


def _each(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
