"""A colour is told in light and shade."""

import numpy as np
import pytest

from envs.world.colours import COLOURS
from envs.world.sight.palette import Palette


@pytest.mark.parametrize("light", [0.5, 0.8, 1.0, 1.2])
@pytest.mark.parametrize("name", ["red", "orange", "green", "blue", "yellow", "purple", "white"])
def test_a_colour_is_told_in_light_and_shade(name, light):
    palette = Palette(["red", "orange", "green", "blue", "yellow", "purple", "white", "black"])
    seen = np.minimum(np.array([COLOURS[name]], np.float32) * light * 255, 255)
    hue, distance = palette.nearest(seen)
    assert palette.names[hue[0]] == name
    assert 0 <= distance[0] < 300  # at most half a step of light away


def test_wood_is_far_from_every_colour():
    _, distance = Palette(tuple(COLOURS)).nearest(np.array([[205, 168, 120]], np.float32))
    assert distance[0] > 16**2


def test_an_unknown_colour_is_answered_with_the_nearest():
    with pytest.raises(ValueError, match="unknown colour 'bleu'; did you mean 'blue'"):
        Palette(["bleu"])


def test_there_is_no_palette_of_no_colours():
    with pytest.raises(ValueError, match="no colours; expected at least one"):
        Palette([])
