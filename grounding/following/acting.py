"""An arm at a table that it sees, and that does what is asked of it."""

from collections.abc import Iterator, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpora import Lexicon
from envs.world.arm.body import Arm
from envs.world.arm.outcome import Outcome
from envs.world.arm.skills import Skills
from envs.world.bullet import BulletWorld
from envs.world.perception import RGBDPerception
from envs.world.scene import Item, Scene
from grounding.following.planning import ImpossibleError, afterwards_seen
from grounding.following.referring import Task

NEAR = 0.05
"""A thing is where it was seen if a body is within so many metres."""


class Follower:
    """An arm at a table; what is on it is known from one look at noisy colours and depths, and from what was done.

    To be used as context, so that its world is closed.

    Parameters
    ----------
    lexicon : Lexicon
        The things and colours that it can tell apart. The first look takes half a second a thing.
    rng : numpy.random.Generator
        The source of the noise.

    Raises
    ------
    RuntimeError
        If PyBullet is missing.

    Examples
    --------
    >>> import pytest; _ = pytest.importorskip("pybullet")
    >>> from corpora import Command, Referent, english
    >>> with Follower(english().take(category=1), np.random.default_rng(0)) as follower:
    ...     follower.put(Scene((Item("glass", "blue", x=-0.24, y=0.0),)))
    ...     print([(item.category, item.colour) for item in follower.seen])
    ...     [outcome] = follower.do([Task(Command("place", Referent("glass"), "right"), (0,))])
    ...     print(outcome.success, follower.seen[0].x, float(follower.world.poses()[0, 0].round(2)))
    [('glass', 'blue')]
    True 0.24 0.24
    """

    def __init__(self, lexicon: Lexicon, rng: np.random.Generator) -> None:
        self.world = BulletWorld()
        self.arm = Arm(self.world)
        self.seen: tuple[Item, ...] = ()
        self.bodies: tuple[int | None, ...] = ()
        self._skills = Skills(self.arm)
        self._perception = RGBDPerception(lexicon, rng)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.world.close()

    def put(self, scene: Scene) -> None:
        """Give the table a new scene, and look at it."""
        self.arm.put(scene)
        self.seen = self._perception.items(self.world)
        self.bodies = bodies_at(self.seen, self.world.poses())

    def expect_doable(self, tasks: Sequence[Task]) -> tuple[Item, ...]:
        """See that tasks can be done one after the other, before anything moves; return what will be seen then.

        Raises
        ------
        ImpossibleError
            If not.
        """
        then = afterwards_seen(tasks, self.seen)
        for task in tasks:
            if any(self.bodies[item] is None for item in task.items):
                raise ImpossibleError(task.command, "not there")
        return then

    def do(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """Do tasks one after the other, up to the first that fails; nothing is done if one cannot be.

        Yields
        ------
        Outcome
            Of each, as the world measures it.

        Raises
        ------
        ImpossibleError
            If one of them cannot be done.
        """
        self.expect_doable(tasks)
        for task in tasks:
            outcome = self._done(task)
            if outcome.success:
                self.seen = afterwards_seen([task], self.seen)
            yield outcome
            if not outcome.success:
                return

    def _done(self, task: Task) -> Outcome:
        command = task.command
        item, *onto = (body for k in task.items if (body := self.bodies[k]) is not None)
        match command.skill:
            case "point":
                return self._skills.point(item)
            case "grasp":
                return self._skills.grasp(item)
            case "stack":
                return self._skills.stack(item, onto[0])
        assert isinstance(command.place, str)
        skill = self._skills.place if command.skill == "place" else self._skills.push
        return skill(item, command.place)


def bodies_at(seen: Sequence[Item], poses: NDArray[np.float64]) -> tuple[int | None, ...]:
    """Return which body is nearest to where each thing was seen, None where none is near.

    Parameters
    ----------
    seen : sequence of Item
        What is seen.
    poses : array of shape (bodies, 7)
        Where bodies are; only x and y count.

    Examples
    --------
    >>> bodies_at([Item("cup", "red", x=0.01, y=0.0), Item("cup", "red", x=0.2, y=0.0)], np.zeros((1, 7)))
    (0, None)
    """
    found: list[int | None] = []
    for item in seen:
        away = np.hypot(poses[:, 0] - item.x, poses[:, 1] - item.y)
        nearest = int(away.argmin()) if len(away) else -1
        found.append(nearest if nearest >= 0 and away[nearest] < NEAR else None)
    return tuple(found)
