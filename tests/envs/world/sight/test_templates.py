"""A template knows, to a shade, what a thing looks like on the table."""

import numpy as np
import pytest

from envs.world import table
from envs.world.colours import COLOURS
from envs.world.scene import Item, Scene
from envs.world.sight.templates import SHIFTS, X_OFFSETS, Y_OFFSETS, YAWS
from tests.envs.world.sight.conftest import CATEGORIES, SIGHT


def test_there_is_one_template_a_pose_on_every_place(known):
    assert len(known.places) == len(table.CENTRES) * table.PLACES
    for bundle in known.places:
        assert len(bundle.starts) - 1 == len(CATEGORIES) * len(YAWS) * SHIFTS
        assert bundle.starts[-1] == len(bundle.pixels) == len(bundle.light) == len(bundle.depth)
        assert (np.diff(bundle.starts) > 20).all()


@pytest.mark.parametrize("colour", ["yellow", "white", "black", "blue"])
@pytest.mark.parametrize("place", [0, 4, 8])
def test_a_template_is_what_the_table_shows_in_every_colour(known, world, place, colour):
    rng = np.random.default_rng(place)
    bundle = known.places[place]
    row, column = divmod(place, 3)
    for template in rng.choice(len(bundle.starts) - 1, size=8, replace=False).tolist():
        category, turn, x, y = known.pose(template)
        at = tuple(table.CENTRES.values())[column] + X_OFFSETS[x], table.ROWS[row] + Y_OFFSETS[y]
        world.put(Scene((Item(CATEGORIES[category], colour, *at, YAWS[turn]),)))
        view = world.look(SIGHT)
        shown = bundle.take(np.array([template]))
        np.testing.assert_array_equal(shown.pixels, np.flatnonzero(view.segmentation.ravel() == 0))
        light = 255 * shown.light.astype(float)[:, None]
        expected = np.minimum(light * COLOURS[colour], 255) + shown.paint
        np.testing.assert_allclose(view.image.reshape(-1, 3)[shown.pixels], expected, atol=5)
        np.testing.assert_allclose(view.depth.ravel()[shown.pixels], shown.depth, atol=1e-3)


def test_the_table_is_known_when_it_is_empty(known, world):
    view = world.look(SIGHT)
    np.testing.assert_array_equal(view.image.reshape(-1, 3), known.image)
    np.testing.assert_array_equal(view.depth.ravel(), known.depth)


def test_some_templates_can_be_taken_with_some_of_their_pixels(known):
    bundle = known.places[0]
    few = bundle.take(np.array([3, 200]), stride=7)
    for number, template in enumerate((3, 200)):
        mine = bundle.pixels[bundle.starts[template] : bundle.starts[template + 1] : 7]
        np.testing.assert_array_equal(few.pixels[few.starts[number] : few.starts[number + 1]], mine)
