"""The right thing in the right colour explains most."""

import numpy as np
import pytest

from envs.world.scene import Item, Scene
from envs.world.sight.evidence import UNEXPLAINED, WRONG, compare
from envs.world.sight.palette import Palette
from envs.world.sight.templates import Bundle
from tests.envs.world.sight.conftest import COLOURS, SIGHT

PALETTE = Palette(COLOURS)
FREE = np.ones(SIGHT.width * SIGHT.height, bool)


def seen(world, known, *items, depth=True):
    world.put(Scene(items))
    view = world.look(SIGHT)
    return compare(view.image, view.depth if depth else None, known, PALETTE, 8.0, 0.004)


@pytest.mark.parametrize("depth", [True, False])
def test_the_right_thing_in_the_right_colour_explains_all_that_is_seen(known, world, depth):
    evidence = seen(world, known, Item("cup", "blue", 0.012, 0.004, np.pi / 8), depth=depth)
    gains = evidence.gains(known.places[4], PALETTE.rgb, FREE)
    template, colour = np.unravel_index(gains.argmax(), gains.shape)
    assert (known.categories[known.pose(int(template))[0]], COLOURS[colour]) == ("cup", "blue")
    assert known.pose(int(template))[1:] == (3, 3, 3)
    assert gains.max() == pytest.approx(evidence.blank.sum(), rel=0.02)


@pytest.mark.parametrize("depth", [True, False])
def test_no_template_gains_more_than_its_bound(known, world, depth):
    evidence = seen(world, known, Item("glass", "red", -0.24, -0.19), depth=depth)
    gains = evidence.gains(known.places[0], PALETTE.rgb, FREE).max(axis=1)
    bounds = evidence.bounds(known.places[0], FREE)
    best = gains > 0
    assert best.any()
    # Parts with colours of their own, like water, may hide the table better than any body colour.
    assert (gains[best] <= bounds[best] + 5 * WRONG).all()


def test_on_an_empty_table_nothing_gains(known, world):
    evidence = seen(world, known)
    assert evidence.blank.sum() == 0
    for bundle in known.places[:2]:
        assert evidence.gains(bundle, PALETTE.rgb, FREE).max() < 0


def test_what_is_hidden_counts_neither_for_nor_against(known, world):
    evidence = seen(world, known, Item("cup", "blue", 0.0, 0.0))
    assert not evidence.gains(known.places[4], PALETTE.rgb, ~FREE).any()


def test_a_cost_is_limited(known, world):
    evidence = seen(world, known, Item("cup", "blue", 0.0, 0.0))
    assert evidence.blank.max() <= UNEXPLAINED < WRONG


@pytest.mark.parametrize("depth", [True, False])
def test_a_thing_out_of_sight_gains_nothing(known, world, depth):
    evidence = seen(world, known, Item("cup", "blue", 0.0, 0.0), depth=depth)
    one = known.places[4].take(np.array([0]))
    end = len(one.pixels)
    bundle = Bundle(np.array([0, 0, end, end]), *one[1:])
    assert evidence.bounds(bundle, FREE)[[0, 2]].tolist() == [0, 0]
    gains = evidence.gains(bundle, PALETTE.rgb, FREE)
    assert not gains[[0, 2]].any()
    assert gains[1].any()
