"""A guide for the hand: where to move next so that a command gets done."""

import numpy as np

from corpora import Command
from envs.world import table
from envs.world.arm import measure
from envs.world.arm.body import Arm
from envs.world.arm.room import Room

_OVER = 0.03  # metres above whatever is on the table
_AT = 0.008  # metres; within it the hand is there

Point = tuple[float, float, float]


def guided(command: Command, items: tuple[int, ...], room: Room, arm: Arm) -> tuple[Point, float]:
    """Return the point to which the hand should move, and whether it should be open (1) or closed (-1).

    It has no memory: what comes next follows from where things are. Up, over, down, close; up, over, down,
    open; and up.

    Parameters
    ----------
    command : Command
        What to do.
    items : tuple of int
        The items it is about.
    room : Room
        Where everything is now.
    arm : Arm
        Whose hand it is.
    """
    item = items[0]
    x, y, z = room.poses[item, :3].tolist()
    hand = arm.pose
    tallest = max((float(p[2]) + made.height for made, p in room.others(item)), default=0.0)
    over = max(tallest, room.top(item)) + _OVER
    if arm.holds is None:
        if _is_done(command, items, room):
            return (hand.x, hand.y, over), 1.0
        gap = 0.03 if command.skill == "point" else 0.003
        if np.hypot(hand.x - x, hand.y - y) > _AT:
            return _across((hand.x, hand.y, hand.z), (x, y), over), 1.0
        at = (x, y, room.top(item) + gap)
        close = command.skill != "point" and abs(float(arm.tip[2]) - at[2]) < _AT
        return at, -1.0 if close else 1.0
    if command.skill == "grasp":
        return (hand.x, hand.y, hand.z + 0.05), -1.0
    drop = float(arm.tip[2]) - z  # from the finger tips down to the base of what is held
    goal = _goal(command, items, room)
    if command.skill == "push":
        near = abs(x - goal[0]) < _AT
        return (hand.x + goal[0] - x, hand.y, hand.z), 1.0 if near else -1.0
    away = (hand.x + goal[0] - x, hand.y + goal[1] - y)
    if np.hypot(goal[0] - x, goal[1] - y) > _AT:
        return _across((hand.x, hand.y, hand.z), away, tallest + _OVER + drop), -1.0
    low = z - goal[2] < 0.004
    return (hand.x, hand.y, hand.z - min(z - goal[2] - 0.002, 0.03)), 1.0 if low else -1.0


def _across(hand: Point, to: tuple[float, float], over: float) -> Point:
    """Return the next point of a way that leads up first, and then over everything."""
    if hand[2] < over - _AT:
        return hand[0], hand[1], over
    return to[0], to[1], over


def _goal(command: Command, items: tuple[int, ...], room: Room) -> Point:
    y = float(room.poses[items[0], 1])
    if command.skill == "stack":
        rest = room.rest(*items)
        assert rest is not None, "the director asks for nothing else"
        return rest
    position = str(command.place)
    if command.skill == "push":
        return table.centre(position), y, 0.0
    places = room.places(items[0], position)
    return (*(places[0] if places else (table.centre(position), y)), 0.0)


def _is_done(command: Command, items: tuple[int, ...], room: Room) -> bool:
    if command.skill == "stack":
        return measure.stacked(room, *items) is None
    position = measure.position_of(room.poses[items[0]])
    return command.skill in ("place", "push") and position == command.place
