"""The world in PyBullet: a pool that leaves no trace, and worlds that do not know each other."""

import copy
import gc
import hashlib
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpora import Referent
from envs.world import table
from envs.world.bullet import BulletWorld
from envs.world.camera import PORTRAIT, Camera
from envs.world.colours import COLOURS
from envs.world.kinematic import KinematicWorld
from envs.world.perception import true_perception, true_referents
from envs.world.scene import Item, Scene
from tests.envs.world.motion import push
from tests.strategies import scene_of

pybullet = pytest.importorskip("pybullet")

CAMERA = Camera()
CUP = Scene((Item("cup", "blue", x=-0.24, y=0.0),))


@pytest.fixture(name="world")
def _world():
    world = BulletWorld()
    yield world
    world.close()


def bodies(world: BulletWorld) -> int:
    return int(pybullet.getNumBodies(physicsClientId=world._client))


def connected(client: int) -> bool:
    return bool(pybullet.getConnectionInfo(client)["isConnected"])


# -------------------------------------------------------------------- the same as the kinematic world


def test_both_worlds_agree_on_every_pose_and_percept(world):
    kinematic = KinematicWorld()
    for seed in range(200):
        scene = scene_of(seed, items=seed % 10)
        world.put(scene)
        kinematic.put(scene)
        assert world.scene == kinematic.scene == scene
        assert world.poses().shape == (len(scene.items), 7)
        np.testing.assert_allclose(world.poses(), kinematic.poses(), rtol=0, atol=1e-9)
        assert true_referents(world) == true_referents(kinematic)
        assert true_perception(world) == true_perception(kinematic)


def test_things_put_down_stay_where_they_are(world):
    world.put(scene_of(1, items=9))
    before = world.poses()
    world.step(1.0)
    np.testing.assert_allclose(world.poses(), before, atol=1e-3)


def test_what_is_pushed_moves_and_is_seen_where_it_is_now(world):
    world.put(Scene((Item("box", "red", x=-0.24, y=0.0),)))
    push(world, (2.0, 0.0), steps=120)
    assert world.poses()[0, 0] > -0.2
    assert true_referents(world) == (Referent("box", "red", table.position_at(world.poses()[0, 0])),)
    assert world.scene.items[0].x == -0.24


# -------------------------------------------------------------------- the pool


def test_the_number_of_bodies_does_not_grow(world):
    scenes = [scene_of(seed) for seed in range(30)]
    for scene in scenes:
        world.put(scene)
    enough = bodies(world)
    for scene in scenes * 3:
        world.put(scene)
    assert bodies(world) == enough


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_memory_does_not_grow(world):
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    scenes = [scene_of(seed) for seed in range(30)]
    for scene in scenes * 10:
        world.put(scene)
    before = resident()
    for scene in scenes * 50:
        world.put(scene)
    assert resident() - before < 4 * 2**20  # rebuilding leaks at least 5 KiB a reset


def test_what_was_there_before_is_gone(world):
    world.put(Scene())
    empty = world.picture(CAMERA)
    world.put(scene_of(0, items=9))
    assert (world.picture(CAMERA) != empty).any()
    world.put(Scene())
    np.testing.assert_array_equal(world.picture(CAMERA), empty)
    assert world.poses().shape == (0, 7)


def test_several_of_a_kind_are_several_bodies(world):
    items = tuple(Item("cup", colour, x=x, y=0) for colour, x in (("red", -0.24), ("blue", 0), ("red", 0.24)))
    world.put(Scene(items))
    assert world.poses()[:, 0].tolist() == pytest.approx([-0.24, 0, 0.24])


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (Item("cupp", "red", 0, 0), "unknown thing 'cupp'; did you mean 'cup'"),
        (Item("cup", "redd", 0, 0), "unknown colour 'redd'; did you mean 'red'"),
    ],
)
def test_what_cannot_be_put_leaves_the_table_as_it_was(world, item, message):
    world.put(CUP)
    before = world.picture(CAMERA)
    with pytest.raises(ValueError, match=message):
        world.put(Scene((Item("bowl", "red", 0.24, 0), item)))
    assert world.scene == CUP
    np.testing.assert_array_equal(world.picture(CAMERA), before)


# -------------------------------------------------------------------- pictures


@pytest.mark.parametrize(("width", "height"), [(64, 64), (32, 24), (17, 50)])
def test_a_picture_has_the_size_that_was_asked_for(world, width, height):
    world.put(CUP)
    picture = world.picture(Camera(width=width, height=height))
    assert (picture.shape, picture.dtype) == ((height, width, 3), np.uint8)
    smooth = world.picture(Camera(width=width, height=height, oversampling=2))
    assert (smooth.shape, smooth.dtype) == ((height, width, 3), np.uint8)
    assert len(np.unique(picture)) > 1


def test_a_picture_belongs_to_who_asked_for_it(world):
    for camera in (CAMERA, Camera(oversampling=2)):
        first = world.picture(camera)
        kept = first.copy()
        world.put(CUP)
        world.picture(camera)
        np.testing.assert_array_equal(first, kept)
        first[:] = 0  # it may be written to


def test_left_in_the_world_is_left_in_the_picture(world):
    world.put(Scene())
    empty = world.picture(CAMERA).astype(int)
    columns = []
    for x in table.CENTRES.values():
        world.put(Scene((Item("cup", "blue", x=x, y=0.0),)))
        changed = (world.picture(CAMERA) != empty).any(axis=2)
        columns.append(changed.nonzero()[1].mean())
    assert columns[0] < 24 < columns[1] < 40 < columns[2]


@pytest.mark.parametrize("colour", COLOURS)
def test_the_colour_of_a_thing_is_in_the_picture(world, colour):
    large = Camera(width=200, height=200)
    world.put(Scene())
    empty = world.picture(large)
    world.put(Scene((Item("bowl", colour, x=0.0, y=0.0),)))
    picture = world.picture(large)
    seen = picture[(picture != empty).any(axis=2)].astype(float) / 255
    typical = np.median(seen, axis=0)
    nearest = min(COLOURS, key=lambda name: float(np.linalg.norm(np.subtract(COLOURS[name], typical))))
    assert nearest == colour


HISTORIES = {
    "none": [],
    "other things": [scene_of(seed) for seed in range(100, 120)],
    "the same things elsewhere": [Scene(tuple(reversed(scene_of(5).items))), scene_of(6)],
}


@pytest.mark.parametrize("camera", [CAMERA, PORTRAIT], ids=["small", "portrait"])
def test_pictures_do_not_depend_on_what_came_before(camera):
    pictures = []
    for history in HISTORIES.values():
        world = BulletWorld()
        for scene in history:
            world.put(scene)
            world.step(0.05)
        world.put(scene_of(5))
        pictures.append(world.picture(camera))
        world.close()
    for picture in pictures[1:]:
        np.testing.assert_array_equal(picture, pictures[0])


def test_another_process_sees_the_same(world):
    script = (
        "import hashlib; from envs.world.bullet import BulletWorld; from envs.world.camera import Camera\n"
        "from envs.world.scene import Scene, Item; world = BulletWorld()\n"
        f"world.put({scene_of(5)!r})\n"
        "print(hashlib.sha256(world.picture(Camera()).tobytes()).hexdigest())"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    world.put(scene_of(5))
    assert answer.stdout.split()[-1] == hashlib.sha256(world.picture(CAMERA).tobytes()).hexdigest()


def test_a_world_without_a_table_shows_the_things_alone(world):
    bare = BulletWorld(renderer="patches", table=False)
    assert bodies(bare) == 0
    for each in (bare, world):
        each.put(CUP)
    seen, before = bare.look(CAMERA), world.look(CAMERA)
    np.testing.assert_array_equal(seen.segmentation, before.segmentation)
    cup = seen.segmentation == 0
    assert cup.any()
    assert (seen.image[~cup] == 255).all()
    np.testing.assert_array_equal(seen.image[cup], before.image[cup])
    other = copy.copy(bare)
    np.testing.assert_array_equal(other.picture(CAMERA), seen.image)
    bare.step(0.5)
    assert bare.poses()[0, 2] < -0.5, "nothing fell"
    for each in (bare, other):
        each.close()


# -------------------------------------------------------------------- physics


def test_physics_is_the_same_in_two_new_worlds():
    paths = []
    for _ in range(2):
        world = BulletWorld()
        world.put(scene_of(5))
        paths.append(push(world, (2.0, 1.5)))
        world.close()
    assert np.ptp(paths[0][:, 0, :2], axis=0).max() > 0.05, "nothing was pushed"
    np.testing.assert_array_equal(paths[0], paths[1])


@pytest.mark.parametrize("history", [name for name in HISTORIES if name != "none"])
def test_physics_does_not_depend_on_what_came_before(world, history):
    for scene in HISTORIES[history]:
        world.put(scene)
    world.put(scene_of(5))
    fresh = BulletWorld()
    fresh.put(scene_of(5))
    np.testing.assert_array_equal(push(world, (2.0, 1.5)), push(fresh, (2.0, 1.5)))


def test_what_was_moving_stands_still_in_the_next_scene(world):
    world.put(CUP)
    push(world, (3.0, 0.0), steps=20)
    world.put(CUP)
    before = world.poses()
    world.step(0.25)
    np.testing.assert_allclose(world.poses(), before, atol=1e-3)


# -------------------------------------------------------------------- many worlds, and their ends


def test_a_second_world_does_not_disturb_the_first(world):
    world.put(CUP)
    poses, picture = world.poses(), world.picture(CAMERA)
    other = BulletWorld()
    other.put(scene_of(3, items=9))
    other.step(0.1)
    np.testing.assert_array_equal(world.poses(), poses)
    np.testing.assert_array_equal(world.picture(CAMERA), picture)
    other.close()
    np.testing.assert_array_equal(world.picture(CAMERA), picture)


def test_closing_twice_is_safe_and_closes_no_other_world():
    world = BulletWorld()
    client = world._client
    world.close()
    other = BulletWorld()  # gets the number that has become free
    assert other._client == client
    world.close()
    assert connected(client)
    other.close()
    assert not connected(client)


@pytest.mark.parametrize(
    "use",
    [lambda w: w.put(CUP), lambda w: w.step(0.1), lambda w: w.picture(CAMERA)],
    ids=["put", "step", "picture"],
)
def test_a_closed_world_says_so(use):
    world = BulletWorld()
    world.close()
    with pytest.raises(RuntimeError, match="this world is closed; expected an open one"):
        use(world)


def test_a_world_that_is_forgotten_gives_its_client_back():
    world = BulletWorld()
    client = world._client
    assert connected(client)
    del world
    gc.collect()
    assert not connected(client)


@pytest.mark.parametrize(
    "copied", [copy.deepcopy, copy.copy, lambda world: pickle.loads(pickle.dumps(world))]
)
def test_a_copy_has_the_same_scene_and_a_life_of_its_own(world, copied):
    world.put(scene_of(5))
    picture = world.picture(CAMERA)
    other = copied(world)
    assert other.scene == world.scene
    np.testing.assert_array_equal(other.picture(CAMERA), picture)
    world.put(Scene())
    world.close()
    np.testing.assert_array_equal(other.picture(CAMERA), picture)
    other.close()


def test_a_window_without_a_display_is_refused(monkeypatch):
    monkeypatch.setattr("envs.world.bullet.can_open_window", lambda: False)
    with pytest.raises(RuntimeError, match="a window needs a display, and there is none"):
        BulletWorld(gui=True)
