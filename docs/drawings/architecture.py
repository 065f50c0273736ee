"""Draw the house from what its files import: ``python docs/drawings/architecture.py``."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from textwrap import fill
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

IMAGES = Path(__file__).parents[1] / "images"
HOUSE = Path(__file__).parents[2]

ROOMS = {
    "grounding": ((1.5, 7.1, 7.0, 1.5), "agents meet worlds: measured, drawn, told", "#e8eef7"),
    "envs": ((0.0, 3.35, 4.7, 2.75), "the world: scenes, sight, an arm, environments", "#e9f4e6"),
    "agents": ((5.3, 3.35, 4.7, 2.75), "the learners, which know no world", "#fbeee0"),
    "corpora": ((1.5, 0.1, 7.0, 2.25), "what is said, and what it means", "#f3ebf6"),
}
"""Each room: where it is (left, bottom, width, height), what it is for, and its colour."""

SHOWN = 4
"""So many names are written beside an arrow: those that are imported most."""


def crossings() -> dict[tuple[str, str], Counter[str]]:
    """Return which nouns cross from one room to another, and how often: by (who imports, from where)."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            for other, name in imported(path):
                if other in ROOMS and other != room and _is_noun(name):
                    found[room, other][name] += 1
    return dict(found)


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the top-level package and the name of everything that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for each in node.names:
                yield node.module.split(".")[0], each.name
        elif isinstance(node, ast.Import):
            for each in node.names:
                yield each.name.split(".")[0], each.name


def packages(room: str) -> list[str]:
    """Return the packages of a room and those in them, in the order of their names."""
    inside = HOUSE / room
    found = [path.parent.relative_to(inside) for path in inside.glob("*/**/__init__.py")]
    return sorted(".".join(path.parts) for path in found if len(path.parts) <= 2)


def nouns(room: str) -> list[str]:
    """Return the nouns that a room offers by itself."""
    offered = getattr(import_module(room), "__all__", [])
    return [name for name in offered if _is_noun(name)]


def _is_noun(name: str) -> bool:
    return name[0].isupper() and not name.isupper() and "_" not in name


def main() -> None:
    """Draw it."""
    plt.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "house", "font.family": "sans-serif"}
    figure, axis = plt.subplots(figsize=(9.2, 7.4), layout="constrained")
    for room in ROOMS:
        _room(axis, room)
    for (above, below), names in crossings().items():
        _arrow(axis, above, below, [name for name, _ in names.most_common(SHOWN)])
    axis.set(xlim=(-0.1, 10.1), ylim=(0, 8.7), aspect="equal")
    axis.axis("off")
    figure.savefig(IMAGES / "architecture.svg", metadata={"Date": None}, facecolor="white")


def _room(axis: Axes, room: str) -> None:
    (left, bottom, width, height), purpose, colour = ROOMS[room]
    axis.add_patch(_box(left, bottom, width, height, fc=colour, ec="#444", lw=1.2))
    top = bottom + height
    axis.text(left + 0.2, top - 0.33, room, fontsize=15, weight="bold", family="monospace", va="center")
    axis.text(left + 0.2, top - 0.72, purpose, fontsize=10, va="center")
    x, y = left + 0.2, top - 1.15
    for name in packages(room):
        wide = 0.095 * len(name) + 0.22
        if x + wide > left + width - 0.1:
            x, y = left + 0.2, y - 0.37
        axis.add_patch(_box(x, y - 0.14, wide, 0.28, fc="white", ec="#999", lw=0.7))
        axis.text(x + wide / 2, y, name, fontsize=8.5, family="monospace", ha="center", va="center")
        x += wide + 0.08
    offered = fill(", ".join(nouns(room)), int(width / 0.095))
    axis.text(left + 0.2, y - 0.3, offered, fontsize=8.2, family="monospace", va="top", color="#333")


def _box(left: float, bottom: float, width: float, height: float, **style: Any) -> FancyBboxPatch:
    return FancyBboxPatch((left, bottom), width, height, boxstyle="round,pad=0,rounding_size=.1", **style)


def _arrow(axis: Axes, above: str, below: str, names: list[str]) -> None:
    """Draw who imports from whom, and what; the roof reaches the ground floor between the rooms."""
    bottom = ROOMS[above][0][1]
    left, low_bottom, width, low_height = ROOMS[below][0]
    x = left + width / 2
    if below == "corpora" and above != "grounding":
        x = ROOMS[above][0][0] + ROOMS[above][0][2] / 2
    ends = (x, bottom), (x, low_bottom + low_height)
    axis.add_patch(
        FancyArrowPatch(
            *ends, arrowstyle="-|>", mutation_scale=16, lw=1.5, color="#444", shrinkA=0, shrinkB=0
        )
    )
    lines = "\n".join((", ".join(names[:2]), ", ".join(names[2:])))
    axis.text(x + 0.12, ends[1][1] + 0.55, lines, fontsize=8.2, family="monospace", va="center", color="#333")


if __name__ == "__main__":
    main()
