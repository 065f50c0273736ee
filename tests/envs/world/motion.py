"""How tests push things about."""

import numpy as np

from envs.world.bullet import TIMESTEP, BulletWorld


def push(world: BulletWorld, newtons: tuple[float, float], steps: int = 60) -> np.ndarray:
    """Push the first item, and return where everything is after each step, shape (steps, items, 7)."""
    poses = []
    for _ in range(steps):
        if world._placed:
            world._call(
                "applyExternalForce",
                world._placed[0].number,
                -1,
                (*newtons, 0),
                (0, 0, 0.02),
                world._p.LINK_FRAME,
            )
        world.step(TIMESTEP)
        poses.append(world.poses())
    return np.array(poses)
