"""What the arm can do: point, grasp, place, push and stack."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from envs.world.arm import measure, panda, plan
from envs.world.arm.body import Arm
from envs.world.arm.outcome import Cause, Outcome, SkillFailedError
from envs.world.arm.panda import Pose
from envs.world.arm.room import Room
from envs.world.relations import FALLEN

LIMIT = 12.0
"""The most simulated time that a skill may take, in seconds."""

_LIFT = 0.14  # metres
_CLEAR = 0.02


class Skills:
    """Five skills over an `Arm`; each ends in an `Outcome`, whatever happens.

    Every skill is bounded in simulated time, begins from wherever the arm is, and puts down first what it
    holds, if that is not what the skill is about. Items are numbered as in the scene of the world.

    Parameters
    ----------
    arm : Arm
        The arm, at home in its world.

    Examples
    --------
    >>> import pytest; _ = pytest.importorskip("pybullet")
    >>> from envs.world.bullet import BulletWorld
    >>> from envs.world.scene import Item, Scene
    >>> world = BulletWorld()
    >>> skills = Skills(Arm(world))
    >>> skills.arm.put(Scene((Item("cup", "blue", x=-0.24, y=0.0),)))
    >>> skills.place(0, "right").success, float(world.poses()[0, 0].round(2))
    (True, 0.24)
    >>> skills.push(0, "right").cause
    'already there'
    >>> world.close()
    """

    def __init__(self, arm: Arm) -> None:
        self.arm = arm
        self._began = 0.0
        self._taken_from: tuple[Pose, float] | None = None  # where what is held was, and how high it stood

    # ---------------------------------------------------------------- the skills

    def point(self, item: int) -> Outcome:
        """Bring closed finger tips right above an item, without touching it."""
        return self._attempt(lambda: self._point(item), None, item)

    def grasp(self, item: int) -> Outcome:
        """Take an item by its top, lift it, and hold it."""
        return self._attempt(lambda: self._grasp(item), item, item)

    def place(self, item: int, position: str) -> Outcome:
        """Put an item on a free place of a position: left, middle or right."""
        return self._attempt(lambda: self._place(item, position), item, item)

    def push(self, item: int, position: str) -> Outcome:
        """Push an item over the table to a position, along x."""
        return self._attempt(lambda: self._push(item, position), None, item)

    def stack(self, item: int, onto: int) -> Outcome:
        """Put an item on another, or into it if that is hollow."""
        return self._attempt(lambda: self._stack(item, onto), item, item, onto)

    # ---------------------------------------------------------------- step by step

    def _point(self, item: int) -> None:
        self._where(item)
        to = plan.over(self._room, item)
        self._fingers(0.0, 0.0)
        self._over(to)
        self._go(to)
        self._check(measure.pointed(self.arm.tip, self._room, item))

    def _grasp(self, item: int) -> None:
        if self.arm.holds != item:
            self._where(item)
            self._pick(item, plan.held(self._room, item).yaw)
            self._lift(_LIFT)
            self.arm.wait(0.1)
        assert self._taken_from is not None
        self._check(measure.lifted(self._poses, item, self._taken_from[1]))

    def _place(self, item: int, position: str) -> None:
        self._where(item)
        spot = plan.placed(self._room, item, position)
        self._pick(item, spot.yaw)
        self._put(item, spot, item)
        self._check(measure.placed(self._poses, item, position))

    def _stack(self, item: int, onto: int) -> None:
        self._where(item)
        spot = plan.stacked(self._room, item, onto)
        self._pick(item, spot.yaw)
        self._put(item, spot, item, onto)
        self._check(measure.stacked(self._room_now(), item, onto))

    def _push(self, item: int, position: str) -> None:
        x, _, _ = self._where(item)
        start, goal, opening = plan.pushed(self._room, item, position)
        if opening is None:
            self._pick(item, start.yaw)
        else:
            self._fingers(opening, 0.0)
            self._over(start)
            self._go(start)
        self._slide(item, goal)
        if opening is None:
            self._let_go()
        else:
            self._go(self.arm.pose._replace(x=self.arm.pose.x - 0.03 * np.sign(goal - x)))
            self._lift(0.1)
        self.arm.wait(0.2)
        self._check(measure.placed(self._poses, item, position))

    def _slide(self, item: int, goal: float) -> None:
        """Move the hand along x until the item is measured to be where it should be."""
        start = self.arm.pose
        side = 1.0 if goal > start.x else -1.0
        hand, furthest = start.x, goal + side * 0.04
        fastest = 0.008 if self.arm.holds is None else 0.014  # what is held does not run away
        while (left := side * (goal - float(self._poses[item, 0]))) > 0.004:
            if side * (hand - furthest) > 0:
                raise SkillFailedError("slipped")
            hand += side * min(fastest, max(0.3 * left, 0.003))
            self._nudge(start._replace(x=hand))

    # ---------------------------------------------------------------- pieces of skills

    def _pick(self, item: int, yaw: float) -> None:
        if self.arm.holds == item:
            return
        x, y, z = self._where(item)
        hold = self._room.hold(item, x, y, z)._replace(yaw=yaw)
        self._fingers(panda.OPEN, 0.0)
        self._over(hold)
        self.arm.ignore(item)
        self._go(hold)
        width = self._room.things[item].grasp.width
        self._fingers(panda.OPEN if width is None else width / 2, 0.1)
        self.arm.take(item)
        self._taken_from = hold, z

    def _put(self, item: int, spot: Pose, *touched: int) -> None:
        """Carry what is held to where it is to stand, and let go."""
        assert self._taken_from is not None
        hold, foot = self._taken_from
        drop = hold.z - foot
        self._over(spot, item, drop, self._room.things[item].radius)
        self._go(spot._replace(z=spot.z + 0.002), speed=0.4)
        self._let_go()
        self.arm.wait(0.25)

    def _let_go(self) -> None:
        self.arm.release()
        self.arm.wait(0.03)
        self._fingers(panda.OPEN, 0.08)
        self._lift(0.06)
        self.arm.heed()
        self._taken_from = None

    def _put_back(self) -> None:
        """Put down what is held where it was taken."""
        assert self.arm.holds is not None
        assert self._taken_from is not None
        self._put(self.arm.holds, self._taken_from[0], self.arm.holds)

    def _over(self, to: Pose, carried: int | None = None, drop: float = 0.0, radius: float = 0.0) -> None:
        """Travel to above a pose, over everything that is on the way."""
        touched = () if carried is None else (carried,)
        tallest = self._room_now().height(self.arm.pose, to, max(radius, 0.11), *touched)
        high = max(tallest + drop + _CLEAR, to.z + 0.03)
        here = self.arm.pose
        if here.z < high - 0.005:
            self._go(here._replace(z=high))
        self._go(to._replace(z=high))

    def _lift(self, height: float) -> None:
        here = self.arm.pose
        self._go(here._replace(z=here.z + height))

    def _fingers(self, opening: float, seconds: float) -> None:
        self.arm.grip(opening, seconds)

    def _go(self, to: Pose, speed: float = 0.7) -> None:
        self._check_time()
        if panda.angles(to) is None:
            raise SkillFailedError("out of reach")
        if not self.arm.move(to, speed, tolerance=0.006):
            raise SkillFailedError("path blocked")

    def _nudge(self, to: Pose) -> None:
        self._check_time()
        if panda.angles(to) is None:
            raise SkillFailedError("out of reach")
        self.arm.move(to, patience=0.0)

    def _check_time(self) -> None:
        if self.arm.seconds - self._began > LIMIT:
            raise SkillFailedError("out of time")

    # ---------------------------------------------------------------- before and after

    @property
    def _poses(self) -> NDArray[np.float64]:
        return self.arm.world.poses()

    def _look(self) -> None:
        """Take in the table as it is before the skill."""
        self._before, self._room = self._poses, self._room_now()

    def _room_now(self) -> Room:
        return Room.of(self.arm.world.scene, self._poses)

    def _where(self, item: int) -> tuple[float, float, float]:
        x, y, z = self._poses[item, :3].tolist()
        if z < FALLEN:
            raise SkillFailedError("not there")
        return x, y, z

    def _check(self, cause: Cause | None) -> None:
        if cause is not None:
            raise SkillFailedError(cause)

    def _attempt(self, skill: Callable[[], None], keep: int | None, *about: int) -> Outcome:
        self._began = self.arm.seconds
        try:
            self._look()
            if self.arm.holds not in (None, keep):
                self._put_back()
                self._look()
            skill()
            self._check(measure.undisturbed(self._before, self._poses, *about))
        except SkillFailedError as failed:
            self._withdraw()
            return Outcome.failure(failed.cause, self.arm.seconds - self._began)
        return Outcome(True, None, self.arm.seconds - self._began)

    def _withdraw(self) -> None:
        """After a failure: let go, go up."""
        self.arm.release()
        here = self.arm.pose
        self.arm.move(here._replace(z=max(here.z, min(here.z + 0.1, 0.3))))
        self.arm.heed()
        self._taken_from = None
