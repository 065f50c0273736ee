"""What agents make of a sentence, word by word."""

from collections.abc import Mapping
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage

from agents import Imagination
from corpora import Role
from grounding.figures.style import figure
from grounding.metrics import says

MOST = 6
"""How many concepts of a role are shown: the most active ones."""


def word_by_word(imagined: Mapping[str, Imagination], caption: str = "") -> Figure:
    """Draw the activation of concepts after every word: a column an agent, a strip a role.

    Parameters
    ----------
    imagined : mapping of str to Imagination
        What each agent makes of the same sentence.
    caption : str, default ""
        What a reader must know: it stands below the figure.
    """
    first = next(iter(imagined.values()))
    rows = max(len(_roles(seen)) for seen in imagined.values())
    width = 1.6 + 0.36 * len(first.words)
    drawn = figure(0.9 + width * len(imagined), 1.0 + 1.05 * rows)
    grid = drawn.subplots(rows, len(imagined), squeeze=False)
    image = None
    for column, (name, seen) in zip(grid.T, imagined.items(), strict=True):
        for axes, role in zip(column, _roles(seen), strict=False):
            image = _strip(axes, seen, role)
        column[0].set_title(name, fontsize=11)
        column[-1].set_xticks(range(len(seen.words)), seen.words, rotation=60, ha="right")
    if image is not None:
        bar = drawn.colorbar(image, ax=grid, shrink=0.5, aspect=30, pad=0.01)
        bar.set_label("activation", fontsize=9)
        bar.ax.tick_params(labelsize=8)
    if caption:
        drawn.supxlabel(
            fill(caption, round(15 * drawn.get_figwidth())), fontsize=8, color="0.35", ha="left", x=0.01
        )
    return drawn


def _roles(seen: Imagination) -> list[Role]:
    return list(dict.fromkeys(concept.role for concept in seen.concepts))


def _strip(axes: Axes, seen: Imagination, role: Role) -> AxesImage:
    columns = [k for k, concept in enumerate(seen.concepts) if concept.role == role]
    if len(columns) > MOST:
        most = sorted(columns, key=lambda k: -float(seen.activation[:, k].max()))[:MOST]
        columns = sorted(most)
    image = axes.imshow(
        seen.activation[:, columns].T, aspect="auto", cmap="viridis", vmin=0, vmax=1, interpolation="nearest"
    )
    axes.set_yticks(range(len(columns)), [seen.concepts[k].value for k in columns], fontsize=8)
    axes.set_xticks(np.arange(len(seen.words)) - 0.5, [""] * len(seen.words))
    axes.tick_params(length=0)
    axes.set_ylabel(str(role), fontsize=9)
    for tick, k in zip(axes.get_yticklabels(), columns, strict=True):
        if says(seen.meaning, seen.concepts[k]):
            tick.set_fontweight("bold")
    axes.spines[:].set_visible(False)
    return image
