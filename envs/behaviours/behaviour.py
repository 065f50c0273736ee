"""The behaviours, and the way of the hand in each: those of Yamashita & Tani (2008), for one arm."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi
from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from corpora import unknown
from envs.world.arm import panda
from envs.world.arm.panda import ACROSS, HOME, Pose

Axis: TypeAlias = Literal["x", "y", "z"]
"""To the right, away from the camera, and up."""

RATE = 10
"""Commands a second."""

STEPS = 130
"""Commands of one of the five behaviours: 13 seconds."""

CYCLES = 3
"""How often each movement is made."""

PLACES = (-0.16, -0.08, 0.0, 0.08, 0.16)
"""The x of the places at which behaviours are shown, in metres; their y is 0."""

BETWEEN = (-0.12, -0.04, 0.04, 0.12)
"""The x of the places at which nothing is shown."""

OBJECT, TURNED = "bus", pi / 2
"""What is moved, and how far it is turned, in radians: its narrow side lies across, as the fingers do."""

GRIP = 0.045
"""How high the finger tips are above the base of what they hold, in metres."""

ENDS: dict[Axis, tuple[float, float]] = {"x": (-0.10, 0.10), "y": (-0.09, 0.09), "z": (0.02, 0.18)}
"""From where to where an object is moved along each axis, in metres from where it stood."""

WAVE = (-0.16, 0.16)
"""From where to where the hand moves in the behaviour of the arm alone, in metres from the middle."""

TOP = 0.076
"""The height of the object, in metres."""

_CARRIED = 0.06  # metres above the table, while the object is moved over it
_ABOVE = 0.17  # metres: the fingers pass over the object
_WAVING = Pose(0.0, 0.06, 0.36, ACROSS)


@dataclass(frozen=True)
class Behaviour:
    """Something to do with the object, or without it.

    Parameters
    ----------
    name : str
        What it is called.
    moves : tuple of {"x", "y", "z"}
        Along which axes the object is moved, one after the other, `CYCLES` times each.
    about : {"object", "surface", "nothing"}
        Whether the object is taken, or only touched, or left alone.
    steps : int, default 130
        How many commands it takes.
    """

    name: str
    moves: tuple[Axis, ...] = ()
    about: Literal["object", "surface", "nothing"] = "object"
    steps: int = STEPS


BEHAVIOURS: dict[str, Behaviour] = {
    behaviour.name: behaviour
    for behaviour in (
        Behaviour("up-down", ("z",)),
        Behaviour("left-right", ("x",)),
        Behaviour("backward-forward", ("y",)),
        Behaviour("touch", about="surface"),
        Behaviour("arm alone", about="nothing"),
    )
}
"""The five, by name."""

COMBINATION = Behaviour("up-down, left-right", ("z", "x"), steps=195)
"""A sixth, made of the movements of two of them, in one grasp."""


class Leg(NamedTuple):
    """One stretch of the way of the hand."""

    to: Pose
    """Where it ends."""

    opening: float
    """How far each finger is open meanwhile, in metres."""

    steps: int
    """How many commands it takes."""


def named(name: str) -> Behaviour:
    """Return a behaviour by its name.

    Raises
    ------
    ValueError
        If there is none.
    """
    known = {**BEHAVIOURS, COMBINATION.name: COMBINATION}
    if name not in known:
        raise unknown("behaviour", name, known)
    return known[name]


def legs(behaviour: Behaviour, place: float) -> tuple[Leg, ...]:
    """Return the way of the hand, from `HOME` and back.

    Parameters
    ----------
    behaviour : Behaviour
        What to do.
    place : float
        The x of the object, in metres.

    Examples
    --------
    >>> sum(leg.steps for leg in legs(BEHAVIOURS["up-down"], 0.08)) <= STEPS
    True
    """
    over = Pose(place, 0.0, _ABOVE, ACROSS)
    begin = (Leg(HOME, panda.OPEN, 4),)
    if behaviour.about == "nothing":
        ends = [_WAVING._replace(x=end) for end in reversed(WAVE)]
        return (*begin, Leg(_WAVING, panda.OPEN, 10), *_to_and_fro(_WAVING, ends, panda.OPEN), _home(12))
    if behaviour.about == "surface":
        on = over._replace(z=TOP - 0.004)  # further than it can go, so that it is felt
        return (*begin, Leg(over, 0.0, 12), Leg(on, 0.0, 10), Leg(on, 0.0, 6), Leg(over, 0.0, 8), _home(12))
    at = over._replace(z=GRIP)
    way = [*begin, Leg(over, panda.OPEN, 12), Leg(at, panda.OPEN, 8), Leg(at, 0.0, 4)]
    for axis in behaviour.moves:
        low, high = ENDS[axis]
        if axis == "z":
            way += [Leg(at._replace(z=at.z + end), 0.0, 10) for end in CYCLES * (high, low)]
        else:
            carried = at._replace(z=at.z + _CARRIED)
            middle = getattr(carried, axis)
            ends = [carried._replace(**{axis: middle + end}) for end in (high, low)]
            way += [Leg(carried, 0.0, 6), *_to_and_fro(carried, ends, 0.0)]
    way += [Leg(at, 0.0, 8), Leg(at, panda.OPEN, 4), Leg(over, panda.OPEN, 8), _home(12)]
    return tuple(way)


def path(behaviour: Behaviour, place: float) -> list[tuple[Pose, float]]:
    """Return where the hand is to be, and how far open, at every step: straight lines of least jerk.

    The hand is at rest at the end of each leg, and waits at home after the last (Flash & Hogan, 1985).
    """
    here = HOME
    way: list[tuple[Pose, float]] = []
    for leg in legs(behaviour, place):
        part = np.arange(1, leg.steps + 1) / leg.steps
        eased = 10 * part**3 - 15 * part**4 + 6 * part**5
        start, end = np.array(here), np.array(leg.to)
        way += [(Pose(*(start + share * (end - start)).tolist()), leg.opening) for share in eased]
        here = leg.to
    if len(way) > behaviour.steps:
        raise ValueError(f"{behaviour.name} takes {len(way)} steps; expected at most {behaviour.steps}")
    return way + [way[-1]] * (behaviour.steps - len(way))


def _to_and_fro(middle: Pose, ends: Sequence[Pose], opening: float) -> list[Leg]:
    """Return the cycles of a movement that begins and ends in the middle, each to one end and to the other."""
    way = [Leg(end, opening, 10) for end in CYCLES * list(ends)]
    return [way[0]._replace(steps=5), *way[1:], Leg(middle, opening, 5)]


def _home(steps: int) -> Leg:
    return Leg(HOME, panda.OPEN, steps)
