"""Where a picture is taken from."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NEAR, FAR = 0.1, 5.0
"""How near and how far a camera sees, in metres."""


class View(NamedTuple):
    """What a camera sees."""

    image: NDArray[np.uint8]
    """Red, green and blue, from 0 to 255, shape (height, width, 3)."""

    depth: NDArray[np.float32]
    """The distance from the plane of the camera, in metres, shape (height, width); `FAR` is nothing."""

    segmentation: NDArray[np.int32]
    """Which item of the scene each pixel shows, -1 for none of them; shape (height, width)."""


@dataclass(frozen=True, kw_only=True)
class Camera:
    """A camera, as the person in front of the table would hold it.

    Parameters
    ----------
    width, height : int, default 64
        Size of the picture in pixels.
    eye, target : tuple of float
        Where it is and what it looks at, in metres.
    fov : float, default 38.0
        Vertical field of view, in degrees.
    shadow : bool, default False
        Whether the light casts shadows: twice the time, and rough below 100 pixels.
    oversampling : int, default 1
        The picture is taken this many times larger and then reduced, for smooth edges.

    Raises
    ------
    ValueError
        If the picture has no pixels or the field of view is not an angle.
    """

    width: int = 64
    height: int = 64
    eye: tuple[float, float, float] = (0.0, -0.90, 0.78)
    target: tuple[float, float, float] = (0.0, -0.03, 0.03)
    fov: float = 38.0
    shadow: bool = False
    oversampling: int = 1

    @property
    def raw_size(self) -> tuple[int, int]:
        """The height and width in which a picture is taken before it is reduced."""
        return self.height * self.oversampling, self.width * self.oversampling

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or self.oversampling < 1:
            raise ValueError(
                f"width={self.width}, height={self.height}, oversampling={self.oversampling}; expected at least 1"
            )
        if not 0 < self.fov < 180:
            raise ValueError(f"fov={self.fov} degrees; expected more than 0 and less than 180")


PORTRAIT = Camera(width=640, height=448, shadow=True, oversampling=2)
"""The camera for pictures that people look at."""
