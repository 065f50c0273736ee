"""One folder of results, read back: with what it was made, and what came of it."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from grounding.experiments import EXPERIMENTS, Experiment
from grounding.summary import read_json, read_summary, summed_up
from grounding.usage import first_sentence

CONFIG, ROWS = "config.json", "rows.csv"


@dataclass(frozen=True)
class Drawn:
    """One figure of a result."""

    name: str
    caption: str
    shows: str
    """What is drawn, in words."""

    png: bytes


@dataclass(frozen=True)
class Result:
    """What ``grounding run`` left in a folder."""

    folder: Path
    config: dict[str, Any]
    """Experiment, options, command, commit, versions, machine and date."""

    summary: dict[str, Any]
    """About, table and failed cells (`grounding.summary`)."""

    figures: tuple[Drawn, ...]
    rows: int | None
    """How many there are; None where the run has not come to its end."""


def is_result(folder: Path) -> bool:
    """Whether ``grounding run`` was here."""
    return (folder / CONFIG).is_file() and "experiment" in read_json(folder / CONFIG)


def read_result(folder: Path) -> Result:
    """Read what ``grounding run`` left in a folder.

    Where there is no summary (results older than summaries), it is made anew from the rows and the options, and with
    it the figures that are not there.

    Raises
    ------
    OSError
        If a file cannot be read.
    ValueError
        If a file is damaged.
    """
    config = read_json(folder / CONFIG)
    if not (folder / ROWS).exists():
        return Result(folder, config, {"about": "", "table": None, "figures": {}, "failed": []}, (), None)
    rows = read_rows(folder / ROWS)
    summary, drawn = read_summary(folder), dict[str, Figure]()
    if summary is None:
        summary, drawn = _made_anew(config, rows)
    pictures = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.png"))}
    pictures |= {name: _png(figure) for name, figure in drawn.items() if name not in pictures}
    told = summary["figures"]
    ordered = [*(name for name in told if name in pictures), *(name for name in pictures if name not in told)]
    figures = tuple(
        Drawn(name, **told.get(name, {"caption": "", "shows": name}), png=pictures[name]) for name in ordered
    )
    return Result(folder, config, summary, figures, len(rows))


def read_rows(path: Path) -> pd.DataFrame:
    """Read rows as they were written: words such as "nan" as words, and what is empty as NaN.

    Raises
    ------
    OSError
        If the file cannot be read.
    ValueError
        If it is no table.
    """
    try:
        return pd.read_csv(path, keep_default_na=False, na_values=[""])
    except ValueError as error:
        raise ValueError(f"{path} is no table of rows ({error}); was it cut short or changed?") from error


def _made_anew(config: dict[str, Any], rows: pd.DataFrame) -> tuple[dict[str, Any], dict[str, Figure]]:
    """Return the summary and the figures of rows, as far as today's experiments can make them."""
    about, table, figures, problem = "", None, dict[str, Figure](), ""
    try:
        kind: Callable[..., Experiment] = EXPERIMENTS[config["experiment"]]
        about = first_sentence(kind)
        options = config["options"] | {"out": None, "jobs": 1, "cluster": None}
        experiment = kind(**{name: tuple(v) if isinstance(v, list) else v for name, v in options.items()})
        table = experiment.table(rows)
        figures = experiment.figures(rows)
    except Exception as error:  # options or columns of another version: what goes wrong can be anything
        what = "Figures" if table else "Tables and figures"
        problem = f" {what} of these rows cannot be made by this version ({type(error).__name__}: {error})."
    return summed_up(about + problem, table, figures), figures


def _png(figure: Figure) -> bytes:
    with io.BytesIO() as file:
        figure.savefig(file, format="png", dpi=160)
        return file.getvalue()
