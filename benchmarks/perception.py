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
import json
import platform
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import numpy as np

from corpora import FIELDS, Lexicon, Referent, english
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.perception import Perception, RGBDPerception, RGBPerception, left_to_right, true_perception
from envs.world.scene import Item, Scene, arrange, complete
from envs.world.sight.eye import eye
from envs.world.table import JITTER

HIDDEN = (0.0, 0.05, 0.25, 0.5, 1.0)
"""The bounds of the classes of how much of an object is hidden."""


@dataclass(frozen=True)
class Row:
    """One object of one scene, as it is and as it was seen."""

    eye: str
    scene: int
    category: str
    colour: str
    position: str
    hidden: float
    """The share of its pixels that others hide."""
    seen: tuple[str | None, ...] | None
    """What it was seen as; None if it was not seen."""


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


def paired(truth: Sequence[Referent], seen: Sequence[Referent]) -> list[Referent | None]:
    """Say which object seen each true one is: an equal one, else one on the same position, else none."""
    left = list(seen)
    pairs: list[Referent | None] = [None] * len(truth)
    tests = (lambda a, b: a == b, lambda a, b: a.position == b.position and a.category == b.category)
    for test in (*tests, lambda a, b: a.position == b.position):
        for number, one in enumerate(truth):
            match = next((other for other in left if pairs[number] is None and test(one, other)), None)
            if match:
                pairs[number] = match
                left.remove(match)
    return pairs


def interval(right: np.ndarray, total: np.ndarray, rng: np.random.Generator) -> tuple[float, float]:
    """Return the 95 % interval of sum(right) / sum(total), drawing scenes again with replacement."""
    if right.sum() == total.sum():  # a bootstrap of nothing but successes has no width: the rule of three
        return 1 - 3 / float(total.sum()), 1.0
    drawn = rng.integers(len(right), size=(2000, len(right)))
    low, high = np.percentile(right[drawn].sum(axis=1) / total[drawn].sum(axis=1), [2.5, 97.5])
    return float(low), float(high)


def share(right: Sequence[float], total: Sequence[float]) -> dict[str, Any]:
    """Return a share and its interval, from the numbers of each scene."""
    a, b = np.array(right, float), np.array(total, float)
    return {"share": float(a.sum() / b.sum()), "interval": interval(a, b, np.random.default_rng(0))}


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
        "versions": {name: version(name) for name in ("numpy", "pybullet")},
        "machine": platform.machine(),
    }


def is_right(row: Row) -> bool:
    return row.seen == (row.category, row.colour, row.position)


def summary(
    name: str, scenes: list[tuple[int, int, int, bool, bool, float]], rows: list[Row]
) -> dict[str, Any]:
    """Return the shares of what is right, and what fails."""
    right, there, seen, exact, counted, spent = zip(*scenes, strict=True)
    ones = [1] * len(scenes)
    mine = [row for row in rows if row.eye == name]
    wrong = [row for row in mine if not is_right(row)]
    classes = {}
    for low, high in pairwise(HIDDEN):
        among = [row for row in mine if low <= row.hidden < high or row.hidden == high == 1]
        classes[f"{low:.0%} to {high:.0%}"] = (sum(not is_right(row) for row in among), len(among))
    return {
        "objects": share(right, there),
        "scenes": share(exact, ones),
        "number": share(counted, ones),
        "seen_per_object": sum(seen) / sum(there),
        "milliseconds": {
            "median": float(np.median(spent)) * 1e3,
            "90th": float(np.percentile(spent, 90)) * 1e3,
        },
        "wrong_by_hidden": classes,
        "missed": sum(row.seen is None for row in wrong),
        "categories": Counter(
            f"{r.category} as {r.seen[0]}" for r in wrong if r.seen and r.seen[0] != r.category
        ),
        "colours": Counter(f"{r.colour} as {r.seen[1]}" for r in wrong if r.seen and r.seen[1] != r.colour),
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
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--scenes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--categories", type=int, default=52)
    parser.add_argument("--colours", type=int, default=8)
    parser.add_argument("--size", type=int, default=128, help="width and height of the picture, in pixels")
    parser.add_argument("--most", type=int, default=4, help="objects in a scene, at most; at least 2")
    parser.add_argument("--free", action="store_true", help="poses off the grid that the eye has learned")
    parser.add_argument("--image-noise", type=float, default=3.0)
    parser.add_argument("--depth-noise", type=float, default=0.0015)
    options = parser.parse_args()
    if options.scenes < 2:
        parser.error(f"--scenes is {options.scenes}; expected at least 2")
    if find_spec("pybullet") is None:
        parser.exit(2, "PyBullet is not installed, and nothing can be looked at without it\n")
    result = measure(options)
    sys.stdout.flush()
    print(json.dumps(result, indent=2) if options.json else table(result))


if __name__ == "__main__":
    main()
