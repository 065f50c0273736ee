"""How a behaviour is shown: by code that knows where the object is."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from envs.behaviours.behaviour import Behaviour, path
from envs.behaviours.stage import Stage, Trace, joints


def show(stage: Stage, behaviour: Behaviour, place: float) -> Trace:
    """Do a behaviour as it should be done, and return what happened.

    Parameters
    ----------
    stage : Stage
        Where.
    behaviour : Behaviour
        What.
    place : float
        The x of the object, in metres.

    Examples
    --------
    >>> import pytest; _ = pytest.importorskip("pybullet")
    >>> from envs.behaviours.behaviour import BEHAVIOURS
    >>> from envs.behaviours.judge import judge
    >>> with Stage() as stage:
    ...     judge(BEHAVIOURS["touch"], show(stage, BEHAVIOURS["touch"], 0.08)) is None
    True
    """
    commands = iter([np.array([*joints(pose), opening]) for pose, opening in path(behaviour, place)])
    return perform(stage, place, behaviour.steps, lambda _: next(commands))


def perform(
    stage: Stage,
    place: float,
    steps: int,
    command: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> Trace:
    """Let somebody command the arm for some steps, and return what happened.

    Parameters
    ----------
    stage : Stage
        Where.
    place : float
        The x of the object, in metres.
    steps : int
        How many commands.
    command : callable
        From what is commanded and seen, shape (8,), to the next command, shape (6,).
    """
    values = stage.begin(place)
    for _ in range(steps):
        values = stage.act(command(values))
    return stage.trace
