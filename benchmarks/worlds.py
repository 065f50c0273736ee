"""Worlds beside a peer: reset, step, frame, construction and memory, ours and panda-gym's in one run.

Both are Gymnasium environments of a table in PyBullet; the peer is panda-gym's PandaPush-v3 (an arm and a
cube). They do not do the same work, so each line says what is timed:

reset            `reset()`. Ours: draw an utterance and a scene of 1 to 2 of 50 kinds of things, put it on the
                 table, observe; without physics (symbolic) and in PyBullet. Peer: put arm and cube back, observe.
put              four things moved to their places in PyBullet and painted, with all that makes physics the same
                 whatever came before; `reset` of ours leaves this until physics or a new picture asks for it. Peer:
                 its reset.
step             `step(action)`. Ours: judge what was said and observe; the world does not move. Peer: move the
                 arm for 0.04 s of simulated time and observe.
physics          0.04 s of simulated time. Ours: `BulletWorld.step(0.04)` with four things on the table, no arm,
                 10 steps of 1/240 s. Peer: its `step(action)`, 20 steps of 1/500 s and an arm. The fair
                 reading is "the cost of a step of the environment", not "the speed of the engine".
frame_cold       one picture of 64 x 64 pixels by TinyRenderer on the processor, of four things or of arm and
                 cube; the peer's arm has about 100,000 triangles.
frame_warm       the same picture put together from patches that are in the cache; the peer draws its own.
frame_arm        the same with an arm in view: not measured yet.
scenes_batched   a vector of symbolic environments: not measured yet.
construction     `gym.make(...)` in a process that has made one before, imports done.
memory           resident memory that the first environment of a fresh process adds, imports done and one reset
                 included; "image" also has one frame of 64 x 64 pixels, ours and the peer's.

Every number is the median of the repeats; reset, step and frame average over many calls in each repeat, and
ours and the peer's take turns. A ratio is peer / ours: above 1, ours needs less.

Checks of ours alone, once:

exact            the share of 500 random scenes of 0 to 9 things whose image, depth and segmentation from patches
                 are TinyRenderer's to the last bit.
identical        the share of seeds whose scene, motion when pushed, and picture are the same to the last bit in a
                 new world, after other scenes, in another process, and beside a second world that moves as well.
growth           what resident memory grows by, in KiB, over many resets of the symbolic environment, and over many
                 images of the environment with pictures, after a tenth as many that do not count.

    python benchmarks/worlds.py [--json] [--repeats 5] [--resets 20000] [--images 1000] [--seeds 20]

The full checks are --resets 1000000 --images 10000 --seeds 100.

panda-gym is part of the extra "peers" (pip install 'grounding[peers]'); without it, only ours is measured.
"""

import argparse
import gc
import hashlib
import itertools
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import gymnasium as gym
import numpy as np

import envs  # noqa: F401 - registers
from corpora import Referent, english
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.scene import Item, Scene, arrange, complete

PEER = "PandaPush-v3"
SIMULATED = 0.04
"""Seconds of simulated time in one step of the peer."""

OURS: dict[str, dict[str, Any]] = {
    "symbolic": {"id": "grounding/Tabletop-v0", "objects": 50, "world": "kinematic"},
    "bullet": {"id": "grounding/Tabletop-v0", "objects": 50, "world": "bullet"},
    "image": {"id": "grounding/Tabletop-v0", "objects": 50, "observation": "image", "image_size": 64},
}
THEIRS: dict[str, Any] = {
    "id": PEER,
    "render_mode": "rgb_array",
    "renderer": "Tiny",
    "render_width": 64,
    "render_height": 64,
}
FOUR = Scene(
    (
        Item("cup", "blue", -0.24, 0.0),
        Item("bowl", "red", 0.0, 0.0),
        Item("apple", "green", 0.24, 0.19),
        Item("book", "yellow", 0.24, -0.19),
    )
)

