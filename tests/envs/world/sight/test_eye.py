"""An eye says what stands on the table, and takes nothing from the truth."""

import numpy as np
import pytest

from corpora import Referent
from envs.world.camera import Camera
from envs.world.scene import Item, Scene, arrange
from envs.world.sight.eye import Eye, eye
from tests.envs.world.sight.conftest import CATEGORIES, COLOURS, SIGHT


def drawn(rng, number):
    """Put objects of the small eye's kinds anywhere, at most three on a position."""
    columns = rng.permutation(np.repeat(["left", "middle", "right"], 3))[:number]
    return arrange(
        [Referent(str(rng.choice(CATEGORIES)), str(rng.choice(COLOURS)), str(c)) for c in columns], rng
    )


def in_order(scene):
    return tuple(sorted(scene.items, key=lambda item: (item.x, item.y)))


@pytest.mark.parametrize("depth", [True, False])
def test_every_object_is_seen_as_it_is_from_left_to_right(small_eye, world, depth):
    right = total = 0
    for seed in range(40):
        scene = drawn(np.random.default_rng(seed), 2 + seed % 4)
        world.put(scene)
        view = world.look(SIGHT)
        seen = small_eye.see(view.image, view.depth if depth else None)
        truth = [item.referent for item in in_order(scene)]
        right += [item.referent for item in seen] == truth
        total += 1
    assert right >= 0.95 * total


def test_it_is_seen_how_things_stand(small_eye, world):
    there = Item("cup", "red", 0.264, -0.186, np.pi / 8)
    world.put(Scene((there,)))
    view = world.look(SIGHT)
    (seen,) = small_eye.see(view.image, view.depth)
    assert (seen.category, seen.colour) == ("cup", "red")
    assert (seen.x, seen.y, seen.yaw) == pytest.approx((there.x, there.y, there.yaw))


def test_what_stands_half_hidden_is_seen(small_eye, world):
    scene = Scene(
        (Item("glass", "red", 0, -0.19), Item("cup", "blue", 0.024, 0), Item("glass", "white", 0, 0.19))
    )
    world.put(scene)
    view = world.look(SIGHT)
    hidden = (view.segmentation == 1).sum()
    world.put(Scene(scene.items[1:2]))
    assert hidden < 0.95 * (world.look(SIGHT).segmentation == 0).sum()
    for depth in (view.depth, None):
        seen = small_eye.see(view.image, depth)
        assert {item.referent for item in seen} == {item.referent for item in scene.items}


def test_on_an_empty_table_nothing_is_seen_even_in_noise(small_eye, world):
    view = world.look(SIGHT)
    noise = np.random.default_rng(0).normal(0, 6, view.image.shape)
    noisy = np.clip(view.image + noise, 0, 255).astype(np.uint8)
    assert small_eye.see(view.image, view.depth) == ()
    assert small_eye.see(noisy, image_noise=6.0) == ()


def test_what_was_learned_is_shared():
    pytest.importorskip("pybullet")
    assert eye(SIGHT, CATEGORIES, COLOURS) is eye(SIGHT, CATEGORIES, COLOURS)


def test_a_shadow_would_be_taken_for_a_thing():
    with pytest.raises(ValueError, match=r"camera.shadow=True; expected False"):
        Eye(Camera(shadow=True), CATEGORIES, COLOURS)


def test_an_eye_that_knows_nothing_is_refused():
    with pytest.raises(ValueError, match="no categories; expected at least one"):
        Eye(SIGHT, (), COLOURS)


def test_an_unknown_thing_is_answered_with_the_nearest():
    pytest.importorskip("pybullet")
    with pytest.raises(ValueError, match="unknown thing 'cupp'; did you mean 'cup'"):
        Eye(SIGHT, ("cupp",), COLOURS)
