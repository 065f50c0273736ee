"""Whether the world is as a skill should leave it: each function returns the cause if it is not."""

import numpy as np
from numpy.typing import NDArray

from envs.world import table
from envs.world.arm.outcome import Cause
from envs.world.arm.room import Room
from envs.world.catalogue.supports import BEARERS

UPRIGHT = np.cos(np.radians(20))
"""A thing stands if it leans by less than 20 degrees."""

NEAR = 0.015
"""Within so many metres a point is met."""

Poses = NDArray[np.float64]


def position_of(pose: NDArray[np.float64]) -> str:
    """Return the position in which an item is."""
    return table.position_at(float(pose[0]))


def upright(pose: NDArray[np.float64]) -> bool:
    """Whether an item stands on its base."""
    x, y = pose[3:5].tolist()
    return bool(1 - 2 * (x * x + y * y) > UPRIGHT)


def pointed(tip: NDArray[np.float64], room: Room, item: int) -> Cause | None:
    """Whether the finger tips are right above an item: 15 mm aside at most, and 50 mm above."""
    aside = np.hypot(*(tip[:2] - room.poses[item, :2]))
    above = tip[2] - room.top(item)
    return None if aside < NEAR and 0 < above < 0.05 else "missed"


def lifted(now: Poses, item: int, foot: float) -> Cause | None:
    """Whether an item is at least 8 cm above where its base was, in metres, and upright."""
    if now[item, 2] - foot < 0.08:
        return "slipped"
    return None if upright(now[item]) else "toppled"


def placed(now: Poses, item: int, position: str) -> Cause | None:
    """Whether an item stands on the table, in a position."""
    x, y, z = now[item, :3].tolist()
    if not upright(now[item]):
        return "toppled"
    on_table = abs(z) < 0.01 and abs(y) < table.SIZE[1] / 2 and abs(x) < table.SIZE[0] / 2
    return None if on_table and position_of(now[item]) == position else "slipped"


def rests_on(room: Room, item: int, onto: int) -> bool:
    """Whether an item stands on, or in, another."""
    support = BEARERS.get(room.things[onto].name)
    if support is None or item == onto:
        return False
    x, y, z = (room.poses[item, :3] - room.poses[onto, :3]).tolist()
    return support.bears(room.things[item].name, float(np.hypot(x, y)), z)


def stacked(room: Room, item: int, onto: int) -> Cause | None:
    """Whether an item stands on, or in, another, which stands on the table."""
    if not upright(room.poses[item]) or not upright(room.poses[onto]):
        return "toppled"
    return None if rests_on(room, item, onto) and abs(room.poses[onto, 2]) < 0.01 else "slipped"


def undisturbed(before: Poses, now: Poses, *about: int) -> Cause | None:
    """Whether everything but some items is where it was, to 2 cm, and stands."""
    for item, (was, is_) in enumerate(zip(before, now, strict=True)):
        moved = np.linalg.norm(was[:3] - is_[:3]) > 0.02
        if item not in about and (moved or upright(was) != upright(is_)):
            return "disturbed another"
    return None
