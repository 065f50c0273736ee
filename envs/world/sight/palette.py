"""The colours that things may have, in all the light that may fall on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corpora import unknown
from envs.world.colours import COLOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_LIGHT = np.linspace(0.3, 1.3, 11, dtype=np.float32)
"""From a side in its own shade to a highlight; 1 shows a colour as it is."""


class Palette:
    """Some colours, and what they look like in light and shade.

    Parameters
    ----------
    names : sequence of str
        Names of colours.

    Raises
    ------
    ValueError
        If a colour is unknown, or there is none.

    Examples
    --------
    >>> palette = Palette(["red", "blue"])
    >>> hue, distance = palette.nearest(np.array([[120, 10, 11], [30, 70, 230]], np.float32))
    >>> [palette.names[k] for k in hue]
    ['red', 'blue']
    """

    def __init__(self, names: Sequence[str]) -> None:
        if not names:
            raise ValueError("no colours; expected at least one that things may have")
        for name in names:
            if name not in COLOURS:
                raise unknown("colour", name, COLOURS)
        self.names = tuple(names)
        self.rgb: NDArray[np.float32] = np.array(
            [COLOURS[name] for name in names], np.float32
        )  # (colours, 3)
        lit = self.rgb[:, None] * _LIGHT[:, None]  # (colours, lights, 3)
        self._shades = np.minimum(255 * lit, 255).reshape(-1, 3)

    def nearest(self, image: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return which colour each pixel is likest, and the squared distance to it.

        Parameters
        ----------
        image : array of float32, shape (pixels, 3)
            From 0 to 255.

        Returns
        -------
        hue : array of int64, shape (pixels,)
        distance : array of float32, shape (pixels,)
        """
        squares = (self._shades**2).sum(axis=1) - 2 * (image @ self._shades.T)  # (pixels, shades)
        best = squares.argmin(axis=1)
        distance = np.take_along_axis(squares, best[:, None], axis=1)[:, 0] + (image**2).sum(axis=1)
        return best // len(_LIGHT), np.maximum(distance, 0)
