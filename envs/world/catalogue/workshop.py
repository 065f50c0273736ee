"""Where things are put together: millimetres go in, a `Thing` in metres comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from envs.world.catalogue.thing import Collider, Part, Thing
from envs.world.shapes import Mesh, ball, box, merge, slab

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from envs.world.colours import Colour
    from envs.world.shapes import Floats

    Makers = Mapping[str, Callable[[], Thing]]
    Profile = Sequence[tuple[float, float]]

MM = 0.001

# Materials: colours that parts keep whatever the colour of the body. None is exactly one of `COLOURS`, so
# that a part still shows a little on a body of its own colour.
INK: Colour = (0.13, 0.13, 0.15)
CREAM: Colour = (0.90, 0.87, 0.78)
STEEL: Colour = (0.66, 0.69, 0.73)
BRASS: Colour = (0.80, 0.63, 0.22)
WOOD: Colour = (0.55, 0.36, 0.18)
LEAF: Colour = (0.18, 0.48, 0.14)
STALK: Colour = (0.36, 0.24, 0.10)
SKY: Colour = (0.55, 0.75, 0.90)
CHERRY: Colour = (0.75, 0.08, 0.12)


def assemble(
    name: str,
    body: Sequence[Mesh],
    accents: Sequence[tuple[Sequence[Mesh], Colour]] = (),
    colliders: Sequence[Collider] = (),
) -> Thing:
    """Put a thing together, centre it over the origin and stand it on z = 0.

    Parameters
    ----------
    name : str
        What people call it.
    body : sequence of Mesh
        Pieces that take the body colour, in millimetres.
    accents : sequence of (meshes, colour)
        Pieces with a colour of their own, in millimetres.
    colliders : sequence of Collider
        In millimetres, where the pieces are; `cylinder`, `block`, `ring` and `round_solid` make them.

    Returns
    -------
    Thing
        In metres, with its height and radius measured.
    """
    meshes = [merge(body), *(merge(pieces) for pieces, _ in accents)]
    colours = [None, *(colour for _, colour in accents)]
    whole = merge(meshes)
    x, y, z = (*((whole.low + whole.high) / 2)[:2], whole.low[2])
    placed = [mesh.moved(-x, -y, -z).scaled(MM, MM, MM) for mesh in meshes]
    vertices = merge(placed).vertices
    return Thing(
        name,
        parts=tuple(Part(mesh, colour) for mesh, colour in zip(placed, colours, strict=True)),
        colliders=tuple(
            Collider(
                solid.kind,
                _in_metres(solid),
                (
                    float((solid.centre[0] - x) * MM),
                    float((solid.centre[1] - y) * MM),
                    float((solid.centre[2] - z) * MM),
                ),
            )
            for solid in colliders
        ),
        height=float(vertices[:, 2].max()),
        radius=float(np.hypot(vertices[:, 0], vertices[:, 1]).max()),
    )


def _in_metres(solid: Collider) -> tuple[float, ...]:
    lengths = tuple(float(length * MM) for length in solid.size)
    return (*lengths[:3], solid.size[3]) if solid.kind == "ring" else lengths


def cylinder(radius: float, low: float, high: float, x: float = 0.0, y: float = 0.0) -> Collider:
    """Make an upright cylinder between two heights."""
    return Collider("cylinder", (radius, high - low), (x, y, (low + high) / 2))


def block(low: tuple[float, float, float], high: tuple[float, float, float]) -> Collider:
    """Make a box from its lowest to its highest corner."""
    half = tuple((b - a) / 2 for a, b in zip(low, high, strict=True))
    middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2)
    return Collider("box", half, middle)


def ring(inside: float, low: float, high: float, thickness: float, sides: int = 8) -> Collider:
    """Make an upright wall around a hollow."""
    return Collider("ring", (inside + thickness, high - low, thickness, sides), (0.0, 0.0, (low + high) / 2))


def round_solid(radius: float, low: float = 0.0) -> tuple[Collider, ...]:
    """Make a sphere on a small flat foot, so that what is round does not roll off the table."""
    foot = cylinder(0.45 * radius, low, low + 0.12 * radius)
    return (Collider("sphere", (radius,), (0.0, 0.0, low + radius)), foot)


def vessel(outside: Profile, wall: float, floor: float | None = None) -> list[tuple[float, float]]:
    """Complete the profile of a hollow vessel.

    Parameters
    ----------
    outside : sequence of (r, z)
        From the centre of the base to the rim.
    wall, floor : float
        Thickness of the wall, and of the floor if it is another.

    Examples
    --------
    >>> vessel([(0, 0), (30, 0), (30, 80)], wall=3)
    [(0, 0), (30, 0), (30, 80), (27, 80), (27, 3), (0, 3)]
    """
    floor = wall if floor is None else floor
    inside: list[tuple[float, float]] = []
    for r, z in reversed(outside):
        point = (max(r - wall, 0), max(z, floor))
        if not inside or point != inside[-1]:
            inside.append(point)
    return [*outside, *inside]


def leaf(length: float, width: float) -> Mesh:
    """Make a leaf that points along x from the origin."""
    return ball(1, sides=8, rings=6).scaled(length / 2, width / 2, 1.2).moved(x=length / 2)


def plank(low: tuple[float, float, float], high: tuple[float, float, float]) -> Mesh:
    """Make a box to look at from its lowest to its highest corner; `block` is the one to bump into."""
    solid = block(low, high)
    return box(solid.size).moved(*solid.centre)


def upright(outline: Profile, width: float) -> Mesh:
    """Cut an outline (x, z) out of a sheet that stands along the x axis, `width` thick along y."""
    return slab(outline, width).turned("x", 90).moved(y=width / 2)


def endways(outline: Profile, length: float) -> Mesh:
    """Cut an outline (y, z) out of a sheet that stands along the y axis, `length` thick along x."""
    return upright(outline, length).turned("z", 90)


def standing(mesh: Mesh) -> Mesh:
    """Tip a shape that lies on z = 0 so that its upper side looks to the front, along -y."""
    return mesh.turned("x", 90)


def lying(mesh: Mesh) -> Mesh:
    """Tip a shape made along z so that it lies along +x."""
    return mesh.turned("y", 90)


def around(mesh: Mesh, copies: int, start: float = 0.0) -> list[Mesh]:
    """Repeat a shape evenly around the z axis, the first one turned by `start` degrees."""
    return [mesh.turned("z", start + 360 * i / copies) for i in range(copies)]


def warped(mesh: Mesh, move: Callable[[Floats], Floats]) -> Mesh:
    """Bend a shape by a function from vertices to vertices, both (n, 3), that moves them only a little."""
    return Mesh(move(mesh.vertices.copy()), mesh.normals, mesh.faces)


def fluted(mesh: Mesh, lobes: int, depth: float) -> Mesh:
    """Give a round shape lobes like those of a pumpkin, `depth` of its radius in and out."""
    angle = np.arctan2(mesh.vertices[:, 1], mesh.vertices[:, 0])
    swell = 1 + depth * np.cos(lobes * angle)
    slope = lobes * depth * np.sin(lobes * angle) / swell * np.hypot(mesh.normals[:, 0], mesh.normals[:, 1])
    normals = mesh.normals.copy()
    normals[:, 0] -= slope * np.sin(angle)
    normals[:, 1] += slope * np.cos(angle)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return Mesh(mesh.vertices * np.stack([swell, swell, np.ones_like(swell)], axis=1), normals, mesh.faces)
