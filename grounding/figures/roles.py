"""Roles of words: how many are right, and what they are in verses."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from grounding.figures.style import COLOURS, figure, write_caption

NONE = "0.62"
"""The grey of words that are about nothing."""

LETTER = 0.088
"""The width of a letter, in inches."""


def role_grid(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw the roles that are right as a table: a block a task, a row a case, a column a probe.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``task``, ``case``, ``role_accuracy`` and ``sentence_error``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    tasks, agents = list(rows["task"].unique()), list(rows["agent"].unique())
    cases = {task: list(rows[rows["task"] == task]["case"].unique()) for task in tasks}
    heights = [len(cases[task]) for task in tasks]
    drawn = figure(2.6 + 0.95 * len(agents), 1.9 + 0.34 * (sum(heights) + len(tasks)))
    blocks = drawn.subplots(len(tasks), 1, height_ratios=heights, squeeze=False)[:, 0]
    for axes, task in zip(blocks, tasks, strict=True):
        means = (
            rows[rows["task"] == task].groupby(["case", "agent"])[["role_accuracy", "sentence_error"]].mean()
        )
        right = np.full((len(cases[task]), len(agents)), np.nan)
        for y, case in enumerate(cases[task]):
            for x, agent in enumerate(agents):
                if (case, agent) not in means.index:
                    continue
                accuracy, error = means.loc[(case, agent)]
                right[y, x] = 1 - error
                text = f"{100 * accuracy:.1f} / {100 * (1 - error):.1f}".replace("100.0", "100")
                axes.text(
                    x,
                    y,
                    text,
                    ha="center",
                    va="center",
                    fontsize=8,
                    color="white" if error > 0.5 else "black",
                )
        axes.imshow(right, cmap="viridis", vmin=0, vmax=1.15, aspect="auto")
        axes.set_yticks(range(len(cases[task])), cases[task], fontsize=9)
        axes.set_xticks([])
        axes.set_title(task, fontsize=10, loc="left")
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
    blocks[0].xaxis.tick_top()
    blocks[0].set_xticks(range(len(agents)), map(_in_lines, agents), fontsize=8)
    write_caption(drawn, caption)
    return drawn


def _in_lines(agent: str) -> str:
    name, _, options = agent.partition(":")
    values = [option.removeprefix("coding=") for option in options.split(",") if option]
    lines = [value.removesuffix("=true").replace("_", " ") for value in values]
    return "\n".join([name.removeprefix("probe-"), *lines])


def verse(rows: pd.DataFrame, caption: str) -> Figure:
    """Write out verses with what each word is taken to be about in colour, a column a reader.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``line``, ``place``, ``word`` and ``role``, of one seed; no role is "".
    caption : str
        What a reader must know: it stands below the figure.
    """
    agents = list(rows["agent"].unique())
    roles = sorted(role for role in rows["role"].unique() if role)
    colours = {role: COLOURS[k % len(COLOURS)] for k, role in enumerate(roles)} | {"": NONE}
    columns = min(2, len(agents))
    lines = int(rows["line"].max())
    letters = int(
        rows[rows["agent"] == agents[0]].groupby("line")["word"].agg(lambda w: len(" ".join(w))).max()
    )
    down = -(-len(agents) // columns)
    drawn = figure(columns * (letters + 3) * LETTER, 1.0 + down * (0.5 + 0.27 * lines))
    panels = drawn.subplots(down, columns, squeeze=False).ravel()
    for axes in panels:
        axes.axis("off")
    for axes, agent in zip(panels, agents, strict=False):
        axes.set_title(agent, fontsize=10, loc="left")
        axes.set(xlim=(0, letters + 2), ylim=(lines + 0.5, 0.5))
        for line, words in rows[rows["agent"] == agent].groupby("line"):
            _write(axes, int(line), words.sort_values("place"), colours)
    for role in roles:
        panels[0].plot([], [], linestyle="none", marker="s", color=colours[role], label=role)
    drawn.legend(loc="outside upper center", ncols=6, frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn


def _write(axes: Axes, line: int, words: pd.DataFrame, colours: dict[str, str]) -> None:
    place = 0
    for word, role in zip(words["word"], words["role"], strict=True):
        weight = "bold" if role else "normal"
        style: dict[str, Any] = {"family": "monospace", "fontsize": 10, "fontweight": weight}
        axes.text(place, line, word, va="center", color=colours[role], **style)
        place += len(word) + 1
