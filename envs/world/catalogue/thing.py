"""What a thing is made of: coloured parts to look at and simple solids to bump into."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from envs.world.colours import Colour
    from envs.world.shapes import Mesh


_REACH = 0.03  # metres: how far from its top a thing is taken between the fingers
_WIDEST = 0.08  # metres between the fingers of a hand that is open


@dataclass(frozen=True)
class Part:
    """A piece of a thing that has one colour.

    Parameters
    ----------
    mesh : Mesh
        Its surface, in metres.
    colour : tuple of three floats from 0 to 1, or None
        Red, green and blue; None takes the colour that the thing is given on the table.
    """

    mesh: Mesh
    colour: Colour | None = None


@dataclass(frozen=True)
class Collider:
    """An upright solid that stands for the shape of a thing when things touch.

    Parameters
    ----------
    kind : "box", "cylinder", "sphere" or "ring"
        The axis of a cylinder or a ring is vertical. A ring is a wall with eight even sides, or four, that
        look along x and y.
    size : tuple of floats
        In metres: a box's three half lengths, a cylinder's (radius, height), a sphere's (radius,), a ring's
        (radius, height, thickness, number of sides), the radius being that of the circle in its outline.
    centre : tuple of three floats
        In metres, from the centre of the thing's base.

    Examples
    --------
    >>> Collider("cylinder", (0.03, 0.12), (0.0, 0.0, 0.06)).low
    0.0
    """

    kind: Literal["box", "cylinder", "sphere", "ring"]
    size: tuple[float, ...]
    centre: tuple[float, float, float]

    def __post_init__(self) -> None:
        expected = {"box": 3, "cylinder": 2, "sphere": 1, "ring": 4}.get(self.kind)
        if expected is None:
            raise ValueError(f"collider is a {self.kind!r}, expected 'box', 'cylinder', 'sphere' or 'ring'")
        if len(self.size) != expected or min(self.size) <= 0:
            raise ValueError(f"{self.kind} has size {self.size}, expected {expected} length(s) above 0")

    @property
    def reach(self) -> float:
        """Half its height, in metres."""
        return self.size[1] / 2 if self.kind in ("cylinder", "ring") else self.size[-1]

    @property
    def reach_aside(self) -> float:
        """How far it reaches from the axis of the thing, in metres."""
        x, y = np.abs(self.centre[:2])
        if self.kind == "box":
            return float(np.hypot(x + self.size[0], y + self.size[1]))
        return float(np.hypot(x, y)) + self.size[0]

    @property
    def low(self) -> float:
        """Height of its lowest point, in metres."""
        return self.centre[2] - self.reach

    @property
    def high(self) -> float:
        """Height of its highest point, in metres."""
        return self.centre[2] + self.reach


class Grasp(NamedTuple):
    """How a hand takes a thing from above."""

    height: float
    """How far the finger tips are above the base, in metres."""

    width: float | None
    """How far the fingers are from each other, in metres; None if they hold the top of what is too wide."""


@dataclass(frozen=True)
class Thing:
    """An everyday object, with its origin at the centre of its base on the table.

    Parameters
    ----------
    name : str
        What people call it.
    parts : tuple of Part
        The first takes the body colour.
    colliders : tuple of Collider
        Together they are about as large as the parts.
    height : float
        Height of its top above the table, in metres.
    radius : float
        Radius of the upright cylinder about the origin that just holds it, in metres.
    mass : float, default 0.15
        In kilograms.
    """

    name: str
    parts: tuple[Part, ...]
    colliders: tuple[Collider, ...]
    height: float
    radius: float
    mass: float = 0.15

    def __post_init__(self) -> None:
        if not self.parts or self.parts[0].colour is not None:
            raise ValueError(
                f"the first part of {self.name!r} has a colour of its own, expected the body colour"
            )
        if not self.colliders:
            raise ValueError(f"{self.name!r} has no collider, expected at least one")

    @cached_property
    def grasp(self) -> Grasp:
        """How a hand takes it: between the fingers if they can reach around the upper 3 cm, else by the top."""
        height = max(self.height - _REACH, 0.012)
        width = 2 * self._reach_above(height)
        if width < _WIDEST:
            return Grasp(height, width)
        return Grasp(max(self.height - 0.004, 0.012), None)

    def _reach_above(self, height: float) -> float:
        """Return how far from its axis anything is that is higher than a height, in metres."""
        farthest = 0.0
        for part in self.parts:
            ends = part.mesh.vertices[part.mesh.faces[:, [[0, 1], [1, 2], [2, 0]]]].reshape(-1, 2, 3)
            start, way = ends[:, 0], ends[:, 1] - ends[:, 0]
            crossing = (start[:, 2] - height) * (ends[:, 1, 2] - height) < 0
            share = (height - start[crossing, 2]) / way[crossing, 2]
            cut = start[crossing] + share[:, None] * way[crossing]
            above = np.concatenate([cut, start[start[:, 2] >= height]])
            farthest = max(farthest, float(np.hypot(above[:, 0], above[:, 1]).max(initial=0.0)))
        return farthest
