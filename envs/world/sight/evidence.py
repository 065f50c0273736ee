"""How much better a thing explains what is seen than the empty table does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import maximum_filter, minimum_filter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from envs.world.sight.palette import Palette
    from envs.world.sight.templates import Bundle, Templates

    Floats = NDArray[np.float32]

WRONG = 12.0
"""The most that a pixel costs, however badly it is explained, in squared expected errors."""

UNEXPLAINED = 8.0
"""The most that a pixel costs which nothing explains yet. It is less than `WRONG`, so that a thing is not
taken for a larger one that would cover its neighbours, too."""

_DIFFERENT = 4.0
"""From this cost on, a pixel is not the empty table."""

_MISPLACED = np.float32(0.5)
"""How much of the contrast between neighbouring pixels is expected as an error where a thing is drawn: it may
lie half a pixel off. Of things off the grid of poses, 90 % are seen right with 0, and 98 % with 0.5. The empty
table stays where it is, and is allowed no such error."""


@dataclass(frozen=True)
class Evidence:
    """What a camera shows, beside what it would show of the empty table.

    The cost of a pixel is its squared difference from what was expected, over all channels, in units of the
    squared expected error.

    Parameters
    ----------
    image : array of float32, shape (pixels, 3)
        From 0 to 255.
    image_weight : array of float32, shape (pixels,)
        One over the squared expected error of a channel.
    depth, depth_weight : arrays of float32, shape (pixels,), or None
        In metres, and one over the squared expected error; None for an eye that does not see depth.
    blank : array of float32, shape (pixels,)
        What it costs to leave a pixel to the empty table, at most `UNEXPLAINED`.
    least : array of float32, shape (pixels,)
        What it costs at least to explain the colour of a pixel by a thing, at most `WRONG`.
    hue : array of int64, shape (pixels,)
        Which colour of the palette a pixel is likest; -1 on the empty table.
    """

    image: Floats
    image_weight: Floats
    depth: Floats | None
    depth_weight: Floats | None
    blank: Floats
    least: Floats
    hue: NDArray[np.int64]

    def bounds(self, bundle: Bundle, free: NDArray[np.bool_]) -> Floats:
        """Return about how much each template could gain in whatever colour: outline and depth alone.

        Parameters
        ----------
        bundle : Bundle
            The templates.
        free : array of bool, shape (pixels,)
            Where nothing nearer hides what stands here.

        Returns
        -------
        array of float32, shape (templates,)
        """
        if self.depth is None:  # then all that can be known of a pixel does not depend on the template
            return _sums(((self.blank - self.least) * free).take(bundle.pixels), bundle.starts)
        pixels = bundle.pixels
        cost = np.minimum(self.least.take(pixels) + self._beyond(bundle), WRONG)
        return _sums((self.blank.take(pixels) - cost) * free.take(pixels), bundle.starts)

    def gains(self, bundle: Bundle, colours: Floats, free: NDArray[np.bool_]) -> Floats:
        """Return by how much each template, in each colour, lowers the cost of the picture.

        Parameters
        ----------
        bundle : Bundle
            The templates.
        colours : array of float32, shape (colours, 3)
            Body colours, from 0 to 1.
        free : array of bool, shape (pixels,)
            Where nothing nearer hides what stands here.

        Returns
        -------
        array of float32, shape (templates, colours)
        """
        visible, blank = free.take(bundle.pixels), self.blank.take(bundle.pixels)
        body = np.ascontiguousarray((self.image.take(bundle.pixels, axis=0) - bundle.paint).T)  # (3, n)
        light = bundle.light.astype(np.float32) * 255
        beyond = self._beyond(bundle)
        weight = self.image_weight.take(bundle.pixels)
        gains = np.empty((len(bundle.starts) - 1, len(colours)), np.float32)
        for number, colour in enumerate(colours):
            error = sum(
                (np.minimum(light * c, 255) - seen) ** 2 for c, seen in zip(colour, body, strict=True)
            )
            cost = np.minimum(error * weight + beyond, WRONG)
            gains[:, number] = _sums((blank - cost) * visible, bundle.starts)
        return gains

    def _beyond(self, bundle: Bundle) -> Floats | float:
        """Return what the depth adds to the cost of each pixel."""
        if self.depth is None or self.depth_weight is None:
            return 0.0
        away: Floats = self.depth.take(bundle.pixels) - bundle.depth
        return away * away * self.depth_weight.take(bundle.pixels)


def compare(
    image: NDArray[np.uint8],
    depth: NDArray[np.float32] | None,
    known: Templates,
    palette: Palette,
    image_error: float,
    depth_error: float,
) -> Evidence:
    """Compare a picture with the empty table.

    Parameters
    ----------
    image : array of uint8, shape (height, width, 3)
        The picture.
    depth : array of float32, shape (height, width), or None
        Its depth in metres.
    known : Templates
        What the empty table looks like.
    palette : Palette
        The colours that things may have.
    image_error : float
        Expected error of a channel, where full scale is 255.
    depth_error : float
        Expected error of the depth at one metre, in metres; it grows with the square of the distance.
    """
    seen = image.reshape(-1, 3).astype(np.float32)
    blank = ((seen - known.image) ** 2).sum(axis=1) / image_error**2
    spread = _spread(image).max(axis=2).ravel()
    image_weight = 1 / (np.float32(image_error**2) + (_MISPLACED * spread) ** 2)
    away = None if depth is None else depth.ravel()
    depth_weight: Floats | None = None
    if depth is not None and away is not None:
        variance = (np.float32(depth_error) * away**2) ** 2
        blank += (away - known.depth) ** 2 / variance
        depth_weight = (1 / (variance + (_MISPLACED * _spread(depth).ravel()) ** 2)).astype(np.float32)
    is_table = blank < _DIFFERENT
    hue, distance = palette.nearest(seen)
    # On the table, a thing must hide; elsewhere anything may be, also parts with colours of their own.
    least = np.where(is_table, np.minimum(distance * image_weight, WRONG), 0).astype(np.float32)
    hue[is_table] = -1
    return Evidence(seen, image_weight, away, depth_weight, np.minimum(blank, UNEXPLAINED), least, hue)


def _spread(values: NDArray[np.uint8] | Floats) -> Floats:
    """Return how much each channel varies from a pixel to its neighbours, in the same shape."""
    size = (3, 3, *(1 for _ in values.shape[2:]))
    highest, lowest = maximum_filter(values, size=size), minimum_filter(values, size=size)
    spread: Floats = (highest - lowest).astype(np.float32)
    return spread


def _sums(values: Floats, starts: NDArray[np.int64]) -> Floats:
    """Add up the values of each template; one with no pixels, out of sight, gets 0."""
    padded = np.append(values, np.float32(0))  # so that even an empty last template starts somewhere
    sums: Floats = np.add.reduceat(padded, starts[:-1])
    sums[starts[:-1] == starts[1:]] = 0
    return sums