MEMORY = """
import json, sys
from pathlib import Path
import gymnasium as gym, numpy, pybullet
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
kwargs = json.loads(sys.argv[1])
if kwargs["id"].startswith("grounding/"):
    import envs, envs.tabletop
else:
    import panda_gym
before = resident()
env = gym.make(**kwargs)
env.reset(seed=0)
if sys.argv[2]:
    env.render()
print("memory", resident() - before)
"""

GROWTH = """
import sys
from pathlib import Path
import gymnasium as gym, envs, json
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
env = gym.make(**json.loads(sys.argv[1]))
number = int(sys.argv[2])
env.reset(seed=0)
for _ in range(number // 10):
    env.reset()
before = resident()
for _ in range(number):
    env.reset()
print("growth", (resident() - before) / 1024)
"""

PATHS = """
import sys
from benchmarks.worlds import BulletWorld, path_of
world = BulletWorld()
print("paths", *[path_of(world, seed) for seed in range(int(sys.argv[1]))])
"""

Rows = dict[str, list[float]]


def per_call(call: Callable[[], object], number: int) -> float:
    """Return the seconds that one call takes, averaged over a number of calls."""
    start = time.perf_counter()
    for _ in range(number):
        call()
    return (time.perf_counter() - start) / number


def per_step(env: gym.Env[Any, Any], number: int) -> float:
    """Return the seconds that `step` takes; the resets between are not counted."""
    spent = 0.0
    action = env.action_space.sample()
    for _ in range(number):
        env.reset()
        start = time.perf_counter()
        env.step(action)
        spent += time.perf_counter() - start
    return spent / number


def construction(kwargs: dict[str, Any]) -> float:
    gc.collect()
    start = time.perf_counter()
    env = gym.make(**kwargs)
    spent = time.perf_counter() - start
    env.close()
    return spent


def memory(kwargs: dict[str, Any], frame: bool = False) -> float:
    command = [sys.executable, "-c", MEMORY, json.dumps(kwargs), "frame" if frame else ""]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(ran.stdout.split("memory")[-1])


