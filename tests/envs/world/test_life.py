"""The ends of a world: closed, copied, pickled, forked, forgotten, and driven from several threads."""

import copy
import gc
import os
import pickle
import threading

import numpy as np
import pytest

from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.scene import Item, Scene
from tests.envs.world.motion import push
from tests.strategies import scene_of

pybullet = pytest.importorskip("pybullet")

CUP = Scene((Item("cup", "blue", x=-0.24, y=0.0),))
CAMERA = Camera(width=32, height=32)


def in_a_fork(work) -> str:
    """Return what a function answers in a forked child."""
    read, write = os.pipe()
    child = os.fork()
    if not child:  # pragma: no cover - coverage is measured in the parent
        try:
            answer = work()
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}"
        os.write(write, answer.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


@forking
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")  # on forking with threads
def test_a_forked_child_is_told_that_the_world_is_not_its_own():
    world = BulletWorld()
    world.put(CUP)
    before = world.poses()
    answer = in_a_fork(lambda: str(world.put(Scene())))
    assert answer.startswith(
        "RuntimeError: this world belongs to the process that made it; expected a new one"
    )
    answer = in_a_fork(lambda: str(world.close()))
    assert answer == "None"
    world.step(0.1)
    np.testing.assert_allclose(world.poses(), before, atol=1e-3)
    assert world.scene == CUP
    world.close()


@forking
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")  # on forking with threads
def test_a_copy_in_a_forked_child_is_a_world_of_its_own():
    world = BulletWorld()
    world.put(scene_of(5))
    expected = push(world, (2.0, 1.5), 20)
    world.put(scene_of(5))

    def work() -> str:
        return push(copy.copy(world), (2.0, 1.5), 20).tobytes().hex()

    assert in_a_fork(work) == expected.tobytes().hex()
    world.close()


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda w: pickle.loads(pickle.dumps(w))])
def test_a_copy_is_made_as_its_original_was(copied):
    world = BulletWorld(renderer="patches", stock={"cup": 2})
    world.put(CUP)
    other = copied(world)
    assert other._made_with == world._made_with
    assert len(other._pool) == 2
    assert other._client != world._client
    assert other.scene == CUP
    world.close()
    other.step(0.01)
    other.close()


@pytest.mark.parametrize("renderer", ["tiny", "patches"])
def test_a_forgotten_world_gives_its_client_back_though_it_was_used(renderer):
    world = BulletWorld(renderer=renderer)
    world.put(CUP)
    world.picture(CAMERA)
    client = world._client
    del world
    gc.collect()
    assert not pybullet.getConnectionInfo(client)["isConnected"]


def test_closing_twice_and_then_forgetting_closes_nothing_else():
    world = BulletWorld()
    client = world._client
    world.close()
    world.close()
    other = BulletWorld()
    assert other._client == client
    del world
    gc.collect()
    other.put(CUP)
    other.step(0.01)
    other.close()


@pytest.mark.parametrize("renderer", ["tiny", "patches"])
def test_threads_take_turns(renderer):
    worlds = [BulletWorld(renderer=renderer) for _ in range(2)]
    expected = {}
    for seed in range(6):
        worlds[0].put(scene_of(seed))
        expected[scene_of(seed)] = worlds[0].picture(CAMERA)
    wrong: list[object] = []

    def work(world: BulletWorld, own: bool, offset: int) -> None:
        try:
            for k in range(30):
                scene = scene_of((k + offset) % 6)
                world.put(scene)
                picture = world.picture(CAMERA)
                # A world that others use as well shows one of the scenes, whole.
                possible = [expected[scene]] if own else list(expected.values())
                if not any(np.array_equal(picture, each) for each in possible):
                    wrong.append((own, k))
                if len(world.poses()) != 6:
                    wrong.append("poses")
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(worlds[0], False, k)) for k in range(2)]
    threads.append(threading.Thread(target=work, args=(worlds[1], True, 3)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    for world in worlds:
        world.close()


def test_a_closed_world_has_no_poses_and_no_patches():
    world = BulletWorld(renderer="patches")
    world.put(CUP)
    world.picture(CAMERA)
    world.close()
    for use in (world.poses, lambda: world.picture(CAMERA), lambda: world.put(CUP)):
        with pytest.raises(RuntimeError, match="this world is closed"):
            use()
