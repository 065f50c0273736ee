"""How all figures look, and how they are written."""

from pathlib import Path
from textwrap import fill
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from corpora.whole_file import whole_file

# Okabe & Ito (2008): eight colours that colour-blind readers tell apart.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")


def figure(width: float, height: float) -> Figure:
    """Make an empty figure, in inches; no window and no global state is touched."""
    made = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(made)
    return made


def plain(axes: Axes, grid: Literal["x", "y"] = "y") -> None:
    """Take away what does not carry data; leave the grid that values are read off."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis=grid, color="0.92")
    axes.set_axisbelow(True)


def write_caption(made: Figure, caption: str) -> None:
    """Write what a reader must know below a figure, in lines as wide as the figure."""
    lines = fill(caption, round(15 * made.get_figwidth()))
    made.supxlabel(lines, fontsize=8, color="0.35", ha="left", x=0.01)


def save(made: Figure, stem: Path) -> list[Path]:
    """Write a figure as PNG and as PDF, and return the two paths."""
    paths = [stem.with_suffix(ending) for ending in (".png", ".pdf")]
    for path in paths:
        with whole_file(path) as file:
            made.savefig(file, format=path.suffix[1:], dpi=160)
    return paths
