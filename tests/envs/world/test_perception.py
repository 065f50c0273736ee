"""From a world to a percept."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings

from corpora import FIELDS, Referent, english
from envs.world.kinematic import KinematicWorld
from envs.world.perception import (
    SIGHT,
    RGBDPerception,
    RGBPerception,
    TruePerception,
    left_to_right,
    true_perception,
    true_referents,
)
from envs.world.scene import Item, Scene
from tests.strategies import scenes

ENGLISH = english()


class Moved(KinematicWorld):
    """A world in which everything has been pushed to the right."""

    def poses(self):
        return super().poses() + np.array([0.24, 0, 0, 0, 0, 0, 0])


def world_with(*items, kind=KinematicWorld):
    world = kind()
    world.put(Scene(items))
    return world


@settings(deadline=None, max_examples=100)
@given(scenes)
def test_every_object_is_seen_once_the_leftmost_first(scene):
    world = world_with(*scene.items)
    order = left_to_right(world)
    assert sorted(order) == list(range(len(scene.items)))
    assert [scene.items[k].x for k in order] == sorted(item.x for item in scene.items)
    assert true_referents(world) == tuple(item.referent for item in scene.items)
    assert true_perception(world) == tuple(scene.items[k].referent for k in order)


def test_the_nearer_of_two_in_a_column_comes_first():
    world = world_with(
        Item("cup", "red", 0, 0.19), Item("bowl", "red", 0, -0.19), Item("hat", "red", -0.1, 0)
    )
    assert left_to_right(world) == (2, 1, 0)


def test_what_has_moved_is_seen_where_it_is_now():
    world = world_with(Item("cup", "red", -0.24, 0), Item("bowl", "blue", 0.0, 0), kind=Moved)
    assert true_referents(world) == (Referent("cup", "red", "middle"), Referent("bowl", "blue", "right"))


def test_on_an_empty_table_nothing_is_seen():
    assert true_perception(world_with()) == ()


def test_an_eye_without_fault_reads_everything_right():
    world = world_with(Item("cup", "red", -0.24, 0), Item("bowl", "blue", 0.0, 0))
    assert TruePerception(ENGLISH, np.random.default_rng(0))(world) == true_perception(world)


def test_an_attribute_is_misread_as_often_as_asked():
    world = world_with(*(Item("cup", "red", x, y) for x in (-0.24, 0, 0.24) for y in (-0.19, 0, 0.19)))
    perception = TruePerception(ENGLISH, np.random.default_rng(0), misread=0.2)
    truth = true_perception(world)
    for field in FIELDS:
        wrong = [
            one.value(field) != other.value(field)
            for _ in range(200)
            for one, other in zip(perception(world), truth, strict=True)
        ]
        assert np.mean(wrong) == pytest.approx(0.2, abs=0.03)


def test_what_is_always_misread_is_never_right_and_always_a_concept():
    world = world_with(Item("cup", "red", -0.24, 0))
    (seen,) = TruePerception(ENGLISH, np.random.default_rng(0), misread=1.0)(world)
    for field in FIELDS:
        assert seen.value(field) in set(ENGLISH.concepts(field)) - {true_perception(world)[0].value(field)}


def test_a_lexicon_of_one_colour_leaves_nothing_to_misread():
    world = world_with(Item("cup", "red", -0.24, 0))
    perception = TruePerception(ENGLISH.take(colour=1), np.random.default_rng(0), misread=1.0)
    assert perception(world)[0].colour == "red"


@pytest.mark.parametrize("misread", [-0.1, 1.1, float("nan")])
def test_misreading_has_a_probability(misread):
    with pytest.raises(ValueError, match=f"misread={misread}; expected a probability"):
        TruePerception(ENGLISH, np.random.default_rng(0), misread)


@pytest.mark.parametrize("sd", [-1.0, float("nan"), float("inf")])
def test_noise_has_a_standard_deviation(sd):
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match=f"image_noise={sd}; expected a standard deviation"):
        RGBPerception(ENGLISH, rng, image_noise=sd)
    with pytest.raises(ValueError, match=f"depth_noise={sd}; expected a standard deviation"):
        RGBDPerception(ENGLISH, rng, depth_noise=sd)


class Pictured:
    """A world of which nothing is known but its picture."""

    def __init__(self, view):
        self._view = view._replace(segmentation=None)

    def look(self, camera):
        return self._view


@pytest.fixture(name="pictured")
def _pictured():
    pytest.importorskip("pybullet")
    from envs.world.bullet import BulletWorld

    world = world_with(Item("cup", "red", 0.012, 0), Item("glass", "orange", -0.24, -0.19), kind=BulletWorld)
    view = world.look(SIGHT)
    world.close()
    return Pictured(view)


@pytest.mark.parametrize("kind", [RGBPerception, RGBDPerception])
def test_things_are_seen_in_pixels_alone(kind, pictured):
    perception = kind(ENGLISH.take(category=2, colour=4), np.random.default_rng(0))
    assert perception(pictured) == (Referent("glass", "orange", "left"), Referent("cup", "red", "middle"))


@pytest.mark.parametrize("kind", [RGBPerception, RGBDPerception])
def test_a_perception_does_not_carry_what_it_learned(kind, pictured):
    perception = kind(ENGLISH.take(category=2, colour=4), np.random.default_rng(0))
    perception(pictured)
    kept = pickle.dumps(perception)
    assert len(kept) < 20_000
    assert pickle.loads(kept)(pictured) == perception(pictured)


def test_a_world_without_pictures_cannot_be_seen():
    with pytest.raises(RuntimeError, match="takes no pictures"):
        RGBPerception(ENGLISH, np.random.default_rng(0))(KinematicWorld())
