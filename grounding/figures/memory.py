"""How long networks remember."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from scipy.stats import gmean

from grounding.figures.style import COLOURS, MARKERS, figure, plain, write_caption

SMALLEST = 1e-12
"""Gradients below are drawn as this."""


def lines(rows: pd.DataFrame, x: str, y: str, caption: str, *, logarithmic: bool = False) -> Figure:
    """Draw a value against a lag: a line an agent, with the range over seeds.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``lag`` and ``value``.
    x, y : str
        What lag and value are called.
    caption : str
        What a reader must know: it stands below the figure.
    logarithmic : bool, default False
        Whether values differ by factors.
    """
    drawn = figure(7.5, 4.8)
    axes = drawn.subplots()
    for k, (agent, of_agent) in enumerate(rows.groupby("agent", sort=False)):
        _line(axes, of_agent, "lag", k, str(agent), logarithmic)
    axes.set(xlabel=x, ylabel=y)
    if logarithmic:
        axes.set_yscale("log")
        axes.axhline(1, color="0.5", linewidth=0.8, linestyle=":")
    else:
        axes.set_ylim(0, 105)
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
        _line(left, of_sr[of_sr["lag"] <= 80], "lag", k, f"spectral radius {sr:g}", False, marked=False)
    left.set(xlabel="steps back", ylabel="squared correlation", ylim=(0, 1.03))
    left.legend(frameon=False, fontsize=8)
    sizes = rows[rows["sr"] == 0.95].groupby(["units", "seed"])["value"].sum().reset_index()
    _line(right, sizes, "units", 0, "memory capacity", False)
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


def _line(
    axes: Axes, rows: pd.DataFrame, x: str, k: int, label: str, logarithmic: bool, marked: bool | None = None
) -> None:
    values = rows.assign(value=rows["value"].clip(lower=SMALLEST if logarithmic else 0))
    by_x = values.groupby(x)["value"]
    at = np.array(list(by_x.groups))
    colour = COLOURS[k % len(COLOURS)]
    middle = by_x.apply(gmean) if logarithmic else by_x.mean()
    if marked is None:
        marked = len(at) < 20
    axes.fill_between(at, by_x.min(), by_x.max(), color=colour, alpha=0.15, linewidth=0)
    axes.plot(
        at,
        middle,
        color=colour,
        marker=MARKERS[k % len(MARKERS)] if marked else None,
        markersize=4,
        label=label,
    )
