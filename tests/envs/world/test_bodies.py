"""The pool of bodies: one order, one mass, and no trace of what was there before."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from envs.world.bullet import TIMESTEP, BulletWorld
from envs.world.camera import Camera
from envs.world.catalogue import names, thing
from envs.world.kinematic import KinematicWorld
from envs.world.scene import Item, Scene
from tests.envs.world.motion import push
from tests.strategies import scene_of, scenes

pybullet = pytest.importorskip("pybullet")


@pytest.fixture(name="shared", scope="module")
def _shared():
    world = BulletWorld()
    yield world
    world.close()


def in_a_new_world(scene: Scene, steps: int = 60) -> np.ndarray:
    world = BulletWorld()
    world.put(scene)
    path = push(world, (2.0, 1.5), steps)
    world.close()
    return path


@settings(deadline=None, max_examples=25)
@given(st.lists(scenes, min_size=1, max_size=4), st.integers(0, 60))
def test_whatever_came_before_the_same_scene_moves_in_the_same_way(shared, history, steps):
    for scene in history:
        shared.put(scene)
        shared.step(steps * TIMESTEP)
    last = scene_of(len(history), items=5)
    shared.put(last)
    np.testing.assert_array_equal(push(shared, (2.0, 1.5)), in_a_new_world(last))


@pytest.mark.slow
def test_a_hundred_scenes_move_to_the_last_bit_as_in_new_worlds():
    world, stocked = BulletWorld(), BulletWorld(stock=dict.fromkeys(names(), 2))
    for seed in range(100):
        scene = scene_of(seed, items=6)
        expected = in_a_new_world(scene)
        for other in (world, stocked):
            other.put(scene)
            np.testing.assert_array_equal(push(other, (2.0, 1.5)), expected)
            other.put(scene_of(1000 + seed, items=seed % 10))
            push(other, (0.0, 0.0), seed % 20)
    world.close()
    stocked.close()


def test_what_is_parked_or_made_later_changes_nothing():
    scene = scene_of(5)
    stocked = BulletWorld(stock=dict.fromkeys(("stool", "apple", "key"), 3))
    stocked.put(Scene((Item("plane", "red", 0, 0), Item("plane", "red", 0.24, 0))))
    stocked.put(scene)
    np.testing.assert_array_equal(push(stocked, (2.0, 1.5)), in_a_new_world(scene))
    stocked.close()


def test_the_same_scene_put_twice_without_a_look_between_moves_the_same(shared):
    shared.put(scene_of(5))
    first = push(shared, (2.0, 1.5))
    shared.put(scene_of(6))
    shared.put(scene_of(5))
    np.testing.assert_array_equal(push(shared, (2.0, 1.5)), first)


def test_a_stock_is_made_at_once():
    world = BulletWorld(stock={"cup": 2, "bowl": 1})
    assert len(world._pool) == 3
    assert world.poses().shape == (0, 7)
    before = pybullet.getNumBodies(physicsClientId=world._client)
    world.put(Scene((Item("cup", "red", 0, 0), Item("cup", "blue", 0.24, 0), Item("bowl", "red", -0.24, 0))))
    world.step(TIMESTEP)
    assert pybullet.getNumBodies(physicsClientId=world._client) == before
    world.close()


def test_an_unknown_thing_cannot_be_in_stock():
    with pytest.raises(ValueError, match="unknown thing 'cupp'; did you mean 'cup'"):
        BulletWorld(stock={"cupp": 1})


@settings(deadline=None, max_examples=40)
@given(scenes)
def test_a_body_stands_where_its_base_was_put(shared, scene):
    kinematic = KinematicWorld()
    kinematic.put(scene)
    shared.put(scene)
    shared._placed  # noqa: B018 - the bodies are asked for, so that these poses are Bullet's
    assert not shared._due
    np.testing.assert_allclose(shared.poses(), kinematic.poses(), rtol=0, atol=1e-9)


def test_the_pose_of_a_tilted_body_is_that_of_its_base(shared):
    shared.put(Scene((Item("bottle", "red", 0.1, 0.05),)))
    body = shared._placed[0]
    turn = pybullet.getQuaternionFromEuler((0.4, -0.7, 1.1))
    base = np.array([0.1, 0.05, 0.3])
    shaft = np.array(pybullet.getMatrixFromQuaternion(turn)).reshape(3, 3)[:, 2]
    shared._call("resetBasePositionAndOrientation", body.number, (base + shaft * body.centre).tolist(), turn)
    np.testing.assert_allclose(shared.poses()[0], [*base, *turn], atol=1e-9)


def test_the_centre_of_mass_is_above_the_base_so_that_things_can_tip(shared):
    shared.put(Scene((Item("bottle", "red", 0.0, 0.0),)))
    body = shared._placed[0]
    assert body.centre == pytest.approx(0.4 * thing("bottle").height)
    shared._call("resetBaseVelocity", body.number, (0, 0, 0), (0, 10.0, 0))
    shared.step(1.0)
    x, y = shared.poses()[0, 3:5]
    assert 1 - 2 * (x * x + y * y) < 0.5, "it still stands"


@pytest.mark.parametrize("name", ["ball", "apple", "egg"])
def test_what_is_round_comes_to_rest(shared, name):
    shared.put(Scene((Item(name, "red", 0.0, 0.0),)))
    shared._call("resetBaseVelocity", shared._placed[0].number, (0.4, 0, 0), (0, 0, 3.0))
    shared.step(1.5)
    before = shared.poses()
    shared.step(0.5)
    np.testing.assert_allclose(shared.poses(), before, atol=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_what_has_settled_is_at_rest_and_has_hardly_moved(shared, seed):
    scene = scene_of(seed, items=9)
    shared.put(scene, settle=True)
    settled = shared.poses()
    shared.put(scene)
    np.testing.assert_allclose(settled[:, :3], shared.poses()[:, :3], atol=2e-3)


def test_a_picture_is_the_same_whatever_was_made_first():
    scene = scene_of(5)
    pictures = []
    for history in ([], [scene_of(6), scene_of(7)], [Scene(scene.items[::-1])]):
        world = BulletWorld()
        for before in history:
            world.put(before)
            world.step(TIMESTEP)
        world.put(scene)
        pictures.append(world.picture(Camera()))
        world.close()
    np.testing.assert_array_equal(pictures[1], pictures[0])
    np.testing.assert_array_equal(pictures[2], pictures[0])
