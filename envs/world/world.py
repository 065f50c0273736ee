"""What every world can do."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from envs.world.camera import Camera, View
from envs.world.scene import Scene


class World(Protocol):
    """A place that a scene can be put into, and looked at."""

    @property
    def scene(self) -> Scene:
        """The scene that was put in last."""

    def put(self, scene: Scene, settle: bool = False) -> None:
        """Clear the table and put a scene on it, and wait until it has come to rest if asked to."""

    def poses(self) -> NDArray[np.float64]:
        """Return where the objects are now: x, y, z in metres and a unit quaternion, shape (items, 7)."""

    def step(self, seconds: float) -> None:
        """Let time pass."""

    def picture(self, camera: Camera) -> NDArray[np.uint8]:
        """Return what a camera sees, shape (height, width, 3)."""

    def look(self, camera: Camera) -> View:
        """Return what a camera sees, how far away it is, and which item it belongs to."""

    def close(self) -> None:
        """Give back what the world holds; safe to call twice."""
