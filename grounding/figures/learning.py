"""How much is known after how many exposures."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from grounding.figures.style import COLOURS, MARKERS, figure, plain, write_caption
from grounding.metrics import interval

COLUMNS = 4
"""Panels side by side."""


def learning_curves(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw accuracy against exposures: a panel an agent, a line a size of trials, with intervals over seeds.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``size``, ``exposures``, ``accuracy`` and ``chance``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    agents = rows["agent"].unique()
    height = -(-len(agents) // COLUMNS)
    drawn = figure(9.0, 1.4 + 1.9 * height)
    panels = drawn.subplots(height, COLUMNS, sharex=True, sharey=True, squeeze=False).ravel()
    for axes, agent in zip(panels, agents, strict=False):
        of_agent = rows[rows["agent"] == agent]
        for k, (size, of_size) in enumerate(of_agent.groupby("size")):
            by_exposure = of_size.groupby("exposures")["accuracy"]
            at = list(by_exposure.groups)
            ends = 100 * np.array([interval(values.tolist()) for _, values in by_exposure])
            colour = COLOURS[k % len(COLOURS)]
            axes.fill_between(at, ends[:, 0], ends[:, 1], color=colour, alpha=0.2, linewidth=0)
            axes.plot(
                at,
                100 * by_exposure.mean(),
                color=colour,
                marker=MARKERS[k % len(MARKERS)],
                markersize=4,
                label=f"{size} x {size}",
            )
        axes.axhline(100 * of_agent["chance"].iloc[0], color="0.4", linestyle="--", linewidth=1, zorder=0)
        axes.set_title(agent, fontsize=9)
        axes.set_ylim(-3, 103)
        plain(axes)
    for axes in panels[len(agents) :]:
        axes.set_visible(False)
    for axes in panels[: len(agents)][-COLUMNS:]:
        axes.tick_params(labelbottom=True)
        axes.set_xlabel("exposures of each word", fontsize=8)
    for axes in panels[::COLUMNS]:
        axes.set_ylabel("% right", fontsize=8)
    handles, labels = panels[0].get_legend_handles_labels()
    drawn.legend(handles, labels, loc="outside upper center", ncols=len(labels), frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn
