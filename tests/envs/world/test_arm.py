"""The arm: how far it reaches, how it moves, and what it leaves behind."""

import itertools

import numpy as np
import pytest

pytest.importorskip("pybullet")

from envs.world import table
from envs.world.arm import panda
from envs.world.arm.body import Arm
from envs.world.arm.panda import ACROSS, ALONG, HOME, Pose
from envs.world.arm.skills import Skills
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.scene import Item, Scene
from tests.envs.world.motion import push
from tests.strategies import scene_of

PLACES = [
    (x + dx, y + dy)
    for x, y in itertools.product(table.CENTRES.values(), table.ROWS)
    for dx, dy in itertools.product(
        (-table.JITTER[0], 0, table.JITTER[0]), (-table.JITTER[1], table.JITTER[1])
    )
]
CUP = Scene((Item("cup", "blue", x=-0.24, y=0.0), Item("box", "red", x=0.24, y=0.19)))


@pytest.fixture(name="arm", scope="module")
def _arm():
    world = BulletWorld()
    yield Arm(world)
    world.close()


@pytest.mark.parametrize("yaw", [ACROSS, ALONG])
def test_every_place_is_in_reach_from_the_table_up_to_forty_centimetres(yaw):
    for x, y in PLACES:
        for z in (0.01, 0.1, 0.2, 0.3, 0.4):
            assert panda.angles(Pose(x, y, z, yaw)) is not None


def test_the_angles_bring_the_tip_to_the_point_and_the_hand_to_its_turn(arm):
    rng = np.random.default_rng(0)
    for _ in range(200):
        pose = Pose(
            *rng.uniform((-0.3, -0.2, 0.01), (0.3, 0.2, 0.35)).tolist(), float(rng.uniform(-1.5, 1.5))
        )
        for joint, angle in zip(panda.JOINTS, panda.angles(pose), strict=True):
            arm.world._call("resetJointState", arm._robot, joint, angle)
        state = arm.world._call("getLinkState", arm._robot, panda.TIP, computeForwardKinematics=1)
        np.testing.assert_allclose(state[4], pose[:3], atol=1e-4)
        turn = np.array(arm.world._p.getMatrixFromQuaternion(state[5])).reshape(3, 3)
        expected = [
            [np.cos(pose.yaw), np.sin(pose.yaw), 0],
            [np.sin(pose.yaw), -np.cos(pose.yaw), 0],
            [0, 0, -1],
        ]
        np.testing.assert_allclose(turn, expected, atol=1e-4)
    arm.home()


def test_a_move_is_straight_and_ends_where_it_should(arm):
    arm.put(CUP)
    arm.move(Pose(-0.2, -0.15, 0.3, ACROSS))
    start, end = arm.tip, np.array([0.25, 0.15, 0.15])
    seen = []
    arm.observer = lambda: seen.append(arm.tip)
    assert arm.move(Pose(*end, ACROSS))
    arm.observer = None
    np.testing.assert_allclose(arm.tip, end, atol=0.004)
    way = (end - start) / np.linalg.norm(end - start)
    aside = [np.linalg.norm((tip - start) - ((tip - start) @ way) * way) for tip in seen]
    assert len(aside) > 10
    assert max(aside) < 0.01
    assert arm.world.poses()[:, :2] == pytest.approx(np.array([(i.x, i.y) for i in CUP.items]), abs=1e-3)


def test_what_is_out_of_reach_is_not_tried(arm):
    arm.put(CUP)
    before = arm.tip
    assert not arm.move(Pose(0.0, -0.6, 0.1))
    assert not arm.move(Pose(0.9, 0.0, 0.1))
    np.testing.assert_array_equal(arm.tip, before)
    assert arm.seconds == 0


def test_what_is_held_goes_with_the_hand_and_stays_when_it_is_released(arm):
    arm.put(CUP)
    arm.move(Pose(-0.24, 0.0, 0.08, ACROSS))
    arm.ignore(0)
    arm.take(0)
    held = arm.world.poses()[0, :3] - arm.tip
    arm.move(Pose(0.0, -0.1, 0.3, ACROSS))
    assert arm.holds == 0
    np.testing.assert_allclose(arm.world.poses()[0, :3] - arm.tip, held, atol=0.003)
    arm.move(Pose(0.0, -0.1, 0.08, ACROSS))
    arm.release()
    arm.wait(0.2)
    assert arm.holds is None
    np.testing.assert_allclose(arm.world.poses()[0, :3], (0.0, -0.1, 0.0), atol=0.005)


def test_home_is_exact_and_empty_handed(arm):
    arm.put(CUP)
    start = arm.tip
    arm.move(Pose(-0.24, 0.0, 0.08, ACROSS))
    arm.take(0)
    arm.home()
    assert arm.holds is None
    assert arm.seconds == 0
    assert arm.opening == panda.OPEN
    np.testing.assert_array_equal(arm.tip, start)
    np.testing.assert_allclose(arm.tip, HOME[:3], atol=1e-4)


def test_the_same_scene_and_moves_are_the_same_whatever_came_before():
    def run(arm: Arm) -> list[bytes]:
        arm.put(CUP)
        states = []
        arm.observer = lambda: states.append(arm.world.poses().tobytes() + arm.tip.tobytes())
        arm.move(Pose(-0.3, 0.0, 0.05, ALONG))
        arm.move(Pose(-0.2, 0.0, 0.05, ALONG))
        arm.observer = None
        return states

    fresh, used = Arm(BulletWorld()), Arm(BulletWorld())
    used.put(Scene((Item("box", "red", x=0.0, y=0.0), Item("drum", "red", x=-0.24, y=0.0))))
    used.move(Pose(0.0, 0.0, 0.05))
    used.ignore(1)
    used.take(1)
    used.move(Pose(0.1, -0.1, 0.2))
    assert run(fresh) == run(used) == run(used)
    fresh.world.close()
    used.world.close()


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_a_scene_moves_the_same_whatever_arm_or_history_there_was(seed):
    """Bodies are the same for all, whether an arm or someone else puts the scene."""
    scene = scene_of(seed, items=5)
    bare, fresh, used = BulletWorld(), BulletWorld(), BulletWorld()
    bare.put(scene)
    expected = push(bare, (2.0, 1.5))
    arms = Arm(fresh), Arm(used)
    for other in range(3):
        arms[1].put(scene_of(100 + 10 * seed + other, items=2 + other))
        Skills(arms[1]).grasp(0)
    for arm in arms:
        arm.put(scene)
        np.testing.assert_array_equal(push(arm.world, (2.0, 1.5)), expected)
        arm.home()
        arm.world.put(scene)
        np.testing.assert_array_equal(push(arm.world, (2.0, 1.5)), expected)
    for world in (bare, fresh, used):
        world.close()


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_the_same_commands_end_the_same_in_a_world_that_was_used_and_in_a_new_one(seed):
    def run(skills: Skills) -> list[object]:
        skills.arm.put(scene_of(seed, items=4))
        states: list[object] = []
        skills.arm.observer = lambda: states.append(
            skills.arm.world.poses().tobytes() + skills.arm.tip.tobytes()
        )
        states += [skills.push(1, "left"), skills.place(0, "right"), skills.stack(2, 3), skills.grasp(3)]
        skills.arm.observer = None
        return states

    fresh, used = Skills(Arm(BulletWorld())), Skills(Arm(BulletWorld(stock={"bowl": 2, "tree": 1})))
    for other in range(3):
        used.arm.put(scene_of(200 + 10 * seed + other, items=1 + 2 * other))
        used.push(0, "middle")
        used.grasp(0)
    expected = run(fresh)
    assert len(expected) > 40
    assert run(used) == expected
    assert run(fresh) == expected
    for skills in (fresh, used):
        skills.arm.world.close()


def test_the_arm_is_in_the_picture_and_not_in_the_scene(arm):
    arm.put(CUP)
    bare = BulletWorld()
    bare.put(CUP)
    camera = Camera(width=64, height=64)
    assert (arm.world.picture(camera) != bare.picture(camera)).any()
    assert set(np.unique(arm.world.look(camera).segmentation)) <= {-1, 0, 1}
    bare.close()
