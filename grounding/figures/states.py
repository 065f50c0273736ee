"""States of recurrent networks in two dimensions: a panel an agent, a mark a word."""

from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from grounding.figures.style import COLOURS, MARKERS, figure

CLOSED_CLASS = "closed-class"
"""The role of words that are about nothing."""

ACROSS = 3
"""So many panels stand beside one another."""

FIELDS = ("category", "colour", "position", "relation")
"""What a word can be about, in the order of the colours."""

AXES = {"pca": "component", "umap": "UMAP"}
"""What the axes of a projection are called."""


def state_space(rows: pd.DataFrame, projection: str, caption: str) -> Figure:
    """Draw the state of each word, coloured by its role, with a mark where it is misunderstood.

    Parameters
    ----------
    rows : pandas.DataFrame
        One a word, with ``agent``, ``role``, ``x``, ``y``, ``variance_x``, ``variance_y``, ``wrong`` and ``filled``.
    projection : {"pca", "umap"}
        How they were projected.
    caption : str
        What a reader must know: it stands below the figure.
    """
    agents = rows["agent"].unique()
    across = min(ACROSS, len(agents))
    down = -(-len(agents) // across)
    drawn = figure(max(7.5, 4.1 * across), 1.3 + 3.9 * down)
    panels = drawn.subplots(down, across, squeeze=False).ravel()
    roles = sorted(set(rows["role"]), key=_order)
    for axes, agent in zip(panels, agents, strict=False):
        _panel(axes, rows[rows["agent"] == agent], roles, projection)
        axes.set_title(agent, fontsize=11)
    for axes in panels[len(agents) :]:
        axes.set_visible(False)
    handles = [_mark(role) for role in roles] + [
        Line2D([], [], label="said, not believed", **_WRONG),
        Line2D([], [], label="more believed than said", **_FILLED),
    ]
    drawn.legend(handles=handles, loc="outside upper center", ncols=5, frameon=False, fontsize=9)
    drawn.supxlabel(
        fill(caption, round(15 * drawn.get_figwidth())), fontsize=8, color="0.35", ha="left", x=0.01
    )
    return drawn


_WRONG: dict[str, Any] = {
    "marker": "x",
    "markersize": 4.5,
    "markeredgewidth": 1.1,
    "color": "black",
    "linestyle": "none",
}
_FILLED: dict[str, Any] = {
    "marker": "o",
    "markersize": 7,
    "markerfacecolor": "none",
    "markeredgewidth": 0.9,
    "color": "black",
    "linestyle": "none",
}


def _order(role: str) -> tuple[int, int]:
    """Return the number of the field and that of the referent, from 1; no role comes last."""
    if role == CLOSED_CLASS:
        return len(FIELDS), 0
    field, referent = role.split()
    return FIELDS.index(field), int(referent)


def _look(role: str) -> dict[str, Any]:
    """Return the colour of the field and the marker of the referent."""
    if role == CLOSED_CLASS:
        return {"color": "0.72", "marker": "."}
    field, referent = _order(role)
    return {"color": COLOURS[field], "marker": MARKERS[(referent - 1) % len(MARKERS)]}


def _mark(role: str) -> Line2D:
    return Line2D([], [], label=role, linestyle="none", markersize=5, **_look(role))


def _panel(axes: Axes, rows: pd.DataFrame, roles: list[str], projection: str) -> None:
    for role in reversed(roles):  # those about nothing lie below
        words = rows[rows["role"] == role]
        axes.plot(
            words["x"],
            words["y"],
            linestyle="none",
            markersize=4,
            markeredgewidth=0,
            alpha=0.6,
            **_look(role),
        )
    for column, style in (("filled", _FILLED), ("wrong", _WRONG)):
        words = rows[rows[column]]
        axes.plot(words["x"], words["y"], zorder=4, **style)
    for name, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
        share = rows[f"variance_{name}"].iloc[0]
        told = "" if pd.isna(share) else f": {100 * share:.0f} % of the variance"
        axis.set_label_text(f"{AXES[projection]} {'xy'.index(name) + 1}{told}", fontsize=9)
        axis.set_ticks([])
    axes.margins(0.06)
