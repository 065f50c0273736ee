"""Where an eye learns what things look like: a world of its own, without a table, one thing at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from envs.world import table
from envs.world.bullet import BulletWorld
from envs.world.catalogue import thing
from envs.world.colours import COLOURS
from envs.world.scene import Item, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from envs.world.camera import Camera

_UNCLIPPED = ("purple", "brown")
"""Colours that no lamp of ours makes brighter than a camera can show; the light on a surface is read off them."""


class Patch(NamedTuple):
    """What one thing in one pose adds to a picture; n is the number of pixels that show it."""

    pixels: NDArray[np.int32]
    """Which pixels, counted row by row, shape (n,)."""

    light: NDArray[np.float16]
    """How bright a body of pure white would be there, 1 for full scale; 0 on parts with their own colour.
    Shape (n,)."""

    paint: NDArray[np.uint8]
    """What parts with a colour of their own look like, from 0 to 255; 0 on the body. Shape (n, 3)."""

    depth: NDArray[np.float16]
    """Distance from the plane of the camera in metres, shape (n,)."""


class Studio(BulletWorld):
    """A world without a table: taking a picture of it takes half the time.

    TinyRenderer multiplies a colour by the light on a surface and clips at full scale, so that one picture in
    one colour tells what every other colour would look like.
    """

    def __init__(self) -> None:
        super().__init__(table=False)

    def patches(
        self, camera: Camera, category: str, offset: tuple[float, float], yaw: float
    ) -> Iterator[Patch]:
        """Take pictures of a thing on every place of the table.

        Parameters
        ----------
        camera : Camera
            Where from.
        category : str
            Which thing.
        offset : pair of floats
            How far from the centre of the place in x and y, in metres.
        yaw : float
            How far it is turned, in radians.

        Yields
        ------
        Patch
            Place by place: row by row, the nearest first, and in a row from left to right.
        """
        colour = _distinct_colour(category)
        columns = tuple(table.CENTRES.values())
        # The things of one row never hide each other, so one picture serves for three.
        for row in table.ROWS:
            items = [Item(category, colour, x + offset[0], row + offset[1], yaw) for x in columns]
            self.put(Scene(tuple(items)))
            view = self.look(camera)
            shown = view.segmentation.ravel()
            for item in range(len(items)):
                pixels = np.flatnonzero(shown == item).astype(np.int32)
                image = view.image.reshape(-1, 3)[pixels]
                depth = view.depth.ravel()[pixels].astype(np.float16)
                yield Patch(pixels, *_separated(image, category, colour), depth)


def _distinct_colour(category: str) -> str:
    """Return the body colour that is the least like the colours of a thing's other parts."""
    others = [part.colour for part in thing(category).parts if part.colour is not None]

    def likeness(name: str) -> float:
        return max((_cosine(np.array(COLOURS[name]), np.array(other)) for other in others), default=0.0)

    return min(_UNCLIPPED, key=likeness)


def _separated(
    image: NDArray[np.uint8], category: str, colour: str
) -> tuple[NDArray[np.float16], NDArray[np.uint8]]:
    """Tell body and other parts apart by their hue: light on the body (n,) and colours of the rest (n, 3)."""
    seen = image.astype(np.float32) / 255
    body = np.array(COLOURS[colour], np.float32)
    others = [part.colour for part in thing(category).parts if part.colour is not None]
    palette = np.array([body, *others], np.float32)  # (colours, 3)
    unit = palette / np.linalg.norm(palette, axis=1, keepdims=True)
    # How far a pixel is from the line of all brightnesses of a colour, shape (n, colours).
    squares = (seen**2).sum(axis=1, keepdims=True) - (seen @ unit.T) ** 2
    is_body = squares.argmin(axis=1) == 0
    light = np.where(is_body, (seen @ unit[0]) / np.linalg.norm(body), 0)
    return light.astype(np.float16), np.where(is_body[:, None], 0, image).astype(np.uint8)


def _cosine(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    length = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / length if length else 1.0
