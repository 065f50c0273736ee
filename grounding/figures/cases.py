"""Shares by case: a row a case, a mark an agent."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from grounding.figures.style import COLOURS, MARKERS, figure, plain, write_caption
from grounding.metrics import interval


def by_case(rows: pd.DataFrame, measures: Sequence[str], caption: str) -> Figure:
    """Draw some measures by case, side by side: a mark an agent, with intervals over seeds.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``case`` and the measures, which are shares; NaN where there is nothing to measure.
    measures : sequence of str
        The columns to draw, a panel each.
    caption : str
        What a reader must know: it stands below the figure.
    """
    cases, agents = rows["case"].unique(), rows["agent"].unique()
    height = 1.9 + len(cases) * max(0.34, 0.14 * len(agents))
    drawn = figure(9.0, height)
    panels = drawn.subplots(1, len(measures), sharey=True, squeeze=False)[0]
    for axes, measure in zip(panels, measures, strict=True):
        for k, agent in enumerate(agents):
            of_agent = rows[rows["agent"] == agent].groupby("case")[measure]
            # Marks of one case stand beside one another, so that none hides another.
            beside = (k - (len(agents) - 1) / 2) * 0.8 / len(agents)
            for place, case in enumerate(cases):
                values = of_agent.get_group(case).dropna().tolist()
                if not values:
                    continue
                low, high = interval(values)
                axes.plot(
                    [100 * low, 100 * high],
                    [place + beside] * 2,
                    color=COLOURS[k % len(COLOURS)],
                    linewidth=1.5,
                )
                axes.plot(
                    100 * np.mean(values),
                    place + beside,
                    color=COLOURS[k % len(COLOURS)],
                    marker=MARKERS[k % len(MARKERS)],
                    markersize=5,
                    linestyle="none",
                )
        for border in range(1, len(cases)):
            axes.axhline(border - 0.5, color="0.85", linewidth=0.8)
        axes.set(title=measure.replace("_", " "), xlim=(-3, 103), ylim=(len(cases) - 0.5, -0.5), xlabel="%")
        axes.set_yticks(range(len(cases)), cases)
        plain(axes, grid="x")
        axes.tick_params(axis="y", length=0)
    for k, agent in enumerate(agents):
        style = {"color": COLOURS[k % len(COLOURS)], "marker": MARKERS[k % len(MARKERS)]}
        panels[0].plot([], [], linestyle="none", label=agent, **style)
    drawn.legend(loc="outside upper center", ncols=3, frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn
