"""Composed pictures are TinyRenderer's to the last bit, and the cache keeps to its limit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from envs.world.arm.body import Arm
from envs.world.arm.panda import Pose
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.patches import _EACH, Patch, PatchCache, before, near_ties, on_grid, pack, unpack
from envs.world.renderers import Frame
from envs.world.scene import Item, Scene
from tests.envs.world.motion import push
from tests.strategies import scene_of, scenes, seeds

CAMERA = Camera()


@pytest.fixture(name="pair", scope="module")
def _pair():
    pytest.importorskip("pybullet")
    worlds = BulletWorld(), BulletWorld(renderer="patches", cache=PatchCache(32))
    yield worlds
    for world in worlds:
        world.close()


def assert_same(pair, camera=CAMERA):
    seen = [world.look(camera) for world in pair]
    for one, other in zip(*seen, strict=True):
        assert one.dtype == other.dtype
        np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(pair[1].picture(camera), seen[0].image)


def drawn(world, monkeypatch):
    """Count the pictures that are drawn and not composed."""
    calls = []
    draw = type(world._renderer).draw
    monkeypatch.setattr(
        type(world._renderer), "draw", lambda self, camera: calls.append(camera) or draw(self, camera)
    )
    return calls


@settings(deadline=None, max_examples=40)
@given(scenes, st.sampled_from([CAMERA, Camera(width=50, height=33, oversampling=2)]))
def test_a_composed_picture_is_the_drawn_one(pair, scene, camera):
    for world in pair:
        world.put(scene)
    for _ in range(3):  # drawn at once, drawn one by one, and composed
        assert_same(pair, camera)


@pytest.mark.slow
def test_five_hundred_scenes_are_composed_to_the_last_bit(pair):
    for seed in range(500):
        for world in pair:
            world.put(scene_of(seed, items=seed % 10))
        for _ in range(2):
            assert_same(pair)


def test_what_is_in_the_cache_is_not_drawn_again_and_needs_no_bodies(pair, monkeypatch):
    world = pair[1]
    world.put(scene_of(3))
    for _ in range(2):
        first = world.look(CAMERA)
    world.put(Scene())
    calls = drawn(world, monkeypatch)
    world.put(scene_of(3))
    again = world.look(CAMERA)
    assert calls == []
    assert world._due, "bodies were moved for nothing"
    for one, other in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("item", [Item("cup", "red", 0.003, 0.0), Item("cup", "red", 0, 0, yaw=0.1)])
def test_what_is_not_on_the_grid_is_drawn_and_not_kept(pair, item):
    scene = Scene((item,))
    kept = len(pair[1]._composer._cache)
    for world in pair:
        world.put(scene)
    assert_same(pair)
    assert len(pair[1]._composer._cache) <= kept + 1  # the empty table


def test_what_has_moved_is_drawn(pair):
    paths = []
    for world in pair:
        world.put(scene_of(4))
        world.picture(CAMERA)
        paths.append(push(world, (2.0, 1.5), 30))
    np.testing.assert_array_equal(*paths)  # taking patches leaves no trace in the physics
    assert_same(pair)


def test_what_is_met_for_the_first_time_is_drawn_once_and_not_kept(monkeypatch):
    pytest.importorskip("pybullet")
    cache = PatchCache(32)
    worlds = BulletWorld(), BulletWorld(renderer="patches", cache=cache)
    for world in worlds:
        world.put(scene_of(7, items=4))
    tiny, _ = (world.look(CAMERA) for world in worlds)
    cache.clear()
    calls = drawn(worlds[1], monkeypatch)
    for draws, kept in ((1, 0), (4, 4), (0, 4)):
        calls.clear()
        view = worlds[1].look(CAMERA)
        assert (len(calls), len(cache)) == (draws, kept)
        for one, other in zip(tiny, view, strict=True):
            np.testing.assert_array_equal(one, other)
    for world in worlds:
        world.close()


def test_what_is_too_close_to_the_table_is_drawn_with_it(pair, monkeypatch):
    for world in pair:
        world.put(scene_of(8))
    monkeypatch.setattr("envs.world.composer.near_ties", lambda frame, behind: True)
    push(pair[0], (1.0, 0.0), 5)
    push(pair[1], (1.0, 0.0), 5)
    calls = drawn(pair[1], monkeypatch)
    seen = pair[1].look(CAMERA)
    assert len(calls) == 2
    for one, other in zip(pair[0].look(CAMERA), seen, strict=True):
        np.testing.assert_array_equal(one, other)


def test_an_arm_is_seen_before_the_kept_table():
    pytest.importorskip("pybullet")
    worlds = BulletWorld(), BulletWorld(renderer="patches")
    camera = Camera(eye=(0.7, -1.5, 1.1), target=(0.0, 0.1, 0.25), fov=44.0)
    arms = [Arm(world) for world in worlds]
    empty = worlds[0].picture(camera)
    for seed in range(4):
        for arm in arms:
            arm.put(scene_of(seed))
            arm.move(Pose(0.1 * seed - 0.15, 0.0, 0.12))
        assert_same(worlds, camera)
    assert (worlds[0].picture(camera) != empty).any(axis=2).sum() > 50
    for world in worlds:
        world.close()


def test_a_shadow_is_drawn(pair):
    for world in pair:
        world.put(scene_of(4))
    assert_same(pair, Camera(shadow=True))


def test_a_body_that_is_not_of_the_scene_is_seen(pair):
    for world in pair:
        world.put(scene_of(4))
        p = world._p
        ball = world._call("createVisualShape", p.GEOM_SPHERE, radius=0.05, rgbaColor=(1, 0, 0, 1))
        number = world._call("createMultiBody", 0, -1, ball, (0, 0, 0.2))
        world.put(scene_of(5))
        world.guest = number
    assert_same(pair)
    for world in pair:
        world._call("removeBody", world.guest)
        world.put(scene_of(5))
    assert_same(pair)


def test_many_of_a_kind_are_told_apart(pair):
    items = tuple(Item("cup", "red", x, y) for x in (-0.24, 0.0, 0.24) for y in (-0.19, 0.0, 0.19))
    for world in pair:
        world.put(Scene(items))
    assert_same(pair)
    assert set(np.unique(pair[1].look(CAMERA).segmentation)) == set(range(-1, 9))


def test_worlds_share_one_cache_unless_told_otherwise():
    pytest.importorskip("pybullet")
    worlds = [BulletWorld(renderer="patches") for _ in range(2)]
    assert worlds[0]._composer._cache is worlds[1]._composer._cache
    own = BulletWorld(renderer="patches", cache=PatchCache(1))
    assert own._composer._cache is not worlds[0]._composer._cache
    for world in (*worlds, own):
        world.close()


@given(seeds)
def test_packing_has_an_inverse(seed):
    rng = np.random.default_rng(seed)
    image = rng.integers(0, 256, (5, 7, 3), dtype=np.uint8)
    depth = rng.random((5, 7), dtype=np.float32)
    bodies = np.full((5, 7), 17, np.int32)
    frame = Frame(np.dstack([image, np.full((5, 7), 255, np.uint8)]), depth, bodies)
    again = unpack(pack(frame, 17))
    for one, other in zip((*frame, frame.image), (*again, again.image), strict=True):
        assert one.dtype == other.dtype
        np.testing.assert_array_equal(one, other)


@given(st.lists(st.lists(st.text(), max_size=4), max_size=20))
def test_keys_are_met_a_second_time(groups):
    cache, met = PatchCache(1), set()
    for keys in groups:
        assert cache.meet(keys) >= met.issuperset(keys)  # a hash may be met by chance
        met.update(keys)
        assert cache.meet(keys)
    cache.clear()
    assert not met or not cache.meet(met)


def test_what_was_met_long_ago_is_forgotten(monkeypatch):
    monkeypatch.setattr("envs.world.patches._MET", 64)
    cache = PatchCache(1)
    cache.meet(range(40))
    assert not cache.meet([50])
    assert not cache.meet([1])
    assert cache.meet([1, 50])


@given(seeds, st.integers(-40, 40))
def test_the_nearer_is_seen_and_a_near_tie_is_noticed(seed, ulps):
    rng = np.random.default_rng(seed)
    pixels = rng.integers(0, 256, (2, 5, 7, 4), dtype=np.uint8)
    depth = rng.uniform(0.2, 0.9, (5, 7)).astype(np.float32)
    behind = Frame(pixels[0], depth, np.zeros((5, 7), np.int32))
    nothing = Frame(pixels[1], np.ones_like(depth), np.full((5, 7), -1, np.int32))
    assert not near_ties(nothing, behind)
    np.testing.assert_array_equal(before(nothing, behind).pixels, behind.pixels)
    buffer, bodies = nothing.buffer.copy(), nothing.bodies.copy()
    buffer[2, 3] = (depth[2, 3].view(np.int32) + np.int32(ulps)).view(np.float32)
    bodies[2, 3] = 4
    thing = Frame(pixels[1], buffer, bodies)
    assert near_ties(thing, behind) == (abs(ulps) <= 16)
    seen = before(thing, behind)
    assert seen.bodies[2, 3] == (4 if ulps < 0 else -1)
    assert (seen.pixels[2, 3] == pixels[int(ulps < 0), 2, 3]).all()
    assert (np.delete(seen.bodies.ravel(), 2 * 7 + 3) == -1).all()


@given(scenes)
def test_arranged_things_are_on_the_grid(scene):
    assert all(on_grid(item) for item in scene.items)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 40)), max_size=60))
def test_a_cache_keeps_to_its_limit_and_to_what_was_used_last(uses):
    cache = PatchCache(limit=0.01)
    for key, side in uses:
        if cache.find(key) is None:
            cache.keep(key, Patch((slice(0, side), slice(0, side)), np.zeros((side, side))))
        assert cache.size == sum(patch.pixels.nbytes + _EACH for patch in cache._patches.values())
        assert cache.size <= cache.limit or len(cache) == 1
        assert cache.find(key) is not None
    cache.clear()
    assert (len(cache), cache.size) == (0, 0)


@pytest.mark.parametrize("limit", [0, -1, float("nan")])
def test_a_limit_is_above_nothing(limit):
    with pytest.raises(ValueError, match=r"MiB; expected more than 0"):
        PatchCache(limit=limit)
