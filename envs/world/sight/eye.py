"""An eye: it knows what things look like, and says which of them it sees and where they stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from envs.world import table
from envs.world.scene import Item
from envs.world.sight.evidence import compare
from envs.world.sight.palette import Palette
from envs.world.sight.search import Place
from envs.world.sight.templates import X_OFFSETS, Y_OFFSETS, YAWS, templates

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from envs.world.camera import Camera
    from envs.world.sight.search import Match

# A pixel may be off by more than the noise: a template rounds light and depth, and lies on a grid of poses.
_IMAGE_ERROR = 6.0  # where full scale is 255
_DEPTH_ERROR = 0.004  # metres at one metre: half a step of the grid in y
_CAUTION = 2.0  # how many standard deviations of the noise are one expected error


class Eye:
    """Sees what stands on the table, where things may be of given categories and colours.

    It is meant for things as `arrange` puts them: upright on the table, each on one of the nine places. Off the
    grid of poses that `templates` has, one thing in fifty is taken for another, mostly a fork for a spoon. What
    stands on, in or between other things is not seen.

    Parameters
    ----------
    camera : Camera
        Through which camera it looks.
    categories, colours : tuple of str
        What may be on the table.

    Raises
    ------
    ValueError
        If a category or a colour is unknown, there is none, or the camera shows shadows.
    RuntimeError
        If PyBullet is missing.
    """

    def __init__(self, camera: Camera, categories: tuple[str, ...], colours: tuple[str, ...]) -> None:
        if camera.shadow:
            raise ValueError("camera.shadow=True; expected False: an eye takes a shadow for a thing")
        if not categories:
            raise ValueError("no categories; expected at least one that things may have")
        self._palette = Palette(colours)
        self._templates = templates(camera, categories)
        pixels = camera.width * camera.height
        self._places = [Place(bundle, pixels, camera.height) for bundle in self._templates.places]

    def see(
        self,
        image: NDArray[np.uint8],
        depth: NDArray[np.float32] | None = None,
        *,
        image_noise: float = 0.0,
        depth_noise: float = 0.0,
    ) -> tuple[Item, ...]:
        """Return what is seen, the leftmost first and the nearer of two first.

        Parameters
        ----------
        image : array of uint8, shape (height, width, 3)
            The picture.
        depth : array of float32, shape (height, width), optional
            Its depth in metres.
        image_noise : float, default 0.0
            How noisy the picture is: standard deviation of a channel, where full scale is 255.
        depth_noise : float, default 0.0
            How noisy the depth is: standard deviation at one metre, in metres.
        """
        evidence = compare(
            image,
            depth,
            self._templates,
            self._palette,
            float(np.hypot(_IMAGE_ERROR, _CAUTION * image_noise)),
            float(np.hypot(_DEPTH_ERROR, _CAUTION * depth_noise)),
        )
        seen = []
        free = np.ones(len(evidence.image), bool)
        for number, place in enumerate(self._places):  # the nearest row first
            match = place.search(evidence, self._palette.rgb, free)
            if match:
                free[match.pixels] = False
                seen.append(self._item(number, match))
        return tuple(sorted(seen, key=lambda item: (item.x, item.y)))

    def _item(self, place: int, match: Match) -> Item:
        row, column = divmod(place, len(table.CENTRES))
        category, turn, x, y = self._templates.pose(match.template)
        return Item(
            category=self._templates.categories[category],
            colour=self._palette.names[match.colour],
            x=tuple(table.CENTRES.values())[column] + X_OFFSETS[x],
            y=table.ROWS[row] + Y_OFFSETS[y],
            yaw=YAWS[turn],
        )


@lru_cache(maxsize=2)
def eye(camera: Camera, categories: tuple[str, ...], colours: tuple[str, ...]) -> Eye:
    """Return the eye for a camera; what it has learned is shared by all who ask for the same."""
    return Eye(camera, categories, colours)
