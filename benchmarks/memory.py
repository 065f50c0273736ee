"""Memory of environments, each in a process of its own: what the first one adds, and what many resets add to it."""

import json
import subprocess
import sys
from typing import Any

RESIDENT = """
import json, sys
from pathlib import Path
import gymnasium as gym, numpy, pybullet
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
kwargs, number = json.loads(sys.argv[1]), int(sys.argv[2])
"""

FIRST = """
if kwargs["id"].startswith("grounding/"):
    import envs, envs.tabletop
else:
    import panda_gym
before = resident()
env = gym.make(**kwargs)
env.reset(seed=0)
if number:
    env.render()
print("answer", resident() - before)
"""

GROWTH = """
import envs
from envs.world.catalogue import names
from envs.world.patches import SHARED
from envs.world.scene import Item, Scene
# What is kept on purpose is no leak: patches, and the bodies of all things that two slots can hold.
SHARED.limit = 2**16
env = gym.make(**kwargs)
for name in names():
    env.unwrapped.world.put(Scene((Item(name, "red", -0.24, 0.0), Item(name, "red", 0.24, 0.0))))
    env.unwrapped.world.step(0.01)
env.reset(seed=0)
for _ in range(number // 10):
    env.reset()
before = resident()
for _ in range(10):
    for _ in range(number // 10):
        env.reset()
    print("answer", resident() - before)
"""


def memory(kwargs: dict[str, Any], frame: bool = False) -> float:
    """Return the bytes that the first environment adds, with one reset and, if asked for, one frame."""
    return _answers(FIRST, kwargs, int(frame))[0]


def growth(kwargs: dict[str, Any], number: int) -> list[float]:
    """Return how much memory some resets have taken for good after each tenth of them, in KiB."""
    return [value / 1024 for value in _answers(GROWTH, kwargs, number)]


def _answers(script: str, kwargs: dict[str, Any], number: int) -> list[float]:
    command = [sys.executable, "-c", RESIDENT + script, json.dumps(kwargs), str(number)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = (line.split() for line in ran.stdout.splitlines())
    return [float(words[1]) for words in lines if words[:1] == ["answer"]]
