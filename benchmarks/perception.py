"""How well an eye sees: objects read right from pixels, on fresh random scenes.

Each scene has 2 to 4 objects (or `--most`); their category, colour and position are drawn at random, all
equally likely, and put down by `arrange`. An object is right where category, colour and position are all seen
right. A scene is right where every object is, nothing else is seen, and the order from left to right is true.

Intervals are 95 % ones over the scenes, by a bootstrap that draws whole scenes, as objects of one scene hide
each other. Times are those of the processor; that of a look is without the picture.

    python benchmarks/perception.py [--json] [--scenes 1000] [--seed 0] [--categories 52] [--colours 8]
                                    [--size 128] [--most 4] [--free] [--image-noise 3.0] [--depth-noise 0.0015]

A table says what fails: which objects, what they were taken for, and how much of them was hidden.
"""

import argparse
import time
from collections import Counter
from dataclasses import asdict, replace
from importlib.util import find_spec
from typing import Any

import numpy as np
from measuring import at_least, parser, setting, tell, told
from scores import Row, is_right, paired, summary

from corpora import FIELDS, Lexicon, Referent, english
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.perception import Perception, RGBDPerception, RGBPerception, left_to_right, true_perception
from envs.world.scene import Item, Scene, arrange, complete
from envs.world.sight.eye import eye
from envs.world.table import JITTER


class Watched:
    """A world whose last picture has been taken: what a look costs is then the eye's own time."""

    def __init__(self, world: BulletWorld, camera: Camera) -> None:
        self.scene, self._view = world.scene, world.look(camera)

    def look(self, camera: Camera) -> Any:
        """Return the picture that was taken, whatever the camera."""
        return self._view


def random_scene(lexicon: Lexicon, most: int, free: bool, rng: np.random.Generator) -> Scene:
    """Draw a scene of at least two objects; free poses are off the grid that `arrange` uses."""
    described: list[Referent] = []
    for _ in range(int(rng.integers(2, most + 1))):
        taken = [str(referent.position) for referent in described]
        described.append(complete(Referent(), lexicon, rng, taken))
    scene = arrange(described, rng)
    return Scene(tuple(moved(item, rng) for item in scene.items)) if free else scene


def moved(item: Item, rng: np.random.Generator) -> Item:
    """Put an item anywhere within half a step of the grid of poses."""
    x, y, turn = rng.uniform(-0.25, 0.25, 3) * (*JITTER, np.pi / 4)
    return replace(item, x=item.x + x, y=item.y + y, yaw=item.yaw + turn)


def hidden(world: BulletWorld, camera: Camera) -> list[float]:
    """Return the share of each item's pixels that the others hide; truth, for the table of failures alone."""
    scene = world.scene
    together = world.look(camera).segmentation
    shares = []
    for number, item in enumerate(scene.items):
        world.put(Scene((item,)))
        alone = int((world.look(camera).segmentation == 0).sum())
        shares.append(1 - int((together == number).sum()) / max(alone, 1))
    world.put(scene)
    return shares


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Look at every scene with every eye."""
    lexicon = english().take(category=options.categories, colour=options.colours)
    camera = Camera(width=options.size, height=options.size)
    start = time.process_time()
    eye(camera, lexicon.concepts("category"), lexicon.concepts("colour"))
    learning = time.process_time() - start
    noise = np.random.default_rng([options.seed, 1])
    eyes: dict[str, Perception] = {
        "RGB-D": RGBDPerception(lexicon, noise, camera, options.image_noise, options.depth_noise),
        "RGB": RGBPerception(lexicon, noise, camera, options.image_noise),
    }
    world = BulletWorld()
    rows: list[Row] = []
    scenes: dict[str, list[tuple[int, int, int, bool, bool, float]]] = {name: [] for name in eyes}
    for number in range(options.scenes):
        world.put(
            random_scene(
                lexicon, options.most, options.free, np.random.default_rng([options.seed, 0, number])
            )
        )
        truth = true_perception(world)
        order = left_to_right(world)
        covered = hidden(world, camera)
        watched: Any = Watched(world, camera)
        for name, perception in eyes.items():
            start = time.process_time()
            seen = perception(watched)
            spent = time.process_time() - start
            right = (Counter(seen) & Counter(truth)).total()
            scenes[name].append((right, len(truth), len(seen), seen == truth, len(seen) == len(truth), spent))
            for item, one, other in zip(order, truth, paired(truth, seen), strict=True):
                values = None if other is None else tuple(other.value(field) for field in FIELDS)
                fields = (str(one.value(field)) for field in FIELDS)
                rows.append(Row(name, number, *fields, round(covered[item], 3), values))
    world.close()
    return {
        "learning_seconds": learning,
        "eyes": {name: summary(name, scenes[name], rows) for name in eyes},
        "failures": [asdict(row) for row in rows if not is_right(row)],
        "options": vars(options),
        **setting("numpy", "pybullet"),
    }


def table(result: dict[str, Any]) -> str:
    """Write the shares, and what fails, for people."""
    lines = [f"learned in {result['learning_seconds']:.1f} s"]
    for name, figures in result["eyes"].items():
        lines.append(f"\n{name}: {figures['milliseconds']['median']:.1f} ms a look")
        for label in ("objects", "scenes", "number"):
            low, high = figures[label]["interval"]
            lines.append(f"  {label + ' right':14} {figures[label]['share']:8.2%}  ({low:.2%} to {high:.2%})")
        for label, (wrong, among) in figures["wrong_by_hidden"].items():
            lines.append(f"  hidden {label:12} {wrong:4} of {among} objects wrong")
        for label in ("categories", "colours"):
            lines += [f"  {what}: {often}" for what, often in figures[label].most_common()]
    lines.append("\nscene  eye    hidden  object -> seen as")
    for row in result["failures"]:
        seen = "nothing" if row["seen"] is None else " ".join(row["seen"])
        there = f"{row['category']} {row['colour']} {row['position']}"
        lines.append(f"{row['scene']:5}  {row['eye']:5}  {row['hidden']:6.0%}  {there} -> {seen}")
    return "\n".join([*lines, told(result)])


def main() -> None:
    options = parser(__doc__, repeats=False)
    options.add_argument("--scenes", type=at_least(2), default=1000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--categories", type=int, default=52)
    options.add_argument("--colours", type=int, default=8)
    options.add_argument("--size", type=int, default=128, help="width and height of the picture, in pixels")
    options.add_argument("--most", type=int, default=4, help="objects in a scene, at most; at least 2")
    options.add_argument("--free", action="store_true", help="poses off the grid that the eye has learned")
    options.add_argument("--image-noise", type=float, default=3.0)
    options.add_argument("--depth-noise", type=float, default=0.0015)
    asked = options.parse_args()
    if find_spec("pybullet") is None:
        options.exit(2, "PyBullet is not installed, and nothing can be looked at without it\n")
    tell(measure(asked), asked.json, table)


if __name__ == "__main__":
    main()
