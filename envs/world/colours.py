"""The ten colours that a thing on the table may have.

They are chosen to stay apart under the lamp of the scene, where shading darkens a colour by up to half:
brown is darker and duller than orange, pink is paler than red, and black is not quite black, so that its
shading still shows a shape.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

COLOURS: Mapping[str, Colour] = MappingProxyType(
    {
        "red": (0.85, 0.07, 0.08),
        "orange": (1.00, 0.48, 0.02),
        "green": (0.10, 0.62, 0.15),
        "blue": (0.10, 0.27, 0.88),
        "yellow": (0.97, 0.86, 0.08),
        "purple": (0.50, 0.12, 0.70),
        "pink": (1.00, 0.50, 0.70),
        "brown": (0.40, 0.20, 0.08),
        "white": (0.96, 0.96, 0.96),
        "black": (0.07, 0.07, 0.08),
    }
)
"""Colour by its English name."""
