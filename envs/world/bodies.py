"""The bodies of a world in PyBullet: a pool that is moved and recoloured, and leaves no trace.

What Bullet computes depends, in the last bits, on more than where things are: on the order in which bodies were
made and switched on, on pairs of bodies that were close before, and on masses that were changed. So the pool

- keeps its bodies in one order (`rank`), whichever was asked for first, and their mass as it was made;
- takes parked bodies out of all collisions, which makes Bullet forget whatever touched them;
- switches bodies on in the order of their rank and far apart, where no two touch, and lets Bullet look for
  contacts once there before they are put in their places.

The same scene then gives the same motion to the last bit, whatever came before and whatever else is parked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from envs.world.catalogue import Collider, Part, Thing, names, thing

Call = Callable[..., Any]
"""Calls a function of PyBullet, by its name, on the client of a world."""

_PARKING = -10.0  # metres below the table
_CENTRE = 0.4  # height of the centre of mass, as a share of the height of the thing
_ALL, _NONE = (1, -1), (0, 0)  # collision group and mask
# What is round, or was pushed, comes to rest.
_STEADY = {"spinningFriction": 0.003, "angularDamping": 0.3}


@dataclass(frozen=True, slots=True)
class Body:
    """A thing in the simulation.

    Parameters
    ----------
    number : int
        Its id in PyBullet.
    rank : int
        Its place in the order of all bodies: the first of each kind in the order of the catalogue, then the
        second of each, and so on.
    colours : tuple
        The colours of its parts, None for the body colour.
    centre : float
        Height of its centre of mass above its base, in metres.
    """

    number: int
    rank: int
    colours: tuple[tuple[float, float, float] | None, ...]
    centre: float


class Pool:
    """All the bodies that a world has made so far, in use or parked.

    Parameters
    ----------
    p : module
        PyBullet.
    call : callable
        Calls a function of PyBullet on the client of the world.
    stock : mapping of str to int
        How many bodies of which category to make at once. Others are made when a scene needs them.
    """

    def __init__(self, p: Any, call: Call, stock: Mapping[str, int]) -> None:
        self._p, self._call = p, call
        self._index = {name: index for index, name in enumerate(names())}
        self._bodies: dict[int, Body] = {}  # by rank, in ascending order
        # PyBullet keeps every shape for good: bodies of a kind share theirs, those made again as well.
        self._shapes: dict[str, tuple[list[int], int]] = {}
        self._grow({self._rank(name, copy) for name, number in stock.items() for copy in range(number)})

    def __len__(self) -> int:
        return len(self._bodies)

    def ranks(self, categories: Sequence[str]) -> tuple[int, ...]:
        """Return the ranks of bodies for some categories, a body for each."""
        used: dict[str, int] = {}
        ranks = []
        for category in categories:
            copy = used.get(category, 0)
            used[category] = copy + 1
            ranks.append(self._rank(category, copy))
        return tuple(ranks)

    def take(self, ranks: Sequence[int]) -> list[Body]:
        """Return bodies, switched on and far below the table, each at a distance from the others."""
        self._grow(set(ranks) - self._bodies.keys())
        bodies = [self._bodies[rank] for rank in ranks]
        for body in sorted(bodies, key=lambda body: body.rank):
            self._to_parking(body)  # from where it has fallen to
            self._call("setCollisionFilterGroupMask", body.number, -1, *_ALL)
        if bodies:
            self._call("performCollisionDetection")  # Bullet's lists are the same now, whatever was in them
        return bodies

    def place(self, body: Body, x: float, y: float, z: float, yaw: float) -> None:
        """Put the base of a body, at rest, on a point; on the table, z is 0."""
        self._move(body, (x, y, z + body.centre), _turn(yaw))

    def park(self, body: Body) -> None:
        """Hide a body, and take it out of all collisions."""
        self.paint(body, None)
        self._to_parking(body)
        self._call("setCollisionFilterGroupMask", body.number, -1, *_NONE)

    def paint(self, body: Body, colour: tuple[float, float, float] | None) -> None:
        """Give a body its colour, or hide it: what is parked in sight would still be drawn."""
        for link, own in enumerate(body.colours, start=-1):
            rgba = (1, 1, 1, 0) if colour is None else (*(own or colour), 1)
            self._call("changeVisualShape", body.number, link, rgbaColor=rgba)

    def pose(self, body: Body) -> tuple[float, ...]:
        """Return where the base of a body is: x, y, z in metres and a unit quaternion."""
        (x, y, z), (a, b, c, d) = self._call("getBasePositionAndOrientation", body.number)
        # Bullet answers with the centre of mass; what is below it turns with the body.
        h = body.centre
        return (
            x - 2 * (a * c + b * d) * h,
            y - 2 * (b * c - a * d) * h,
            z - (1 - 2 * (a * a + b * b)) * h,
            *(a, b, c, d),
        )

    # ---------------------------------------------------------------- how it is done

    def _rank(self, category: str, copy: int) -> int:
        return copy * len(self._index) + self._index[category]

    def _grow(self, ranks: Iterable[int]) -> None:
        """Make bodies, and make again those that come after them, so that the order is that of the ranks."""
        missing = set(ranks)
        if not missing:
            return
        later = [rank for rank in self._bodies if rank > min(missing)]
        for rank in reversed(later):  # from the end, as Bullet fills a gap with the last
            self._call("removeBody", self._bodies.pop(rank).number)
        kinds = tuple(self._index)
        for rank in sorted(missing.union(later)):
            self._bodies[rank] = self._build(thing(kinds[rank % len(kinds)]), rank)

    def _to_parking(self, body: Body) -> None:
        copy, index = divmod(body.rank, len(self._index))
        self._move(body, (float(index), float(copy), _PARKING), (0.0, 0.0, 0.0, 1.0))

    def _move(self, body: Body, position: tuple[float, float, float], turn: tuple[float, ...]) -> None:
        self._call("resetBasePositionAndOrientation", body.number, position, turn)
        self._call("resetBaseVelocity", body.number, (0, 0, 0), (0, 0, 0))

    def _build(self, made: Thing, rank: int) -> Body:
        if made.name not in self._shapes:
            self._shapes[made.name] = [self._look(part) for part in made.parts], self._solid(made)
        looks, solid = self._shapes[made.name]
        extra = len(looks) - 1
        nowhere, upright = [(0, 0, 0)] * extra, [(0, 0, 0, 1)] * extra
        centre = _CENTRE * made.height
        number = self._call(
            "createMultiBody",
            baseMass=made.mass,
            baseCollisionShapeIndex=solid,
            baseVisualShapeIndex=looks[0],
            basePosition=(0, 0, _PARKING),
            baseInertialFramePosition=(0, 0, centre),
            linkMasses=[0] * extra,
            linkCollisionShapeIndices=[-1] * extra,
            linkVisualShapeIndices=looks[1:],
            linkPositions=nowhere,
            linkOrientations=upright,
            linkInertialFramePositions=nowhere,
            linkInertialFrameOrientations=upright,
            linkParentIndices=[0] * extra,
            linkJointTypes=[self._p.JOINT_FIXED] * extra,
            linkJointAxis=[(0, 0, 1)] * extra,
        )
        self._call("changeDynamics", number, -1, **_STEADY)
        body = Body(number, rank, tuple(part.colour for part in made.parts), centre)
        self.park(body)
        return body

    def _look(self, part: Part) -> int:
        number: int = self._call(
            "createVisualShape",
            self._p.GEOM_MESH,
            vertices=part.mesh.vertices.tolist(),
            normals=part.mesh.normals.tolist(),
            indices=part.mesh.faces.ravel().tolist(),
            rgbaColor=(1, 1, 1, 1),
            specularColor=(0.25, 0.25, 0.25),
        )
        return number

    def _solid(self, made: Thing) -> int:
        pieces = [piece for solid in made.colliders for piece in _pieces(solid)]
        kinds = {
            "box": self._p.GEOM_BOX,
            "cylinder": self._p.GEOM_CYLINDER,
            "sphere": self._p.GEOM_SPHERE,
        }
        number: int = self._call(
            "createCollisionShapeArray",
            shapeTypes=[kinds[c.kind] for c, _ in pieces],
            halfExtents=[c.size if c.kind == "box" else (1, 1, 1) for c, _ in pieces],
            radii=[1 if c.kind == "box" else c.size[0] for c, _ in pieces],
            lengths=[c.size[1] if c.kind == "cylinder" else 1 for c, _ in pieces],
            collisionFramePositions=[c.centre for c, _ in pieces],
            collisionFrameOrientations=[_turn(yaw) for _, yaw in pieces],
        )
        return number


def _pieces(solid: Collider) -> Iterator[tuple[Collider, float]]:
    """Yield the convex solids that a collider is made of, as Bullet moves no others, each with its yaw."""
    if solid.kind != "ring":
        yield solid, 0.0
        return
    radius, height, thickness, sides = solid.size
    x, y, z = solid.centre
    middle = radius - thickness / 2
    board = thickness / 2, radius * np.tan(np.pi / sides), height / 2
    for yaw in 2 * np.pi / sides * np.arange(sides):
        yield Collider("box", board, (x + middle * np.cos(yaw), y + middle * np.sin(yaw), z)), yaw


def _turn(yaw: float) -> tuple[float, float, float, float]:
    """Return a turn about the vertical as a quaternion."""
    return 0.0, 0.0, float(np.sin(yaw / 2)), float(np.cos(yaw / 2))
