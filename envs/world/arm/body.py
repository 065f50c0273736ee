"""The arm in a world of bodies: it moves its hand along straight lines, grips, holds and lets go."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from envs.world.arm import panda
from envs.world.arm.panda import HOME, Pose
from envs.world.bullet import TIMESTEP, BulletWorld
from envs.world.scene import Scene

STEPS = 8
"""Steps of physics between two targets for the motors: 30 targets a second."""

_STIFFNESS, _FORCE, _GRIP = 0.25, 200.0, 25.0  # gain of the motors, newton metres a joint, newtons a finger


class Arm:
    """A Panda in a `BulletWorld`, behind the table and facing the camera.

    Give the world its scenes by `put` of the arm: both begin anew then, and what follows is the same to the last
    bit whatever came before.

    Parameters
    ----------
    world : BulletWorld
        Where it stands and what it touches. One arm a world.

    Attributes
    ----------
    observer : callable or None
        Called after each stretch of time, 1/30 s while it moves: to take the pictures of a film.

    Examples
    --------
    >>> import pytest; _ = pytest.importorskip("pybullet")
    >>> world = BulletWorld()
    >>> arm = Arm(world)
    >>> arm.move(Pose(0.1, 0.0, 0.2))
    True
    >>> [round(float(x), 2) for x in arm.tip]
    [0.1, 0.0, 0.2]
    >>> world.close()
    """

    def __init__(self, world: BulletWorld) -> None:
        self.world = world
        self._robot = panda.load(world._call)
        self._held: tuple[int, int, int] | None = None  # item, body, constraint
        self.observer: Callable[[], object] | None = None
        self._ignored: int | None = None  # the body that hand and fingers pass through
        # What is held is held by a constraint; a smooth hand pushes along its normal and drags nothing aside.
        for link in (panda.HAND, *panda.FINGERS):
            world._call("changeDynamics", self._robot, link, lateralFriction=0.5)
        self.home()

    # ---------------------------------------------------------------- where it is

    @property
    def tip(self) -> NDArray[np.float64]:
        """The point between the finger tips, in metres, shape (3,)."""
        state = self.world._call("getLinkState", self._robot, panda.TIP, computeForwardKinematics=1)
        return np.array(state[4])

    @property
    def pose(self) -> Pose:
        """Where the hand was sent last."""
        return self._goal

    @property
    def opening(self) -> float:
        """How far each finger is open, in metres."""
        return float(self.world._call("getJointState", self._robot, panda.FINGERS[0])[0])

    @property
    def holds(self) -> int | None:
        """The item of the scene that is held, if any."""
        return self._held[0] if self._held else None

    @property
    def seconds(self) -> float:
        """Simulated time since it was last at home."""
        return self._steps * TIMESTEP

    # ---------------------------------------------------------------- what it does

    def put(self, scene: Scene) -> None:
        """Give the world a new scene, and go home, at once: the hand open and empty, nothing in motion.

        Raises
        ------
        ValueError
            If a category or a colour of the scene is not in the catalogue.
        """
        self.home()  # first, so that the world clears the table of what the hand touched
        self.world.put(scene)

    def home(self) -> None:
        """Go back to where it waits, at once."""
        self.release()
        self.heed()
        self._steps = 0
        self._goal, self._fingers = HOME, panda.OPEN
        start = panda.angles(HOME)
        assert start is not None
        for joint, angle in zip(panda.JOINTS, start, strict=True):
            self.world._call("resetJointState", self._robot, joint, angle, 0.0)
        for finger in panda.FINGERS:
            self.world._call("resetJointState", self._robot, finger, panda.OPEN, 0.0)
        self._send(start)

    def wait(self, seconds: float) -> None:
        """Let time pass while it stays where it is."""
        steps = round(seconds / TIMESTEP)
        self.world.step(steps * TIMESTEP)
        self._steps += steps
        if self.observer:
            self.observer()

    def move(self, to: Pose, speed: float = 0.6, tolerance: float = 0.004, patience: float = 0.5) -> bool:
        """Bring the hand to a pose along a straight line, gently at both ends.

        Parameters
        ----------
        to : Pose
            Where to.
        speed : float, default 0.6
            In metres a second, on average.
        tolerance : float, default 0.004
            How near is near enough, in metres.
        patience : float, default 0.5
            How long to wait at the end until it is that near, in seconds.

        Returns
        -------
        bool
            Whether it got there; False, without a move, if part of the way is out of reach.
        """
        start = np.array(self._goal)
        way = np.array(to) - start
        length = float(np.linalg.norm(way[:3])) + 0.1 * abs(float(way[3]))  # a turn takes time, too
        count = max(1, math.ceil(length / speed / (STEPS * TIMESTEP)))
        parts = np.arange(1, count + 1) / count
        eased = parts * parts * (3 - 2 * parts)
        targets = [panda.angles(Pose(*(start + part * way).tolist())) for part in eased]
        for target in targets:
            if target is None:
                return False
        for target in targets:
            assert target is not None
            self._send(target)
            self.wait(STEPS * TIMESTEP)
        self._goal = to
        for _ in range(round(patience / (STEPS * TIMESTEP))):
            if self._near(to, tolerance):
                return True
            self.wait(STEPS * TIMESTEP)
        return self._near(to, tolerance)

    def drive(self, angles: tuple[float, ...], opening: float, seconds: float) -> None:
        """Send the motors straight to joint angles and an opening of the fingers, and let time pass.

        This is for whoever commands joints, not poses: `pose` tells nothing then, until it is at home again.

        Parameters
        ----------
        angles : tuple of seven floats
            In radians.
        opening : float
            The distance of each finger from the middle, in metres.
        seconds : float
            How long to let the motors work.
        """
        self._fingers = min(max(opening, 0.0), panda.OPEN)
        self._send(angles)
        self.wait(seconds)

    def grip(self, opening: float, seconds: float = 0.15) -> None:
        """Open or close the fingers, each to a distance from the middle, in metres."""
        self._fingers = min(max(opening, 0.0), panda.OPEN)
        self._send_fingers()
        self.wait(seconds)

    def take(self, item: int) -> None:
        """Hold an item of the scene as if it were glued to the hand, where it is now."""
        self.release()
        call, body = self.world._call, self.world._placed[item].number
        link = call("getLinkState", self._robot, panda.HAND, computeForwardKinematics=1)
        p = self.world._p
        there = call("getBasePositionAndOrientation", body)
        # A constraint counts from the centres of mass of both, not from the frames of their models.
        position, turn = p.multiplyTransforms(*p.invertTransform(*link[:2]), *there)
        constraint = call(
            "createConstraint",
            self._robot,
            panda.HAND,
            body,
            -1,
            p.JOINT_FIXED,
            (0, 0, 0),
            position,
            (0, 0, 0),
            turn,
        )
        call("changeConstraint", constraint, maxForce=100)
        self._held = (item, body, constraint)

    def release(self) -> None:
        """Let go of what is held, if anything."""
        if self._held:
            self.world._call("removeConstraint", self._held[2])
            self._held = None

    def ignore(self, item: int) -> None:
        """Let hand and fingers pass through an item: what holds it should not push it."""
        self.heed()
        self._ignored = self.world._placed[item].number
        self._collide(self._ignored, False)

    def heed(self) -> None:
        """Let nothing pass through the hand any more."""
        if self._ignored is not None:
            self._collide(self._ignored, True)
            self._ignored = None

    # ---------------------------------------------------------------- how it is done

    def _near(self, to: Pose, tolerance: float) -> bool:
        return bool(np.linalg.norm(self.tip - np.array(to[:3])) < tolerance)

    def _send(self, target: tuple[float, ...]) -> None:
        self.world._call(
            "setJointMotorControlArray",
            self._robot,
            panda.JOINTS,
            self.world._p.POSITION_CONTROL,
            target,
            forces=[_FORCE] * 7,
            positionGains=[_STIFFNESS] * 7,
        )
        self._send_fingers()

    def _send_fingers(self) -> None:
        self.world._call(
            "setJointMotorControlArray",
            self._robot,
            panda.FINGERS,
            self.world._p.POSITION_CONTROL,
            [self._fingers] * 2,
            forces=[_GRIP] * 2,
        )

    def _collide(self, body: int, on: bool) -> None:
        for link in (5, 6, panda.HAND, *panda.FINGERS):
            self.world._call("setCollisionFilterPair", self._robot, body, link, -1, int(on))
