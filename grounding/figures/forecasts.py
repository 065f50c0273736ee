"""Series foretold: the attractor, how errors grow, and what options do."""

import pandas as pd
from matplotlib.figure import Figure

from grounding.figures.curve import with_ranges
from grounding.figures.style import COLOURS, figure, plain, write_caption

DELAY = 17
"""Of the attractor: what is, against what was so many steps before."""


def attractors(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw, for each agent, the series it makes alone beside the real one, and both in the plane of x(t) and x(t - 17).

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``seed``, ``step``, ``said`` and ``real``; the first seed is drawn.
    caption : str
        What a reader must know: it stands below the figure.
    """
    rows = rows[rows["seed"] == rows["seed"].min()]
    agents = rows["agent"].unique()
    drawn = figure(9.0, 0.8 + 1.9 * len(agents))
    grid = drawn.subplots(len(agents), 2, width_ratios=(3, 1), squeeze=False)
    for (along, plane), agent in zip(grid, agents, strict=True):
        of_agent = rows[rows["agent"] == agent].sort_values("step")
        real, said = of_agent["real"].to_numpy(), of_agent["said"].to_numpy()
        along.plot(of_agent["step"], real, color="0.6", linewidth=2.5, label="the series")
        along.plot(of_agent["step"], said, color=COLOURS[1], linewidth=1, label="alone")
        along.set_title(agent, fontsize=10, loc="left")
        plane.plot(real[DELAY:], real[:-DELAY], color="0.75", linewidth=1)
        plane.plot(said[DELAY:], said[:-DELAY], color=COLOURS[1], linewidth=0.8)
        plane.set(xticks=[], yticks=[], ylabel="x(t - 17)")
        for axes in (along, plane):
            plain(axes)
    grid[-1, 0].set_xlabel("steps alone")
    grid[-1, 1].set_xlabel("x(t)")
    grid[0, 0].legend(loc="upper right", ncols=2, frameon=False, fontsize=8)
    write_caption(drawn, caption)
    return drawn


def error_growth(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw how the error grows while a forecaster goes on alone: a line an agent.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``seed``, ``step`` and ``nrmse``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    drawn = figure(7.0, 4.6)
    axes = drawn.subplots()
    for k, (agent, of_agent) in enumerate(rows.groupby("agent", sort=False)):
        with_ranges(axes, of_agent.groupby("step")["nrmse"], str(agent), k, factors=True, marked=False)
    plain(axes)
    axes.axvline(84, color="0.5", linestyle=":", linewidth=1)
    axes.text(86, axes.get_ylim()[0] * 1.5, "84", fontsize=8, color="0.4")
    axes.set(xlabel="steps alone", ylabel="NRMSE")
    axes.legend(frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn


def panels(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw the errors against options of the reservoir: a panel an option, a line a horizon.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``option``, ``value``, ``step`` and ``nrmse``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    options = rows["option"].unique()
    drawn = figure(9.0, 3.8)
    for axes, option in zip(drawn.subplots(1, len(options), sharey=True), options, strict=True):
        of_option = rows[rows["option"] == option]
        for k, (step, of_step) in enumerate(of_option.groupby("step")):
            with_ranges(axes, of_step.groupby("value")["nrmse"], f"T+{step}", k, factors=True)
        plain(axes)
        axes.set_xlabel(
            {"sr": "spectral radius", "lr": "leak rate", "ridge": "ridge penalty"}.get(option, option)
        )
        if option == "ridge":
            axes.set_xscale("log")
    drawn.axes[0].set_ylabel("NRMSE")
    drawn.axes[0].legend(frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn
