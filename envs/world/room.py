"""The room around the things: the rules of its physics, the table, and the window to look in by."""

from collections.abc import Callable
from typing import Any

import numpy as np

from envs.world import table
from envs.world.camera import PORTRAIT

TIMESTEP = 1 / 240
"""Seconds of simulated time a step."""

WHITE = "--background_color_red=1 --background_color_green=1 --background_color_blue=1"
"""What makes the window white where there is nothing, as in pictures."""

_WOOD = (0.80, 0.66, 0.47)


def set_rules(call: Callable[..., Any]) -> None:
    """Set the gravity, and the length of a step."""
    call("setTimeStep", TIMESTEP)
    call("setGravity", 0, 0, -9.81)
    # Without this, contacts depend on the history of the pool.
    call("setPhysicsEngineParameter", deterministicOverlappingPairs=1)


def make_table(p: Any, call: Callable[..., Any]) -> int:
    """Make the table, whose surface is z = 0, and return its id."""
    half = tuple(length / 2 for length in table.SIZE)
    solid = call("createCollisionShape", p.GEOM_BOX, halfExtents=half)
    look = call(
        "createVisualShape", p.GEOM_BOX, halfExtents=half, rgbaColor=(*_WOOD, 1), specularColor=(0, 0, 0)
    )
    number: int = call("createMultiBody", 0, solid, look, (0, 0, -half[2]))
    return number


def paint_table(call: Callable[..., Any], number: int, visible: bool) -> None:
    """Show or hide the table."""
    call("changeVisualShape", number, -1, rgbaColor=(*_WOOD, int(visible)))


def arrange_window(p: Any, call: Callable[..., Any]) -> None:
    """Show the table as our cameras see it, and none of the panels for developers of PyBullet."""
    call("configureDebugVisualizer", p.COV_ENABLE_GUI, 0)
    eye, target = np.array(PORTRAIT.eye), np.array(PORTRAIT.target)
    away = eye - target
    distance = float(np.linalg.norm(away)) * 0.65  # the window's field of view is the wider one
    pitch = -float(np.degrees(np.arctan2(away[2], np.hypot(*away[:2]))))
    call("resetDebugVisualizerCamera", distance, 0.0, pitch, target.tolist())
