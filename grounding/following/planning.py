"""Whether all that is to be done can be done, told before anything moves."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from corpora import Command
from envs.world.arm.outcome import Cause, SkillFailedError
from envs.world.arm.plan import afterwards
from envs.world.arm.room import Room
from envs.world.catalogue.supports import BEARERS
from envs.world.scene import Item, Scene
from grounding.following.referring import Task
from grounding.following.wording import thing_told, told

_BECAUSE: dict[Cause, str] = {
    "already there": "it is there already",
    "no room": "no place there is free",
    "path blocked": "something is in the way of it, or of the hand",
    "out of reach": "that is out of reach",
    "not there": "nothing is where it was seen",
}


class ImpossibleError(ValueError):
    """What was asked for cannot be done; the message says why.

    Parameters
    ----------
    command : Command
        What cannot be done.
    cause : str
        The cause, as skills name it.
    why : str, optional
        The same in plain words.
    """

    def __init__(self, command: Command, cause: Cause, why: str | None = None) -> None:
        self.cause = cause
        super().__init__(f"I cannot {told(command)}: {why or _BECAUSE.get(cause, cause)}")


def afterwards_seen(tasks: Sequence[Task], seen: Sequence[Item]) -> tuple[Item, ...]:
    """Return where the things seen will be when some tasks were done, one after the other.

    Parameters
    ----------
    tasks : sequence of Task
        What is to be done.
    seen : sequence of Item
        What is seen, and all that is known of the table.

    Raises
    ------
    ImpossibleError
        If one of them cannot be done: it is done already, there is no room, something is in the way, it would not
        stand, or the hand does not reach it.

    Examples
    --------
    >>> from corpora import Referent
    >>> seen = (Item("cup", "red", x=-0.24, y=0.0), Item("bowl", "blue", x=0.0, y=0.0))
    >>> (cup, _) = afterwards_seen([Task(Command("place", Referent("cup"), "right"), (0,))], seen)
    >>> cup.x
    0.24
    """
    room = Room.of(Scene(tuple(seen)))
    for task in tasks:
        try:
            room = afterwards(task.command, task.items, room)
        except SkillFailedError as failed:
            raise ImpossibleError(task.command, failed.cause, _why(task, failed.cause, seen)) from failed
    return tuple(
        replace(item, x=x, y=y, z=z)
        for item, (x, y, z) in zip(seen, np.round(room.poses[:, :3], 6).tolist(), strict=True)
    )


def _why(task: Task, cause: Cause, seen: Sequence[Item]) -> str | None:
    if cause != "not stable":
        return None
    if task.command.skill != "stack":
        return "something stands on it"
    below = seen[task.items[1]].category
    if below not in BEARERS:
        return f"nothing can stand on a {below}; expected {', '.join(BEARERS)}"
    return f"{thing_told(task.command.object)} would not stand there, or something stands on it"
