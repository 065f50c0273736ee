"""The table: where left, middle and right are, and where a thing can stand."""

from math import pi

from corpora import unknown

CENTRES: dict[str, float] = {"left": -0.24, "middle": 0.0, "right": 0.24}
"""The x of each position's centre, in metres; x goes to the right as the camera sees it."""

ROWS = (-0.19, 0.0, 0.19)
"""The y of the places in a position, in metres, the nearest to the camera first."""

JITTER = (0.024, 0.008)
"""How far, in x and y, a thing may stand from its place: so little that no two things ever touch."""

STEPS = 2
"""Poses lie on a grid: so many steps to either side of a place, and of a face that looks at the camera."""

TURN = pi / 8
"""A step of turning, in radians; a step in x or y is `JITTER` / `STEPS`."""

SIZE = (0.86, 0.68, 0.04)
"""Width, depth and thickness of the table top, in metres; its surface is z = 0."""

PLACES = len(ROWS)
"""How many things a position holds."""


DEPTHS = {"near": ROWS[0], "far": ROWS[2]}
"""The y of what is near to the camera, and of what is far from it; the row between is neither."""


def centre(position: str) -> float:
    """Return the x of a position's centre, in metres.

    Raises
    ------
    ValueError
        If the table has no such position.
    """
    if position not in CENTRES:
        raise unknown("position on the table", position, CENTRES)
    return CENTRES[position]


def position_at(x: float) -> str:
    """Return which position a point is in.

    Examples
    --------
    >>> position_at(-0.2), position_at(0.01), position_at(0.13)
    ('left', 'middle', 'right')
    """
    return min(CENTRES, key=lambda position: abs(CENTRES[position] - x))


def row_at(y: float) -> float:
    """Return the row that a point is in: one of `ROWS`."""
    return min(ROWS, key=lambda row: abs(row - y))


def depth_at(y: float) -> str | None:
    """Return whether a point is near to the camera, far from it, or neither.

    Examples
    --------
    >>> depth_at(-0.2), depth_at(0.19), depth_at(0.01)
    ('near', 'far', None)
    """
    return next((depth for depth, at in DEPTHS.items() if at == row_at(y)), None)
