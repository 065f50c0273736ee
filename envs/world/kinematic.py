"""A world of poses alone: it needs no physics engine, and nothing in it moves by itself."""

import numpy as np
from numpy.typing import NDArray

from envs.world.camera import Camera, View
from envs.world.scene import Scene

BLIND = "the kinematic world takes no pictures; choose world='bullet', which needs PyBullet"


class KinematicWorld:
    """A table on which things stay where they were put.

    Examples
    --------
    >>> from envs.world.scene import Item
    >>> world = KinematicWorld()
    >>> world.put(Scene((Item("cup", "blue", x=-0.24, y=0.0),)))
    >>> world.poses()
    array([[-0.24,  0.  ,  0.  ,  0.  ,  0.  ,  0.  ,  1.  ]])
    """

    def __init__(self) -> None:
        self._scene = Scene()

    @property
    def scene(self) -> Scene:
        """The scene that was put in last."""
        return self._scene

    def put(self, scene: Scene) -> None:
        """Clear the table and put a scene on it."""
        self._scene = scene

    def poses(self) -> NDArray[np.float64]:
        """Return where the objects are: x, y, z in metres and a unit quaternion, shape (items, 7)."""
        poses = np.zeros((len(self._scene.items), 7))
        for pose, item in zip(poses, self._scene.items, strict=True):
            pose[:2] = item.x, item.y
            pose[5:] = np.sin(item.yaw / 2), np.cos(item.yaw / 2)
        return poses

    def step(self, seconds: float) -> None:
        """Let time pass: nothing moves."""

    def picture(self, camera: Camera) -> NDArray[np.uint8]:
        """Raise an error: what has no bodies cannot be seen.

        Raises
        ------
        RuntimeError
            Always.
        """
        raise RuntimeError(BLIND)

    def look(self, camera: Camera) -> View:
        """Raise an error, as `picture` does."""
        raise RuntimeError(BLIND)

    def close(self) -> None:
        """Do nothing: there is nothing to give back."""
