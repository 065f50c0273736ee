"""What is measured of our worlds; `worlds.py` says of each line what it is, and measures it beside a peer."""

import itertools
from collections.abc import Callable
from functools import partial
from typing import Any

import gymnasium as gym
from checks import CAMERA, random_scene
from measuring import Measures, seconds

import envs  # noqa: F401 - registers
from envs.world.arm.body import Arm
from envs.world.arm.panda import Pose
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.patches import PatchCache
from envs.world.scene import Item, Scene

SIMULATED = 0.04
"""Seconds of simulated time in one step of the peer."""

BATCH = 4096
"""How many environments are reset at once."""

ENVIRONMENTS: dict[str, dict[str, Any]] = {
    "symbolic": {"id": "grounding/Tabletop-v0", "objects": 50, "world": "kinematic"},
    "bullet": {"id": "grounding/Tabletop-v0", "objects": 50, "world": "bullet"},
    "image": {"id": "grounding/Tabletop-v0", "objects": 50, "observation": "image", "image_size": 64},
}

FOUR = Scene(
    (
        Item("cup", "blue", -0.24, 0.0),
        Item("bowl", "red", 0.0, 0.0),
        Item("apple", "green", 0.24, 0.19),
        Item("book", "yellow", 0.24, -0.19),
    )
)
BESIDE = Camera(width=64, height=64, eye=(0.7, -1.5, 1.1), target=(0.0, 0.1, 0.25), fov=44.0)
"""From where all of the arm is seen."""


def per_step(env: gym.Env[Any, Any], number: int) -> float:
    """Return the seconds that `step` takes; the resets between are not counted."""
    spent = 0.0
    action = env.action_space.sample()
    for _ in range(number):
        env.reset()
        spent += seconds(lambda: env.step(action))
    return spent / number


def moved_in_turn(world: BulletWorld) -> Callable[[], object]:
    """Return a function that puts one of two scenes of four things into Bullet, in turn."""
    scenes = itertools.cycle([FOUR, Scene(FOUR.items[::-1])])

    def put() -> object:
        world.put(next(scenes))
        return world._placed  # a scene waits until somebody asks for its bodies

    return put


def per_scene(world: BulletWorld, cache: PatchCache, before: int) -> float:
    """Return the seconds that a picture of four things takes that were seen some times before."""
    spent = 0.0
    cache.clear()
    for seed in range(50):
        world.put(random_scene(seed, 4))
        world._placed  # noqa: B018 - a scene waits until somebody asks for its bodies
        for _ in range(before):
            world.picture(CAMERA)
        spent += seconds(lambda: world.picture(CAMERA))
    return spent / 50


def per_pose(world: BulletWorld, arm: Arm) -> float:
    """Return the seconds that a picture with the arm takes, averaged over ten poses of it."""
    spent = 0.0
    arm.put(FOUR)
    for step in range(10):
        arm.move(Pose(-0.15 + 0.03 * step, -0.05, 0.15))
        spent += seconds(lambda: world.picture(BESIDE), 10)
    return spent / 10


def measures() -> Measures:
    """Return what to measure, by name."""
    symbolic, bullet = gym.make(**ENVIRONMENTS["symbolic"]), gym.make(**ENVIRONMENTS["bullet"])
    many = gym.make_vec("grounding/Tabletop-v0", num_envs=BATCH, objects=50)
    world = BulletWorld()
    world.put(FOUR)
    patches, cache = BulletWorld(renderer="patches"), PatchCache()
    patches.put(FOUR)
    fresh, armed = BulletWorld(renderer="patches", cache=cache), BulletWorld(renderer="patches")
    for env in (symbolic, bullet):
        env.action_space.seed(0)
        for seed in range(300):  # fills the pool of bodies
            env.reset(seed=seed)
    for _ in range(2):  # draws the things, and keeps their patches
        patches.picture(CAMERA)
    return {
        "reset_symbolic": lambda: seconds(symbolic.reset, 1000),
        "reset_bullet": lambda: seconds(bullet.reset, 1000),
        "step_symbolic": lambda: per_step(symbolic, 500),
        "step_bullet": lambda: per_step(bullet, 500),
        "physics": lambda: seconds(lambda: world.step(SIMULATED), 200),
        "put": lambda: seconds(moved_in_turn(world), 500),
        "frame_cold": lambda: per_scene(fresh, cache, before=0),
        "frame_second": lambda: per_scene(fresh, cache, before=1),
        "frame_warm": lambda: seconds(lambda: patches.picture(CAMERA), 2000),
        "frame_arm": partial(per_pose, armed, Arm(armed)),
        "scenes_batched": lambda: seconds(many.reset, 20) / BATCH,
    }