def growth(kwargs: dict[str, Any], number: int) -> float:
    """Return how much memory some resets take for good, in KiB, in a process of their own."""
    command = [sys.executable, "-c", GROWTH, json.dumps(kwargs), str(number)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(ran.stdout.split("growth")[-1])


def random_scene(seed: int, items: int) -> Scene:
    """Return a scene of anything anywhere."""
    rng = np.random.default_rng(seed)
    lexicon, described = english(), list[Referent]()
    for _ in range(items):
        described.append(complete(Referent(), lexicon, rng, [str(each.position) for each in described]))
    return arrange(described, rng)


def exact(scenes: int = 500) -> float:
    """Return the share of scenes that are composed to the last bit."""
    tiny, patches, camera = BulletWorld(), BulletWorld(renderer="patches"), Camera(width=64, height=64)
    right = 0
    for seed in range(scenes):
        for world in (tiny, patches):
            world.put(random_scene(seed, seed % 10))
        pairs = zip(tiny.look(camera), patches.look(camera), strict=True)
        right += all(np.array_equal(*pair) for pair in pairs)
    tiny.close()
    patches.close()
    return right / scenes


def path_of(world: BulletWorld, seed: int) -> str:
    """Return a fingerprint of a seed's scene, of how it moves when it is pushed, and of what it then looks like."""
    world.put(random_scene(seed, 6))
    path = [repr(world.scene).encode()]
    for _ in range(60):
        number = world._placed[0].number
        world._call("applyExternalForce", number, -1, (2.0, 1.5, 0), (0, 0, 0.02), world._p.LINK_FRAME)
        world.step(1 / 240)
        path.append(world.poses().tobytes())
    path.append(world.picture(Camera(width=64, height=64)).tobytes())
    return hashlib.sha256(b"".join(path)).hexdigest()


def identical(seeds: int) -> float:
    """Return the share of seeds that give the same to the last bit, whatever else there is or was."""
    command = [sys.executable, "-c", PATHS, str(seeds)]
    root = Path(__file__).resolve().parents[1]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    elsewhere = ran.stdout.split("paths")[-1].split()
    used, beside, same = BulletWorld(), BulletWorld(), 0
    for seed in range(seeds):
        new = BulletWorld()
        paths = {path_of(new, seed), elsewhere[seed]}
        for other in range(seed % 4):  # another history for each seed
            used.put(random_scene(1000 + seed + other, (seed + other) % 10))
            used.step(0.05 * other)
        beside.put(random_scene(2000 + seed, 5))
        beside.step(0.05)
        paths.add(path_of(used, seed))
        same += len(paths) == 1
        new.close()
    return same / seeds


def moved_in_turn(world: BulletWorld) -> Callable[[], object]:
    """Return a function that puts one of two scenes of four things into Bullet, in turn."""
    scenes = itertools.cycle([FOUR, Scene(FOUR.items[::-1])])

    def put() -> object:
        world.put(next(scenes))
        return world._placed  # a scene waits until somebody asks for its bodies

    return put


def our_measures() -> dict[str, Callable[[], float]]:
    """Return what to measure of ours: a function by name, each giving one repeat."""
    symbolic, bullet = gym.make(**OURS["symbolic"]), gym.make(**OURS["bullet"])
    world = BulletWorld()
    world.put(FOUR)
    patches, camera = BulletWorld(renderer="patches"), Camera(width=64, height=64)
    patches.put(FOUR)
    for env in (symbolic, bullet):
        env.action_space.seed(0)
        for seed in range(300):  # fills the pool of bodies
            env.reset(seed=seed)
    return {
        "reset_symbolic": lambda: per_call(symbolic.reset, 1000),
        "reset_bullet": lambda: per_call(bullet.reset, 1000),
        "step_symbolic": lambda: per_step(symbolic, 500),
        "step_bullet": lambda: per_step(bullet, 500),
        "physics": lambda: per_call(lambda: world.step(SIMULATED), 200),
        "put": lambda: per_call(moved_in_turn(world), 500),
        "frame_cold": lambda: per_call(lambda: world.picture(camera), 100),
        "frame_warm": lambda: per_call(lambda: patches.picture(camera), 2000),
        **{f"construction_{name}": lambda k=kwargs: construction(k) for name, kwargs in OURS.items()},
        **{f"memory_{name}": lambda k=kwargs: memory(k) for name, kwargs in OURS.items()},
    }


def their_measures() -> dict[str, Callable[[], float]]:
    """Return what to measure of panda-gym, by name."""
    import panda_gym  # noqa: F401 - registers its environments

    env = gym.make(**THEIRS)
    env.action_space.seed(0)
    env.reset(seed=0)
    # The limit of 50 steps of an episode is not part of what is timed.
    action = env.action_space.sample()
    return {
        "reset": lambda: per_call(env.reset, 300),
        "step": lambda: per_call(lambda: env.unwrapped.step(action), 200),
        "frame": lambda: per_call(env.render, 10),
        "construction": lambda: construction(THEIRS),
        "memory": lambda: memory(THEIRS),
        "memory_image": lambda: memory(THEIRS, frame=True),
    }


def measured(measures: dict[str, Callable[[], float]], repeats: int) -> Rows:
    """Take each measure in turn, as often as asked, after one round that does not count."""
    rows: Rows = {name: [] for name in measures}
    for repeat in range(-1, repeats):
        for name, measure in measures.items():
            if repeat < 0 and not name.partition(":")[2].startswith("memory"):
                measure()
            elif repeat >= 0:
                rows[name].append(measure())
    return rows


def counterpart(name: str) -> str:
    """Return the measure of the peer that a measure of ours is compared with."""
    return {"physics": "step", "put": "reset", "memory_image": "memory_image"}.get(
        name, name.partition("_")[0]
    )


def ratios(ours: dict[str, float], peer: dict[str, float]) -> dict[str, float]:
    """Return peer / ours for each measure of ours; one that rounds to nothing has no ratio."""
    return {name: peer[counterpart(name)] / value for name, value in ours.items() if value > 0}


@contextmanager
def quiet() -> Iterator[None]:
    """Send to stderr what PyBullet prints past Python, so that stdout is the answer alone."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)


def versions() -> dict[str, str | None]:
    names = {"numpy": "numpy", "pybullet": "pybullet", "gymnasium": "gymnasium", "panda_gym": "panda-gym"}
    there = {name: version(wheel) if find_spec(name) else None for name, wheel in names.items()}
    return {"python": platform.python_version(), **there}


def answer(repeats: int, resets: int, images: int, seeds: int) -> dict[str, Any]:
    """Measure everything, and return it as one JSON-able object: seconds a call, and bytes."""
    peers = find_spec("panda_gym") is not None
    if not peers:
        print(
            "panda-gym is not installed, only ours is measured; pip install 'grounding[peers]'",
            file=sys.stderr,
        )
    with quiet():
        measures = {f"ours:{name}": measure for name, measure in our_measures().items()}
        if peers:
            measures |= {f"peer:{name}": measure for name, measure in their_measures().items()}
        rows = measured(measures, repeats)
        checks: dict[str, float] = {
            "exact": exact(),
            "identical": identical(seeds),
            "growth_symbolic_kib": growth(OURS["symbolic"], resets),
            "growth_image_kib": growth(OURS["image"], images),
        }
    sides: dict[str, dict[str, float]] = {"ours": {}, "peer": {}}
    for name, values in rows.items():
        side, _, measure = name.partition(":")
        sides[side][measure] = statistics.median(values)
    return {
        "ours": sides["ours"],
        "peer": sides["peer"] if peers else None,
        "ratios": ratios(sides["ours"], sides["peer"]) if peers else None,
        "not_measured": {"frame_arm": None, "scenes_batched": None},
        "checks": {**checks, "scenes": 500, "seeds": seeds, "resets": resets, "images": images},
        "rows": rows,
        "repeats": repeats,
        "environments": {"ours": OURS, "peer": THEIRS},
        "versions": versions(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "machine": platform.machine(),
    }


def shown(name: str, value: float) -> str:
    if name.startswith("memory"):
        return f"{value / 2**20:10.2f} MiB"
    return f"{value * 1e3:10.4f} ms "


def table(result: dict[str, Any]) -> str:
    """Write the medians for people."""
    lines = [f"{'':22}{'ours':>14}{PEER:>16}{'peer / ours':>14}"]
    for name, value in result["ours"].items():
        line = f"{name:22}{shown(name, value)}"
        if result["peer"]:
            line += f"  {shown(name, result['peer'][counterpart(name)])}"
            line += f"{result['ratios'].get(name, math.inf):14.1f}"
        lines.append(line)
    used = ", ".join(f"{name} {number}" for name, number in result["versions"].items() if number)
    checks = result["checks"]
    lines += [
        f"composed to the last bit    {checks['exact']:.1%} of {checks['scenes']} scenes",
        f"the same to the last bit    {checks['identical']:.1%} of {checks['seeds']} seeds",
        f"growth of memory            {checks['growth_symbolic_kib']:.0f} KiB over {checks['resets']:,} symbolic "
        f"resets, {checks['growth_image_kib']:.0f} KiB over {checks['images']:,} images",
    ]
    return "\n".join([*lines, f"medians of {result['repeats']} repeats; {result['cores']} cores; {used}"])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--repeats", type=int, default=5, help="at least 5 (default: 5)")
    parser.add_argument("--resets", type=int, default=20_000, help="for the growth of memory")
    parser.add_argument("--images", type=int, default=1_000, help="for the growth of memory")
    parser.add_argument("--seeds", type=int, default=20, help="that have to give the same")
    options = parser.parse_args()
    if options.repeats < 5:
        parser.error(f"--repeats is {options.repeats}; expected at least 5")
    if find_spec("pybullet") is None:
        parser.exit(2, "PyBullet is not installed, and nothing can be compared without it\n")
    result = answer(options.repeats, options.resets, options.images, options.seeds)
    print(json.dumps(result, indent=2) if options.json else table(result))


if __name__ == "__main__":
    main()
