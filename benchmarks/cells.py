"""Cells that the benchmark of sweeps measures: importable, so that other processes find them."""

from collections.abc import Sequence
from dataclasses import dataclass

from grounding.experiments.curve import Curve, CurveCell
from grounding.experiments.scaling import Scaling
from grounding.sweep import Row


@dataclass(frozen=True)
class Trivial:
    """A cell that takes no time: what is measured is all else."""

    seed: int


def number(cells: Sequence[Trivial]) -> list[list[Row]]:
    """Return a row of each cell as wide as those of experiments."""
    return [
        [{"agent": "none", "seed": cell.seed, **{f"error_{k}": cell.seed / 7 + k for k in range(10)}}]
        for cell in cells
    ]


def real(first_seed: int, cells: int, units: int) -> list[list[CurveCell]]:
    """Return cells of equal length, each a group of its own: reservoirs that learn 50 objects."""
    grid = Scaling(agents=(f"reservoir:units={units}",), objects=(50,), seeds=cells, first_seed=first_seed)
    return [[cell] for group in grid.groups() for cell in group]


measure = Curve.measure
"""What is done in each real cell."""
