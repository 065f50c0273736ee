"""What every thing looks like on every place: the memory of an eye."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from envs.world import table
from envs.world.bullet import BulletWorld
from envs.world.sight.studio import Patch, Studio

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from envs.world.camera import Camera

X_OFFSETS = tuple(table.JITTER[0] * k / 2 for k in range(-2, 3))
"""The offsets in x at which things are looked at, in metres: all that `arrange` uses."""

Y_OFFSETS = tuple(table.JITTER[1] * k / 2 for k in range(-2, 3))
"""The offsets in y, in metres. A step is only half a pixel at 128, but keys are two pixels thick."""

YAWS = tuple(k * np.pi / 8 for k in range(-2, 3))
"""The turns, in radians."""

SHIFTS = len(X_OFFSETS) * len(Y_OFFSETS)
"""How many templates a category has in one turn on a place."""


class Bundle(NamedTuple):
    """The patches of some templates, one after the other; n is the number of all their pixels."""

    starts: NDArray[np.int64]
    """Where each begins, and at the end where the last ends, shape (templates + 1,)."""

    pixels: NDArray[np.int32]
    """As in `Patch`, shape (n,)."""

    light: NDArray[np.float16]
    """As in `Patch`, shape (n,)."""

    paint: NDArray[np.uint8]
    """As in `Patch`, shape (n, 3)."""

    depth: NDArray[np.float16]
    """As in `Patch`, shape (n,)."""

    def take(self, which: NDArray[np.int64], stride: int = 1) -> Bundle:
        """Return some of the templates, and of each only every so-manyeth pixel."""
        first, last = self.starts[which], self.starts[which + 1]
        lengths = -((first - last) // stride)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        within = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        chosen = np.repeat(first, lengths) + stride * within
        return Bundle(starts, *(array.take(chosen, axis=0) for array in self[1:]))


def bundle(patches: list[Patch]) -> Bundle:
    """Put patches one after the other."""
    starts = np.cumsum([0, *(len(patch.pixels) for patch in patches)])
    return Bundle(starts, *(np.concatenate(arrays) for arrays in zip(*patches, strict=True)))


@dataclass(frozen=True)
class Templates:
    """Every category in every pose on every place, and the empty table.

    Parameters
    ----------
    categories : tuple of str
        The categories, in the order of their templates.
    image : array of float32, shape (pixels, 3)
        The empty table, from 0 to 255.
    depth : array of float32, shape (pixels,)
        How far away it is, in metres.
    places : tuple of Bundle
        The templates of each place, row by row, the nearest first, and in a row from left to right. In a
        bundle, categories come first, then turns, then x, then y.
    """

    categories: tuple[str, ...]
    image: NDArray[np.float32]
    depth: NDArray[np.float32]
    places: tuple[Bundle, ...]

    def pose(self, template: int) -> tuple[int, ...]:
        """Return the numbers of a template's category, turn, x and y."""
        shape = (len(self.categories), len(YAWS), len(X_OFFSETS), len(Y_OFFSETS))
        return tuple(int(number) for number in np.unravel_index(template, shape))


@lru_cache(maxsize=2)
def templates(camera: Camera, categories: tuple[str, ...]) -> Templates:
    """Look at every category in every pose: about 0.3 s and, at 128 pixels, 2.8 MB a category.

    What was seen is remembered as long as the process lives.

    Raises
    ------
    RuntimeError
        If PyBullet is missing.
    ValueError
        If a category is not in the catalogue.
    """
    world = BulletWorld()
    empty = world.look(camera)
    world.close()
    seen: list[list[Patch]] = [[] for _ in range(len(table.ROWS) * len(table.CENTRES))]
    studio = Studio()
    for category in categories:
        for yaw in YAWS:
            for x in X_OFFSETS:
                for y in Y_OFFSETS:
                    for place, patch in zip(seen, studio.patches(camera, category, (x, y), yaw), strict=True):
                        place.append(patch)
    studio.close()
    return Templates(
        categories,
        empty.image.reshape(-1, 3).astype(np.float32),
        empty.depth.ravel(),
        tuple(bundle(patches) for patches in seen),
    )
