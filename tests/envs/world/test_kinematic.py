"""The world of poses alone."""

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given, settings

from envs.world.camera import Camera
from envs.world.kinematic import KinematicWorld
from envs.world.scene import Item, Scene
from tests.strategies import scenes


@settings(deadline=None, max_examples=50)
@given(scenes)
def test_things_are_where_the_scene_puts_them_and_stay(scene):
    world = KinematicWorld()
    world.put(scene)
    world.step(10.0)
    poses = world.poses()
    assert poses.shape == (len(scene.items), 7)
    assert poses[:, :3].tolist() == [[item.x, item.y, 0] for item in scene.items]
    np.testing.assert_allclose(np.linalg.norm(poses[:, 3:], axis=1), 1)
    np.testing.assert_allclose(
        2 * np.arctan2(poses[:, 5], poses[:, 6]), [item.yaw for item in scene.items], atol=1e-12
    )


def test_a_new_scene_replaces_the_old_one():
    world = KinematicWorld()
    world.put(Scene((Item("cup", "red", 0, 0), Item("bowl", "red", 0.2, 0))))
    world.put(Scene((Item("cup", "blue", 0.1, 0),)))
    assert world.scene.items == (Item("cup", "blue", 0.1, 0),)
    assert world.poses()[:, 0].tolist() == [0.1]


def test_it_takes_no_pictures_and_says_what_does():
    with pytest.raises(RuntimeError, match="choose world='bullet', which needs PyBullet"):
        KinematicWorld().picture(Camera())


def test_poses_are_handed_out_as_copies():
    world = KinematicWorld()
    world.put(Scene((Item("cup", "red", 0.1, 0),)))
    world.poses()[:] = 7
    assert world.poses()[0, 0] == 0.1


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda world: pickle.loads(pickle.dumps(world))])
def test_a_copy_has_the_same_scene_and_a_life_of_its_own(copied):
    world = KinematicWorld()
    scene = Scene((Item("cup", "red", 0.1, 0),))
    world.put(scene)
    other = copied(world)
    world.put(Scene())
    world.close()
    world.close()
    assert other.scene == scene
    assert len(other.poses()) == 1
