"""The stage: the arm, one object, and a camera; commands go in and senses come out, ten times a second."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from envs.behaviours.behaviour import OBJECT, RATE, TURNED
from envs.world.arm import panda
from envs.world.arm.body import Arm
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.scene import Item, Scene

MOVING = (0, 1, 3, 5, 6)
"""The joints that move: the arm stays in a vertical plane, where the other two rest at 0."""

VALUES = ("joint 1", "joint 2", "joint 4", "joint 6", "joint 7", "opening", "u", "v")
"""What is commanded: angles in radians and the opening of a finger in metres; and what is seen: where the object is in
the picture, from -1 (left, bottom) to 1 (right, top)."""

COMMANDED = 6
"""The first so many values are commanded, the others seen."""

EYE = Camera(width=64, height=48, eye=(0.0, -0.90, 0.78), target=(0.0, 0.0, 0.10))
"""The camera that the object is seen by."""

_RED = 60  # how much redder a pixel of the object is than green or blue, of 255
_PARTS = 3  # a command is reached in so many steps of the target
_RUBBER = 1.5  # friction of the finger tips: with that of the arm as it is, what is held slips by 14 mm


@dataclass(frozen=True, eq=False)
class Trace:
    """What happened on the stage, before the first command and after each: T + 1 moments.

    Parameters
    ----------
    values : array of shape (T + 1, 8)
        Command and sight, by `VALUES`.
    poses : array of shape (T + 1, 7)
        Where the object was: x, y, z of its base in metres, and a unit quaternion.
    tips : array of shape (T + 1, 3)
        Where the finger tips were, in metres.
    touching : bool array of shape (T + 1,)
        Whether hand and object touched.
    """

    values: NDArray[np.float64]
    poses: NDArray[np.float64]
    tips: NDArray[np.float64]
    touching: NDArray[np.bool_]


class Stage:
    """A table with one object, and the arm behind it.

    The object is held by friction alone, and seen as the mean of the pixels of its colour; what is hidden stays where
    it was seen last. To be used as context, or closed.

    Raises
    ------
    RuntimeError
        If PyBullet is missing.

    Examples
    --------
    >>> import pytest; _ = pytest.importorskip("pybullet")
    >>> with Stage() as stage:
    ...     values = stage.begin(0.08)
    ...     seen = stage.act(values[:COMMANDED])
    >>> [round(float(value), 1) for value in seen]
    [0.0, -0.7, -2.7, 2.0, 0.8, 0.0, 0.2, -0.1]
    """

    def __init__(self) -> None:
        self.world = BulletWorld(stock={OBJECT: 1})
        self.arm = Arm(self.world)
        for finger in panda.FINGERS:
            self.world._call("changeDynamics", self.arm._robot, finger, lateralFriction=_RUBBER)
        self._gear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back the physics client; safe to call twice."""
        self.world.close()

    def begin(self, place: float) -> NDArray[np.float64]:
        """Put the object on a place, the hand home, and return what is commanded and seen: shape (8,).

        Parameters
        ----------
        place : float
            The x of the object, in metres.
        """
        self.arm.put(Scene((Item(OBJECT, "red", place, 0.0, TURNED),)))
        self._command = np.array([*joints(panda.HOME), panda.OPEN])
        self._seen = np.zeros(2)
        self._moments: list[tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], bool]] = []
        return self._sense()

    def act(self, command: NDArray[np.float64]) -> NDArray[np.float64]:
        """Follow a command for a tenth of a second, and return what is commanded and seen then: shape (8,).

        Parameters
        ----------
        command : array of shape (6,)
            Angles of the moving joints in radians, and the opening of each finger in metres; what is out of range is
            brought to its edge.
        """
        before, self._command = self._command, within(command)
        for part in range(1, _PARTS + 1):
            target = before + part / _PARTS * (self._command - before)
            self.arm.drive(_whole(target), float(self._command[-1]), 1 / RATE / _PARTS)
        return self._sense()

    @property
    def trace(self) -> Trace:
        """What happened since the beginning."""
        return Trace(*(np.array(each) for each in zip(*self._moments, strict=True)))

    def _gear(self) -> None:
        """Let the fingers move as one: each with its own motor, what they hold drifts aside by 15 mm."""
        left, right = panda.FINGERS
        robot, nowhere = self.arm._robot, (0, 0, 0)
        gear = self.world._p.JOINT_GEAR
        made = self.world._call(
            "createConstraint", robot, left, robot, right, gear, (1, 0, 0), nowhere, nowhere
        )
        self.world._call("changeConstraint", made, gearRatio=-1, erp=0.1, maxForce=100)

    def _sense(self) -> NDArray[np.float64]:
        self._seen = look_for_red(self.world.picture(EYE), self._seen)
        values = np.concatenate([self._command, self._seen])
        contacts = self.world._call("getContactPoints", self.arm._robot, self.world._placed[0].number)
        self._moments.append((values, self.world.poses()[0], self.arm.tip, bool(contacts)))
        return values


def joints(pose: panda.Pose) -> tuple[float, ...]:
    """Return the angles of the moving joints for a pose.

    Raises
    ------
    ValueError
        If the pose is out of reach.
    """
    angles = panda.angles(pose)
    if angles is None:
        raise ValueError(f"{pose} is out of reach of the arm")
    return tuple(angles[joint] for joint in MOVING)


def within(command: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the nearest command that the arm can follow."""
    least = [*(panda.LEAST[joint] for joint in MOVING), 0.0]
    greatest = [*(panda.GREATEST[joint] for joint in MOVING), panda.OPEN]
    return np.clip(command, least, greatest)


def look_for_red(picture: NDArray[np.uint8], last: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return where the red of a picture is in the mean, or where it was last if there is none.

    Parameters
    ----------
    picture : array of shape (height, width, 3)
        The picture.
    last : array of shape (2,)
        Where it was last: u and v.

    Examples
    --------
    >>> picture = np.zeros((2, 4, 3), dtype=np.uint8)
    >>> picture[0, 3, 0] = 200
    >>> look_for_red(picture, np.zeros(2)).tolist()
    [0.75, 0.5]
    """
    red, green, blue = np.moveaxis(picture.astype(int), -1, 0)
    rows, columns = np.nonzero(red - np.maximum(green, blue) > _RED)
    if not len(rows):
        return last
    height, width = red.shape
    return np.array([2 * (columns.mean() + 0.5) / width - 1, 1 - 2 * (rows.mean() + 0.5) / height])


def _whole(command: NDArray[np.float64]) -> tuple[float, ...]:
    angles = np.zeros(len(panda.JOINTS))
    angles[list(MOVING)] = command[:-1]
    return tuple(angles.tolist())
