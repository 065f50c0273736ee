"""A world of poses alone: it needs no physics engine, and nothing in it moves by itself."""

from math import cos, sin

import numpy as np
from numpy.typing import NDArray

from envs.world.camera import Camera, View
from envs.world.scene import Scene

BLIND = "the kinematic world takes no pictures; choose world='bullet', which needs PyBullet"


def poses_at_rest(scene: Scene) -> NDArray[np.float64]:
    """Return where a scene puts its objects: x, y, z in metres and a unit quaternion, shape (items, 7)."""
    poses = [(item.x, item.y, item.z, 0.0, 0.0, sin(item.yaw / 2), cos(item.yaw / 2)) for item in scene.items]
    return np.array(poses, dtype=np.float64).reshape(-1, 7)


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

    def put(self, scene: Scene, settle: bool = False) -> None:
        """Clear the table and put a scene on it, where it stays: it is always settled."""
        self._scene = scene

    def poses(self) -> NDArray[np.float64]:
        """Return where the objects are: x, y, z in metres and a unit quaternion, shape (items, 7)."""
        return poses_at_rest(self._scene)

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
