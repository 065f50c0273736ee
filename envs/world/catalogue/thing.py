"""What a thing is made of: coloured parts to look at and simple solids to bump into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from envs.world.colours import Colour
    from envs.world.shapes import Mesh


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
    kind : "box", "cylinder" or "sphere"
        A cylinder's axis is vertical.
    size : tuple of floats
        In metres: a box's three half lengths, a cylinder's (radius, height), a sphere's (radius,).
    centre : tuple of three floats
        In metres, from the centre of the thing's base.

    Examples
    --------
    >>> Collider("cylinder", (0.03, 0.12), (0.0, 0.0, 0.06)).low
    0.0
    """

    kind: Literal["box", "cylinder", "sphere"]
    size: tuple[float, ...]
    centre: tuple[float, float, float]

    def __post_init__(self) -> None:
        expected = {"box": 3, "cylinder": 2, "sphere": 1}.get(self.kind)
        if expected is None:
            raise ValueError(f"collider is a {self.kind!r}, expected 'box', 'cylinder' or 'sphere'")
        if len(self.size) != expected or min(self.size) <= 0:
            raise ValueError(f"{self.kind} has size {self.size}, expected {expected} length(s) above 0")

    @property
    def reach(self) -> float:
        """Half its height, in metres."""
        return self.size[1] / 2 if self.kind == "cylinder" else self.size[-1]

    @property
    def low(self) -> float:
        """Height of its lowest point, in metres."""
        return self.centre[2] - self.reach

    @property
    def high(self) -> float:
        """Height of its highest point, in metres."""
        return self.centre[2] + self.reach


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
