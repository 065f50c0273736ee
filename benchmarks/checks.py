"""What has to hold of our worlds, as shares: pictures to the last bit, and motion that nothing else changes."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np

from corpora import Referent, english
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.scene import Scene, arrange, complete

CAMERA = Camera(width=64, height=64)

PATHS = """
import sys
from checks import BulletWorld, path_of
world = BulletWorld()
print("paths", *[path_of(world, seed) for seed in range(int(sys.argv[1]))])
"""


def random_scene(seed: int, items: int) -> Scene:
    """Return a scene of anything anywhere."""
    rng = np.random.default_rng(seed)
    lexicon, described = english(), list[Referent]()
    for _ in range(items):
        described.append(complete(Referent(), lexicon, rng, [str(each.position) for each in described]))
    return arrange(described, rng)


def exact(scenes: int = 500) -> float:
    """Return the share of scenes that are TinyRenderer's to the last bit, however the picture is taken.

    Three pictures are taken of each: drawn before the kept table, composed from patches drawn for it, and
    composed from patches that are in the cache.
    """
    tiny, patches = BulletWorld(), BulletWorld(renderer="patches")
    right = 0
    for seed in range(scenes):
        for world in (tiny, patches):
            world.put(random_scene(seed, seed % 10))
        drawn = tiny.look(CAMERA)
        seen = [patches.look(CAMERA) for _ in range(3)]
        right += all(np.array_equal(*pair) for view in seen for pair in zip(drawn, view, strict=True))
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
    path.append(world.picture(CAMERA).tobytes())
    return hashlib.sha256(b"".join(path)).hexdigest()


def identical(seeds: int) -> float:
    """Return the share of seeds that give the same to the last bit, whatever else there is or was."""
    command = [sys.executable, "-c", PATHS, str(seeds)]
    here = Path(__file__).resolve().parent
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=here)
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
