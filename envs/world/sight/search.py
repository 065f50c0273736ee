"""Which thing stands on a place, in which colour and pose."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from envs.world.sight.templates import SHIFTS, Y_OFFSETS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from envs.world.sight.evidence import Evidence
    from envs.world.sight.templates import Bundle

# The search narrows step by step: more pixels of fewer templates. Only one pixel in so many is looked at (in a
# picture 128 pixels high), and only the best so many go on. What goes wrong first with fewer are thin things:
# with one pixel in 8 of the outlines a fork was lost in 300 scenes, with half as many coloured a pair of scissors.
_OUTLINE_STRIDE, _OUTLINES = 6, 300
_COLOUR_STRIDE, _COLOURED = 4, 12
_POSE_STRIDE, _POSED = 3, 4
_STANDARD_HEIGHT = 128

_LEAST_GAIN = 80.0
"""What a thing must gain to be seen, in a picture 128 pixels high: ten pixels that nothing else explains."""

_LEAST_SHARE = 0.06
"""The share of the pixels about a place that must look like a colour before it is tried for the body."""


class Match(NamedTuple):
    """A thing that was found on a place."""

    template: int
    """Its number in the bundle of the place."""

    colour: int
    """Its number in the palette."""

    gain: float
    """By how much it lowers the cost of the picture."""

    pixels: NDArray[np.int32]
    """Which pixels show it, or would if nothing stood in front of it."""


class Place:
    """A place on the table and what things look like on it.

    Parameters
    ----------
    bundle : Bundle
        Every category in every pose.
    pixels : int
        How many pixels a picture has.
    height : int
        How high a picture is; things in a smaller one have fewer pixels to look at.
    """

    def __init__(self, bundle: Bundle, pixels: int, height: int) -> None:
        self._bundle = bundle
        self._scale = (height / _STANDARD_HEIGHT) ** 2
        self._least = _LEAST_GAIN * self._scale
        self._region = np.zeros(pixels, bool)
        self._region[bundle.pixels] = True
        # Two of the five steps in y are enough for outlines: each is next to two more.
        everything = np.arange(len(bundle.starts) - 1)
        self._sparse = everything[everything % len(Y_OFFSETS) % 2 == 1]
        self._outlines = bundle.take(self._sparse, self._stride(_OUTLINE_STRIDE))

    def search(
        self, evidence: Evidence, colours: NDArray[np.float32], free: NDArray[np.bool_]
    ) -> Match | None:
        """Return the thing that explains most of what is seen here, None where there is none.

        Parameters
        ----------
        evidence : Evidence
            What is seen.
        colours : array of float32, shape (colours, 3)
            The palette, from 0 to 1.
        free : array of bool, shape (pixels,)
            Where nothing nearer hides what stands here.
        """
        hues = self._hues(evidence, len(colours), free)
        if not len(hues):
            return None
        bounds = evidence.bounds(self._outlines, free)
        if bounds.max() * self._stride(_OUTLINE_STRIDE) < self._least:
            return None
        first = self._sparse[np.argsort(-bounds)[:_OUTLINES]]
        gains = evidence.gains(self._bundle.take(first, self._stride(_COLOUR_STRIDE)), colours[hues], free)
        # From here on, a category in a turn is looked at in all its shifts.
        turned, row = np.unique(first // SHIFTS, return_inverse=True)
        best = np.full((len(turned), len(hues)), -np.inf)
        np.maximum.at(best, row, gains)
        for kept, stride in ((_COLOURED, self._stride(_POSE_STRIDE)), (_POSED, 1)):
            which, hue = np.unravel_index(np.argsort(-best, axis=None)[:kept], best.shape)
            turned, hues = turned[np.unique(which)], hues[np.unique(hue)]
            shifted = (turned[:, None] * SHIFTS + np.arange(SHIFTS)).ravel()
            gains = evidence.gains(self._bundle.take(shifted, stride), colours[hues], free)
            best = gains.reshape(len(turned), SHIFTS, len(hues)).max(axis=1)
        winner, column = np.unravel_index(gains.argmax(), gains.shape)
        if gains[winner, column] < self._least:
            return None
        template = int(shifted[winner])
        shown = slice(self._bundle.starts[template], self._bundle.starts[template + 1])
        return Match(template, int(hues[column]), float(gains[winner, column]), self._bundle.pixels[shown])

    def _hues(self, evidence: Evidence, colours: int, free: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return the colours that are worth trying: all that enough pixels about the place look like."""
        hue = evidence.hue[free & self._region]
        votes = np.bincount(hue[hue >= 0], minlength=colours)
        return np.flatnonzero(votes >= max(1.0, _LEAST_SHARE * votes.sum()))

    def _stride(self, stride: int) -> int:
        return max(1, round(stride * self._scale))
