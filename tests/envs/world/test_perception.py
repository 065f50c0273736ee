"""From a world to a percept."""

import numpy as np
from hypothesis import given, settings

from corpora import Referent
from envs.world.kinematic import KinematicWorld
from envs.world.perception import left_to_right, true_perception, true_referents
from envs.world.scene import Item, Scene
from tests.strategies import scenes


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
