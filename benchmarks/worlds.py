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
frame_cold       one picture of 64 x 64 pixels, on the processor, of four things that were never seen in these
                 poses: 50 random scenes, and no thing is in the cache. The empty table is, and is not drawn again;
                 the scene is in PyBullet when the clock starts. Peer: arm, cube and table; the arm has about
                 100,000 triangles.
frame_second     the next picture of the same four things, for which each is drawn alone and kept as a patch. Peer:
                 its frame.
frame_warm       a picture of four things put together from patches that are in the cache. Peer: its frame.
frame_arm        the same four things and an arm that has moved, all drawn but for the empty table; the arm is in
                 view down to its base, as it is in the peer's frame, and has about 3,500 triangles.
scenes_batched   `reset()` of 4,096 symbolic environments of 50 kinds of things at once, by the environment. Peer:
                 its reset.
construction     `gym.make(...)` in a process that has made one before, imports done.
memory           resident memory that the first environment of a fresh process adds, imports done and one reset
                 included; "image" also has one frame of 64 x 64 pixels, ours and the peer's.

Every number is the median of the repeats; reset, step and frame average over many calls in each repeat, and
ours and the peer's take turns. A ratio is peer / ours: above 1, ours needs less.

Checks of ours alone, once:

exact            the share of 500 random scenes of 0 to 9 things whose image, depth and segmentation are
                 TinyRenderer's to the last bit, drawn before a kept table as well as from new and from old patches.
identical        the share of seeds whose scene, motion when pushed, and picture are the same to the last bit in a
                 new world, after other scenes, in another process, and beside a second world that moves as well.
growth           what resident memory grows by, in KiB, over many resets of the symbolic environment, and over many
                 images of the environment with pictures, after a tenth as many that do not count: after each tenth
                 of them, in all, and over their second half. What is kept on purpose is kept small: all bodies are
                 made before, and the cache of patches is held to 64 KiB.

    python benchmarks/worlds.py [--json] [--repeats 5] [--resets 20000] [--images 1000] [--seeds 20]

The full checks are --resets 1000000 --images 10000 --seeds 100.
panda-gym is part of the extra "peers" (pip install 'grounding[peers]'); without it, only ours is measured.
"""

import gc
import math
import time
from functools import partial
from importlib.util import find_spec
from typing import Any

import gymnasium as gym
from checks import exact, identical
from measuring import Measures, in_turn, medians, parser, quiet, seconds, setting, tell, there, told
from memory import growth, memory
from ours import ENVIRONMENTS, measures

PEER = "PandaPush-v3"

THEIRS: dict[str, Any] = {
    "id": PEER,
    "render_mode": "rgb_array",
    "renderer": "Tiny",
    "render_width": 64,
    "render_height": 64,
}


def construction(kwargs: dict[str, Any]) -> float:
    gc.collect()
    start = time.perf_counter()
    env = gym.make(**kwargs)
    spent = time.perf_counter() - start
    env.close()
    return spent


def our_measures() -> Measures:
    """Return what to measure of ours, by name."""
    return {
        **measures(),
        **{f"construction_{name}": partial(construction, kwargs) for name, kwargs in ENVIRONMENTS.items()},
        **{f"memory_{name}": partial(memory, kwargs) for name, kwargs in ENVIRONMENTS.items()},
    }


def their_measures() -> Measures:
    """Return what to measure of panda-gym, by name."""
    import panda_gym  # noqa: F401 - registers its environments

    env = gym.make(**THEIRS)
    env.action_space.seed(0)
    env.reset(seed=0)
    # The limit of 50 steps of an episode is not part of what is timed.
    action = env.action_space.sample()
    return {
        "reset": lambda: seconds(env.reset, 300),
        "step": lambda: seconds(lambda: env.unwrapped.step(action), 200),
        "frame": lambda: seconds(env.render, 10),
        "construction": lambda: construction(THEIRS),
        "memory": lambda: memory(THEIRS),
        "memory_image": lambda: memory(THEIRS, frame=True),
    }


def counterpart(name: str) -> str:
    """Return the measure of the peer that a measure of ours is compared with."""
    others = {"physics": "step", "put": "reset", "scenes_batched": "reset", "memory_image": "memory_image"}
    return others.get(name, name.partition("_")[0])


def answer(repeats: int, resets: int, images: int, seeds: int) -> dict[str, Any]:
    """Measure everything, and return it as one JSON-able object: seconds a call, and bytes."""
    peers = there("panda_gym")
    with quiet():
        sides = {f"ours:{name}": measure for name, measure in our_measures().items()}
        if peers:
            sides |= {f"peer:{name}": measure for name, measure in their_measures().items()}
        rows = in_turn(sides, repeats, warm=lambda name: ":memory" not in name)
        checks = {"exact": exact(), "identical": identical(seeds)}
        curves = {
            "symbolic": growth(ENVIRONMENTS["symbolic"], resets),
            "image": growth(ENVIRONMENTS["image"], images),
        }
    ours, peer = (
        {name.partition(":")[2]: value for name, value in medians(rows).items() if name.startswith(side)}
        for side in ("ours", "peer")
    )
    grown = {f"growth_{name}_kib": curve[-1] for name, curve in curves.items()}
    later = {f"growth_{name}_second_half_kib": curve[-1] - curve[4] for name, curve in curves.items()}
    return {
        "ours": ours,
        "peer": peer or None,
        # What rounds to nothing has no ratio.
        "ratios": {k: peer[counterpart(k)] / v for k, v in ours.items() if v > 0} if peers else None,
        "checks": {
            **checks,
            **grown,
            **later,
            "scenes": 500,
            "seeds": seeds,
            "resets": resets,
            "images": images,
        },
        "growth_curves_kib": curves,
        "rows": rows,
        "repeats": repeats,
        "environments": {"ours": ENVIRONMENTS, "peer": THEIRS},
        **setting("numpy", "pybullet", "gymnasium", "panda_gym"),
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
    checks = result["checks"]
    lines += [
        f"to TinyRenderer's last bit  {checks['exact']:.1%} of {checks['scenes']} scenes",
        f"the same to the last bit    {checks['identical']:.1%} of {checks['seeds']} seeds",
    ]
    for name, what in (("symbolic", "resets"), ("image", "images")):
        grown, later = checks[f"growth_{name}_kib"], checks[f"growth_{name}_second_half_kib"]
        lines.append(
            f"growth of memory            {grown:.0f} KiB over {checks[what]:,} {what}, "
            f"{later:.0f} in the second half"
        )
    return "\n".join([*lines, f"medians of {result['repeats']} repeats; {told(result)}"])


def main() -> None:
    options = parser(__doc__)
    options.add_argument("--resets", type=int, default=20_000, help="for the growth of memory")
    options.add_argument("--images", type=int, default=1_000, help="for the growth of memory")
    options.add_argument("--seeds", type=int, default=20, help="that have to give the same")
    asked = options.parse_args()
    if find_spec("pybullet") is None:
        options.exit(2, "PyBullet is not installed, and nothing can be compared without it\n")
    tell(answer(asked.repeats, asked.resets, asked.images, asked.seeds), asked.json, table)


if __name__ == "__main__":
    main()
