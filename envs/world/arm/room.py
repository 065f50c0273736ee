"""Where there is room on the table: for a thing to stand, for the hand to come down, for a way to be free."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from envs.world import table
from envs.world.arm import panda
from envs.world.arm.panda import ACROSS, ALONG, Pose
from envs.world.catalogue import Collider, Thing, thing
from envs.world.catalogue.supports import BEARERS, INTERIORS, Support
from envs.world.kinematic import poses_at_rest
from envs.world.scene import Scene

_WIDE, _DEEP = 0.106, 0.036  # half the size of the hand along its fingers' way, and across it, in metres
_KNUCKLES = 0.045  # how far the hand is above the finger tips
_MARGIN = 0.004


class Push(NamedTuple):
    """How something is to be pushed along x."""

    start: Pose
    """Where the hand comes down: behind the item, or upon it."""

    goal: float
    """The x where the item is to end, in metres."""

    opening: float | None
    """How far each finger is open, in metres; None if the item is held and slid, as it would not stand a push."""


@dataclass(frozen=True)
class Room:
    """The things on the table, as upright cylinders: enough to tell what is in the way of what.

    Parameters
    ----------
    things : tuple of Thing
        What is there.
    poses : array of shape (items, 7)
        Where, as worlds tell it.
    """

    things: tuple[Thing, ...]
    poses: NDArray[np.float64]

    @classmethod
    def of(cls, scene: Scene, poses: NDArray[np.float64] | None = None) -> "Room":
        """Look at a scene; by default as it was arranged."""
        if poses is None:
            poses = poses_at_rest(scene)
        return cls(tuple(thing(item.category) for item in scene.items), poses)

    def others(self, *items: int) -> Iterator[tuple[Thing, NDArray[np.float64]]]:
        """All things but some, each with its x, y and z."""
        for k, (made, pose) in enumerate(zip(self.things, self.poses, strict=True)):
            if k not in items:
                yield made, pose[:3]

    def top(self, item: int) -> float:
        """How high an item reaches, in metres."""
        return float(self.poses[item, 2]) + self.things[item].height

    def places(self, item: int, position: str) -> list[tuple[float, float]]:
        """List the places of a position where an item could stand, the nearest to it first."""
        x = table.centre(position)
        radius = self.things[item].radius
        free = [
            (x, y)
            for y in table.ROWS
            if all(
                np.hypot(x - there[0], y - there[1]) > radius + made.radius + _MARGIN
                for made, there in self.others(item)
            )
        ]
        here = self.poses[item]
        return sorted(free, key=lambda place: abs(place[1] - float(here[1])))

    def hand_fits(self, pose: Pose, *touched: int) -> bool:
        """Whether the hand can be at a pose without touching anything but some items."""
        cos, sin = np.cos(pose.yaw), np.sin(pose.yaw)
        for made, (x, y, z) in self.others(*touched):
            dx, dy = x - pose.x, y - pose.y
            deep, wide = abs(cos * dx + sin * dy), abs(cos * dy - sin * dx)  # as seen from the hand
            gap = np.hypot(max(deep - _DEEP, 0), max(wide - _WIDE, 0))
            if z + made.height > pose.z + _KNUCKLES and gap < made.radius:
                return False
            if z + made.height > pose.z and np.hypot(dx, dy) < made.radius + 0.02:
                return False  # the fingers
        return True

    def yaw(self, poses: list[Pose], *touched: int) -> float | None:
        """Return a yaw with which the hand fits at all of some poses, None if there is none."""
        for yaw in (ACROSS, ALONG):
            if all(self.hand_fits(pose._replace(yaw=yaw), *touched) for pose in poses):
                return yaw
        return None

    def height(self, start: Pose, end: Pose, width: float, *touched: int) -> float:
        """Return the height of the tallest thing on the way between two poses, 0 if there is none.

        Parameters
        ----------
        start, end : Pose
            The ends of the way; only x and y count.
        width : float
            How far to either side the way reaches, in metres.
        *touched : int
            Items that do not count.
        """
        a, b = np.array(start[:2]), np.array(end[:2])
        way = b - a
        tallest = 0.0
        for made, there in self.others(*touched):
            part = np.clip((there[:2] - a) @ way / max(float(way @ way), 1e-9), 0, 1)
            if np.linalg.norm(there[:2] - a - part * way) < made.radius + width:
                tallest = max(tallest, float(there[2]) + made.height)
        return tallest

    def hold(self, item: int, x: float, y: float, foot: float) -> Pose:
        """Return where the finger tips hold an item that stands at a point, at a height."""
        return Pose(x, y, foot + self.things[item].grasp.height, ACROSS)

    def rest(self, item: int, onto: int) -> tuple[float, float, float] | None:
        """Return where the base of an item is to be on, or in, another, None if it cannot stand there."""
        name, below = self.things[item].name, self.things[onto].name
        support = BEARERS.get(below)
        if support is None or item == onto:
            return None
        if below in INTERIORS and not (support.takes(name) and self._hand_goes_in(item, onto, support)):
            return None
        level = support.level(name)
        x, y, z = self.poses[onto, :3].tolist()
        return None if level is None else (x, y, z + level)

    def _hand_goes_in(self, item: int, onto: int, support: Support) -> bool:
        """Whether the hand gets past what is over a hollow, and has room to open in it."""
        above = support.height + self.things[item].grasp.height > self.things[onto].height
        return support.headroom == np.inf and (above or support.radius > panda.OPEN)

    def push(self, item: int, position: str) -> Push | None:
        """Return how an item can be pushed to a position, None if something is in the way."""
        made, (x, y, _) = self.things[item], self.poses[item, :3].tolist()
        goal = table.centre(position)
        side = 1.0 if goal > x else -1.0
        for other, (there_x, there_y, _) in self.others(item):
            along = max(min(x, goal) - there_x, there_x - max(x, goal), 0.0)
            if np.hypot(along, there_y - y) < made.radius + other.radius + _MARGIN:
                return None  # the item would run into it
        if sturdy(made):
            high = float(np.clip(0.4 * made.height, 0.009, 0.035))
            plan = Push(Pose(x - side * (made.radius + 0.04), y, high, ALONG), goal, _spread(made))
            last = goal - side * made.radius
        else:
            plan = Push(self.hold(item, x, y, 0.0)._replace(yaw=ALONG), goal, None)
            last = goal
        way = np.linspace(plan.start.x, last, 24)
        if not all(self.hand_fits(plan.start._replace(x=float(at)), item) for at in way):
            return None  # the hand would
        return plan


@cache
def sturdy(made: Thing) -> bool:
    """Whether a thing can be pushed from behind: others would topple, or turn away as a pencil does.

    Examples
    --------
    >>> [sturdy(thing(name)) for name in ("box", "pencil", "bottle")]
    [True, False, False]
    """
    base = min(_narrow(s) for s in made.colliders if s.low < 0.005)
    return _spread(made) > 0.012 and base > 0.3 * made.height


def _narrow(solid: Collider) -> float:
    return min(solid.size[:2]) if solid.kind == "box" else solid.size[0]


@cache
def _spread(made: Thing) -> float:
    """Return how far the fingers may open, each, so that a thing does not slip in between, in metres."""
    low = [solid for solid in made.colliders if solid.low < 0.02]
    return float(np.clip(min(map(_narrow, low)) - 0.016, 0.0, 0.03))
