"""Which role each open-class word of a sentence is expected to play, while the sentence is heard."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from grounding.figures.style import COLOURS, figure, plain, write_caption

FAINT = 0.15
"""Roles that are never expected more than this have no line."""


def foretold_roles(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw how much each open-class word is expected to play each role after every word: a panel a word.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``seed``, ``step`` and ``word`` of what is heard; ``slot``, ``filler`` and ``heard_at`` of the word
        that is spoken of; ``frame``, ``role``, ``activation`` and ``found``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    words = rows.drop_duplicates("step").sort_values("step")["word"].tolist()
    slots = rows.drop_duplicates("slot").sort_values("slot")
    roles = list(dict.fromkeys(zip(rows["frame"], rows["role"], strict=True)))
    drawn = figure(2.2 + 0.55 * len(words), 1.2 + 1.35 * len(slots))
    panels = drawn.subplots(len(slots), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
    shown: dict[str, Line2D] = {}
    for axes, (slot, filler) in zip(panels, zip(slots["slot"], slots["filler"], strict=True), strict=True):
        of_slot = rows[rows["slot"] == slot]
        heard = of_slot["heard_at"].iloc[0]
        axes.axvline(heard, color="0.6", linestyle=":", linewidth=1.2, zorder=0)
        for k, (frame, role) in enumerate(roles):
            of_role = of_slot[(of_slot["frame"] == frame) & (of_slot["role"] == role)]
            by_step = of_role.groupby("step")["activation"]
            mean = by_step.mean()
            if mean.max() < FAINT:
                continue
            ends = np.array([np.percentile(values, [2.5, 97.5]) for _, values in by_step])
            style = {"color": COLOURS[k % len(COLOURS)]}
            axes.fill_between(mean.index, ends[:, 0], ends[:, 1], alpha=0.15, linewidth=0, **style)
            right = of_role["found"].mean() > 0.5
            (line,) = axes.plot(mean.index, mean, linewidth=2.4 if right else 1.2, **style)
            shown.setdefault(f"{role} {frame + 1}", line)
        axes.set(ylim=(-0.25, 1.25), yticks=[0, 1])
        axes.set_ylabel(filler, rotation=0, ha="right", va="center", fontsize=10)
        plain(axes)
    panels[-1].set_xticks(range(len(words)), words, rotation=60, ha="right")
    drawn.legend(
        list(shown.values()), list(shown), loc="outside upper center", ncols=4, frameon=False, fontsize=9
    )
    write_caption(drawn, caption)
    return drawn
