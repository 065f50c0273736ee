"""Rows summed up as tables for the terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

import pandas as pd
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from grounding.metrics import Scores, interval
from grounding.published import Published


def percent(values: Sequence[float]) -> str:
    """Write the mean of some shares and its bootstrap interval, in percent.

    Examples
    --------
    >>> percent([0.01, 0.01]), percent([1.0, 1.0])
    ('1.0 [1.0, 1.0]', '100 [100, 100]')
    """
    shares = (sum(values) / len(values), *interval(values))
    mean, low, high = (f"{100 * share:.1f}".replace("100.0", "100") for share in shares)
    return f"{mean} [{low}, {high}]"


def error_table(rows: pd.DataFrame, by: list[str]) -> Table:
    """Sum up errors over seeds: their means, with 95 % bootstrap intervals.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``valid_error``, ``exact_error`` and ``train_seconds``.
    by : list of str
        The columns that tell conditions apart.
    """
    groups = rows.groupby(by, sort=False)
    seeds = "/".join(map(str, sorted(set(groups.size()))))
    caption = f"means over {seeds} seeds [95 % bootstrap interval]; s: training"
    table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left", padding=0)  # 80 columns are few
    for column in by:
        table.add_column(column, no_wrap=True)
    for column in ("valid error %", "exact error %", "s"):
        table.add_column(column, justify="right", no_wrap=True)
    for condition, group in groups:
        table.add_row(
            *map(str, condition),
            percent(group["valid_error"].tolist()),
            percent(group["exact_error"].tolist()),
            f"{group['train_seconds'].median():.2f}",
        )
    return table


def case_table(rows: pd.DataFrame, measures: Sequence[str]) -> Table:
    """Sum up some shares over seeds, case by case: their means, with 95 % bootstrap intervals.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``case``, ``agent`` and the measures, which are shares; NaN where there is nothing to measure.
    measures : sequence of str
        The columns to sum up.
    """
    caption = "means over seeds [95 % bootstrap interval]"
    table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left", padding=0)
    table.add_column("agent, by case", overflow="fold")  # so that no figure is cut where names are long
    for measure in measures:
        table.add_column(f"{measure.replace('_', chr(10))} %", justify="right", no_wrap=True)
    for case, of_case in rows.groupby("case", sort=False):
        table.add_section()
        table.add_row(f"[bold]{escape(str(case))}[/]")
        for agent, group in of_case.groupby("agent", sort=False):
            values = (group[measure].dropna().tolist() for measure in measures)
            table.add_row(
                f"  {escape(str(agent))}", *(percent(shares) if shares else "-" for shares in values)
            )
    return table


def published_table(curves: Sequence[tuple[pd.DataFrame, str, Published]]) -> Table:
    """Set published points beside ours.

    Parameters
    ----------
    curves : sequence of (rows, x, published)
        Of each curve: its rows, the column that tells where they stand, and what was published.
    """
    caption = "test sentences; ours: means over seeds [95 % bootstrap interval]"
    table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left", padding=0)
    for column in ("agent", "point", "error"):
        table.add_column(column, no_wrap=True)
    for column in ("published %", "ours %", "difference"):
        table.add_column(column, justify="right", no_wrap=True)
    for rows, x, published in curves:
        tested = rows[rows["split"] == "test"]
        known = pd.DataFrame(
            {"valid": published.valid_error, "exact": published.exact_error}, index=published.x
        )
        for (at, agent), group in tested.groupby([x, "agent"], sort=False):
            for error in known:
                ours = group[f"{error}_error"].tolist()
                there = known[error].get(at) if agent == published.agent else None
                table.add_row(
                    agent,
                    f"{at:g} {x}",
                    error,
                    "-" if there is None else f"{100 * there:.1f}",
                    percent(ours),
                    "-" if there is None else f"{100 * (sum(ours) / len(ours) - there):+.1f}",
                )
    return table


def score_table(scores: Mapping[str, Scores]) -> Table:
    """Set scores out, one row each: errors in % of sentences, then mentioned fields that are right."""
    caption = "errors: of all sentences; category, colour, position: mentioned ones that are right"
    table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left")
    table.add_column("")
    names = [field.name for field in fields(Scores)]
    for name in names:
        heading = name.removesuffix("_accuracy").replace("_", " ")
        table.add_column(f"{heading} %", justify="right", no_wrap=True)
    for row, scored in scores.items():
        table.add_row(row, *(f"{100 * getattr(scored, name):.1f}" for name in names))
    return table
