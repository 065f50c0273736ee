"""How long networks remember."""

from collections.abc import Callable
from functools import partial

import pandas as pd
from matplotlib.figure import Figure

from grounding.figures.curve import with_intervals, with_ranges
from grounding.figures.style import figure, plain, write_caption

SMALLEST = 1e-12
"""Gradients below are drawn as this."""


def delays(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw how often a symbol is remembered after so many others: a line an agent, with intervals over seeds.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``lag`` and ``value``, a share.
    caption : str
        What a reader must know: it stands below the figure.
    """
    return _lines(rows, with_intervals, "symbols between", "% remembered", caption)


def vanishing(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw how long gradients are that were carried back so far: a line an agent, with the range over seeds.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``lag`` and ``value``, a length.
    caption : str
        What a reader must know: it stands below the figure.
    """
    line = partial(with_ranges, factors=True, marked=False)
    seen = rows.assign(value=rows["value"].clip(lower=SMALLEST))
    return _lines(seen, line, "steps back", "length of the gradient", caption)


def _lines(rows: pd.DataFrame, line: Callable[..., None], x: str, y: str, caption: str) -> Figure:
    drawn = figure(7.5, 4.8)
    axes = drawn.subplots()
    for k, (agent, of_agent) in enumerate(rows.groupby("agent", sort=False)):
        line(axes, of_agent.groupby("lag")["value"], str(agent), k)
    axes.set(xlabel=x, ylabel=y)
    plain(axes)
    axes.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1.0, 0.5))
    write_caption(drawn, caption)
    return drawn


def capacities(rows: pd.DataFrame, units: int, caption: str) -> Figure:
    """Draw what is read from reservoirs after each lag, by spectral radius, and the sum over lags, by size.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``units``, ``sr``, ``lag``, ``seed`` and ``value``.
    units : int
        The size of which the spectral radius is varied.
    caption : str
        What a reader must know: it stands below the figure.
    """
    drawn = figure(9.0, 3.8)
    left, right = drawn.subplots(1, 2)
    for k, (sr, of_sr) in enumerate(rows[rows["units"] == units].groupby("sr")):
        by_lag = of_sr[of_sr["lag"] <= 80].groupby("lag")["value"]
        with_ranges(left, by_lag, f"spectral radius {sr:g}", k, marked=False)
    left.set(xlabel="steps back", ylabel="squared correlation", ylim=(0, 1.03))
    left.legend(frameon=False, fontsize=8)
    sizes = rows[rows["sr"] == 0.95].groupby(["units", "seed"])["value"].sum().reset_index()
    with_ranges(right, sizes.groupby("units")["value"], "memory capacity", 0)
    largest = sizes["units"].max()
    right.plot(
        [0, largest], [0, largest], color="0.6", linestyle=":", linewidth=1, label="the most there can be"
    )
    right.set(xlabel="units", ylabel="sum over all steps", ylim=(0, 1.25 * sizes["value"].max()))
    right.legend(frameon=False, fontsize=8)
    for axes in (left, right):
        plain(axes)
    write_caption(drawn, caption)
    return drawn
