"""Errors of what is said and of what is understood, against how much was heard."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from grounding.figures.curve import with_intervals
from grounding.figures.style import figure, plain, write_caption


def production_curves(rows: pd.DataFrame, measures: Sequence[str], caption: str) -> Figure:
    """Draw a panel a language and measure: a line an agent, with intervals over seeds.

    Parameters
    ----------
    rows : pandas.DataFrame
        A row a seed: ``language``, ``sentences``, ``agent`` and the measures, which are shares.
    measures : sequence of str
        The columns to draw.
    caption : str
        What a reader must know: it stands below the figure.
    """
    languages, agents = rows["language"].unique(), rows["agent"].unique()
    points = sorted(rows["sentences"].unique())
    drawn = figure(9.0, 1.6 + 2.1 * len(languages))
    panels = drawn.subplots(len(languages), len(measures), sharex=True, sharey=True, squeeze=False)
    for language, of_language in zip(languages, panels, strict=True):
        for measure, axes in zip(measures, of_language, strict=True):
            for k, agent in enumerate(agents):
                of = rows[(rows["language"] == language) & (rows["agent"] == agent)]
                with_intervals(axes, of.groupby("sentences")[measure], str(agent), k)
            axes.set(xscale="log", title=f"{language}: {measure.replace('_', ' ')}")
            axes.set_xticks(points, map(str, points))
            axes.minorticks_off()
            plain(axes)
        of_language[0].set_ylabel("% of messages")
    top = panels[0, 0].get_ylim()[1]  # of all panels, which share it
    panels[0, 0].set_ylim(-0.03 * top, top)
    for axes in panels[-1]:
        axes.set_xlabel("sentences a construction")
    handles, labels = panels[0, 0].get_legend_handles_labels()
    drawn.legend(handles, labels, loc="outside upper center", ncols=3, frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn
