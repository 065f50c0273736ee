"""The judge: whether a behaviour was done, as measured in the world; it returns the cause if it was not."""

from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from envs.behaviours.behaviour import CYCLES, ENDS, WAVE, Axis, Behaviour
from envs.behaviours.stage import Trace
from envs.world.arm.measure import upright

Cause: TypeAlias = Literal[
    "not taken",
    "too small",
    "wrong count",
    "wrong order",
    "strayed",
    "toppled",
    "not put back",
    "not touched",
    "disturbed",
]
"""Why a behaviour is not done.

not taken
    The object that was to be moved never left the table.
too small, wrong count
    There were not exactly three cycles of the full size: three of half the size, or some other number.
wrong order
    A movement was begun before another was ended.
strayed
    The object left the line that it was to be moved along.
toppled, not put back
    In the end it does not stand upright, or where it stood, or the hand has not let go of it.
not touched
    The hand never rested on the object.
disturbed
    The object was moved, or touched in the behaviour of the arm alone.
"""

CAUSES: tuple[Cause, ...] = get_args(Cause)
"""All of them."""

FULL, HALF = 0.9, 0.45
"""The least share of the way from one end to the other that counts as a movement of full size, and of half."""

BACK = 0.03
"""How far from its place an object may be in the end, in metres, and how far from its line on the way."""

STILL = 0.02
"""How far an object that is not to be moved may move, in metres: as `measure.undisturbed` has it."""

TOUCH = 3
"""For how many moments the hand must be on the object."""

AXES: tuple[Axis, ...] = ("x", "y", "z")


def judge(behaviour: Behaviour, trace: Trace) -> Cause | None:
    """Return why a behaviour was not done, or None if it was.

    Parameters
    ----------
    behaviour : Behaviour
        What was to be done.
    trace : Trace
        What happened.
    """
    moved = trace.poses[:, :3] - trace.poses[0, :3]
    if behaviour.about == "object":
        return _carried(behaviour, trace, moved)
    if np.linalg.norm(moved, axis=1).max() > STILL:
        return "disturbed"
    if behaviour.about == "surface":
        return None if trace.touching.sum() >= TOUCH and not trace.touching[-1] else "not touched"
    if trace.touching.any():
        return "disturbed"
    return _counted(trace.tips[:, 0], *WAVE)


def _carried(behaviour: Behaviour, trace: Trace, moved: NDArray[np.float64]) -> Cause | None:
    if moved[:, 2].max() < STILL:
        return "not taken"
    last = 0
    for axis in behaviour.moves:
        along = moved[:, AXES.index(axis)]
        if cause := _counted(along, *ENDS[axis]):
            return cause
        made = swings(along, _full(axis))
        if made[0] < last:
            return "wrong order"
        last = made[-1]
    if "z" not in behaviour.moves and swings(moved[:, 2], _full("z")):
        return "strayed"
    across = [k for k, axis in enumerate(AXES[:2]) if axis not in behaviour.moves]
    if across and np.abs(moved[:, across]).max() > BACK:
        return "strayed"
    if not upright(trace.poses[-1]):
        return "toppled"
    return "not put back" if np.linalg.norm(moved[-1]) > BACK or trace.touching[-1] else None


def _full(axis: Axis) -> float:
    low, high = ENDS[axis]
    return FULL * (high - low)


def _counted(along: NDArray[np.float64], low: float, high: float) -> Cause | None:
    """Return None if something moved three times from the high end to the low one."""
    if len(swings(along, FULL * (high - low))) == CYCLES:
        return None
    return "too small" if len(swings(along, HALF * (high - low))) == CYCLES else "wrong count"


def swings(along: NDArray[np.float64], least: float) -> list[int]:
    """Return the moments at which something has moved back by some distance, after it moved forth by as much or began.

    Parameters
    ----------
    along : array of shape (T,)
        Where it is on its line, in metres.
    least : float
        The distance, in metres; what is less is no change of direction.

    Examples
    --------
    >>> way = np.array([0.0, 0.10, -0.10, 0.09, -0.10, 0.0])
    >>> swings(way, least=0.18), swings(way, least=0.195)
    ([2, 4], [2])
    """
    made: list[int] = []
    forth, turn = True, along[0]
    for moment, at in enumerate(along.tolist()):
        if forth == (at > turn):  # it goes on as before
            turn = at
        elif abs(at - turn) >= least:
            if forth:
                made.append(moment)
            forth, turn = not forth, at
    return made
