"""What share of the commands of people was done, and why the others were not."""

import pandas as pd
from matplotlib.figure import Figure

from corpora import SKILLS, language_of
from grounding.figures.style import COLOURS, MARKERS, figure, plain, write_caption
from grounding.proportions import score_interval


def done_and_causes(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw the share of scenes that were done, by language and skill, and beside it how often others failed and why.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``language``, ``skills`` ("place+point"), ``done`` (0 or 1) and ``cause``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    failed = rows.loc[rows["done"] == 0, "cause"].value_counts()
    drawn = figure(9.0, 4.2)
    shares, *others = drawn.subplots(1, 1 if failed.empty else 2, squeeze=False)[0]
    series = list(rows.groupby(["agent", "language"], sort=False))
    names = ["all", *SKILLS]
    lowest = 1.0
    for k, ((agent, language), group) in enumerate(series):
        style = {"color": COLOURS[k % len(COLOURS)], "marker": MARKERS[k % len(MARKERS)]}
        offset = 0.5 * ((k + 0.5) / len(series) - 0.5)
        for place, name in enumerate(names):
            of = group if name == "all" else group[[name in told.split("+") for told in group["skills"]]]
            if of.empty:
                continue
            mean = 100 * of["done"].mean()
            low, high = (100 * end for end in score_interval(of["done"].sum(), len(of)))
            lowest = min(lowest, low / 100)
            error = [[max(0.0, mean - low)], [max(0.0, high - mean)]]
            shares.errorbar(place + offset, mean, yerr=error, capsize=3, linestyle="none", **style)
        label = language_of(str(language)).name + (f", {agent}" if rows["agent"].nunique() > 1 else "")
        shares.plot([], [], linestyle="none", label=label, **style)
    shares.set_xticks(range(len(names)), names)
    shares.set(ylabel="% of scenes done", ylim=(min(90.0, 100 * lowest - 2), 100.5))
    shares.legend(frameon=False, loc="lower left")
    plain(shares)
    for causes in others:
        causes.barh(range(len(failed)), failed, color="0.55")
        causes.set_yticks(range(len(failed)), failed.index)
        causes.set_ylim(max(5, len(failed)) - 0.4, -0.6)
        causes.xaxis.get_major_locator().set_params(integer=True)
        causes.set_xlabel(f"scenes of {len(rows)} that were not done")
        plain(causes, grid="x")
    write_caption(drawn, caption)
    return drawn
