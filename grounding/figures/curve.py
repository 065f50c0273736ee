"""Errors against something that is made larger."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from scipy.stats import gmean

from grounding.figures.style import COLOURS, MARKERS, figure, plain, write_caption
from grounding.metrics import interval
from grounding.published import Published


def error_curve(
    rows: pd.DataFrame,
    x: str,
    label: str,
    caption: str,
    published: Published | None = None,
    measures: Sequence[str] = ("valid_error", "exact_error"),
    unit: str = "% of sentences",
) -> Figure:
    """Draw two errors side by side: a line an agent, with intervals over seeds.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, the errors and the column `x`.
    x, label : str
        What is made larger, and what it is called.
    caption : str
        What a reader must know: it stands below the figure.
    published : Published, optional
        Points to draw in, hollow.
    measures : sequence of str, default valid and exact error
        The columns of the errors.
    unit : str, default "% of sentences"
        Of what they are shares.
    """
    drawn = figure(9.0, 5.0)
    panels = drawn.subplots(1, len(measures), sharey=True)
    for axes, column in zip(panels, measures, strict=True):
        for k, (agent, group) in enumerate(rows.groupby("agent", sort=False)):
            with_intervals(axes, group.groupby(x)[column], str(agent), k)
        if published:
            axes.plot(
                published.x,
                [100 * error for error in getattr(published, column)],
                label=f"{published.agent}, published: {published.source}",
                color="0.35",
                marker="o",
                markersize=7,
                markerfacecolor="none",
                linestyle=":",
                zorder=0,
            )
        axes.set(
            xlabel=label,
            title=column.replace("_", " "),
            ylim=(-2, 102),
            xticks=apart(sorted(rows[x].unique())),
        )
        plain(axes)
    panels[0].set_ylabel(unit)
    handles, labels = panels[0].get_legend_handles_labels()
    drawn.legend(handles, labels, loc="outside upper center", ncols=3, frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn


def with_intervals(axes: Axes, by_x: Any, label: str, k: int) -> None:
    """Draw the means of shares in percent, with 95 % bootstrap intervals: the k-th line of a panel.

    Parameters
    ----------
    axes : Axes
        The panel.
    by_x : pandas grouped series
        Shares, grouped by where they stand.
    label : str
        What the line is called.
    k : int
        Which line it is: it has the k-th colour and marker.
    """
    mean = 100 * by_x.mean()
    ends = 100 * np.array([interval(values.tolist()) for _, values in by_x])
    axes.errorbar(
        mean.index,
        mean,
        yerr=np.abs(ends.T - mean.to_numpy()),
        label=label,
        color=COLOURS[k % len(COLOURS)],
        marker=MARKERS[k % len(MARKERS)],
        markersize=4.5,
        linewidth=1.5,
        capsize=3,
    )


def with_ranges(
    axes: Axes, by_x: Any, label: str, k: int, *, factors: bool = False, marked: bool = True
) -> None:
    """Draw the means of some values, and their ranges as a band: the k-th line of a panel.

    Parameters
    ----------
    axes : Axes
        The panel.
    by_x : pandas grouped series
        Values, grouped by where they stand.
    label : str
        What the line is called.
    k : int
        Which line it is: it has the k-th colour and marker.
    factors : bool, default False
        Whether values differ by factors: means are geometric, and the axis is logarithmic.
    marked : bool, default True
        Whether there is a marker at each mean.
    """
    at = np.array(list(by_x.groups))
    colour = COLOURS[k % len(COLOURS)]
    axes.fill_between(at, by_x.min(), by_x.max(), color=colour, alpha=0.2, linewidth=0)
    axes.plot(
        at,
        by_x.apply(gmean) if factors else by_x.mean(),
        color=colour,
        marker=MARKERS[k % len(MARKERS)] if marked else None,
        markersize=4,
        label=label,
    )
    if factors:
        axes.set_yscale("log")


def apart(ticks: list[float], share: float = 0.05) -> list[float]:
    """Return the ticks without those that would stand in one another: nearer than a share of the whole.

    Examples
    --------
    >>> apart([30, 60, 110, 210, 1010])
    [30, 110, 210, 1010]
    """
    kept = ticks[-1:]
    for tick in reversed(ticks[:-1]):
        if kept[0] - tick >= share * (ticks[-1] - ticks[0]):
            kept.insert(0, tick)
    return kept if kept[0] == ticks[0] else [ticks[0], *kept[1:]]
