"""How long networks remember."""

import pandas as pd
from matplotlib.figure import Figure

from grounding.figures.curve import with_ranges
from grounding.figures.style import figure, plain, write_caption

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
        by_lag = of_agent.assign(value=of_agent["value"].clip(lower=SMALLEST)).groupby("lag")["value"]
        with_ranges(axes, by_lag, str(agent), k, factors=logarithmic, marked=not logarithmic)
    axes.set(xlabel=x, ylabel=y)
    if logarithmic:
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
