"""The skills of the arm: how often they succeed, how long they take, and why they fail.

In each scene stand the object of the skill, chosen from all things that the lexicon names, and two distractors;
for "stack" also something to put the object on. "place" and "push" lead to one of the two positions where the
object is not. "push" is measured in scenes where nothing is in the way, "stack" in those where the object is not
too wide for what bears it; the share of the scenes drawn that are like that is reported. Success is what the world
measures (`envs.world.arm.measure`), never what was planned.

milliseconds     wall time of one skill, median and the slowest
processor        milliseconds of processor time, median: what they are where nothing else runs
seconds          simulated time of one skill, median

    python benchmarks/skills.py [--json] [--scenes 500] [--seed 0] [--skills push stack]
"""

import argparse
import json
import platform
import statistics
import time
from collections import Counter
from typing import Any

import numpy as np

from corpora import SKILLS, Lexicon, Referent, Skill, english
from envs.world.arm.body import Arm
from envs.world.arm.outcome import Outcome
from envs.world.arm.room import Room
from envs.world.arm.skills import Skills
from envs.world.bullet import BulletWorld
from envs.world.catalogue.supports import SURFACES
from envs.world.scene import Scene, arrange, complete
from envs.world.table import CENTRES

DISTRACTORS = 2


def drawn(skill: Skill, lexicon: Lexicon, rng: np.random.Generator) -> tuple[Scene, str]:
    """Draw a scene, in which item 0 is the object, and a position for it to go to."""
    described = [Referent()] * (1 + DISTRACTORS)
    if skill == "stack":
        described.insert(1, Referent(tuple(SURFACES)[int(rng.integers(len(SURFACES)))]))
    referents: list[Referent] = []
    for referent in described:
        taken = [r.position for r in referents if r.position]
        referents.append(complete(referent, lexicon, rng, taken))
    others = [position for position in CENTRES if position != referents[0].position]
    return arrange(referents, rng), others[int(rng.integers(len(others)))]


def possible(skill: Skill, room: Room, position: str) -> bool:
    if skill == "push":
        return room.push(0, position) is not None
    return skill != "stack" or room.rest(0, 1) is not None


def tried(skills: Skills, skill: Skill, position: str) -> Outcome:
    match skill:
        case "point":
            return skills.point(0)
        case "grasp":
            return skills.grasp(0)
        case "place":
            return skills.place(0, position)
        case "push":
            return skills.push(0, position)
        case "stack":
            return skills.stack(0, 1)


def measured(skill: Skill, scenes: int, seed: int) -> dict[str, Any]:
    """Try a skill in many scenes, and return a row."""
    lexicon, rng = english(), np.random.default_rng([seed, SKILLS.index(skill)])
    world = BulletWorld()
    skills = Skills(Arm(world))
    spent, computed, simulated, causes, examples, blocked = [], [], [], Counter[str](), [], 0
    while len(spent) < scenes:
        scene, position = drawn(skill, lexicon, rng)
        if not possible(skill, Room.of(scene), position):
            blocked += 1
            continue
        skills.arm.put(scene)
        start, processor = time.perf_counter(), time.process_time()
        outcome = tried(skills, skill, position)
        spent.append(1000 * (time.perf_counter() - start))
        computed.append(1000 * (time.process_time() - processor))
        simulated.append(outcome.seconds)
        if outcome.cause:
            causes[outcome.cause] += 1
            examples.append(f"{outcome.cause}: {[item.category for item in scene.items]} to {position}")
    world.close()
    return {
        "skill": skill,
        "scenes": scenes,
        "seed": seed,
        "success": 1 - causes.total() / scenes,
        "milliseconds": statistics.median(spent),
        "slowest": max(spent),
        "processor": statistics.median(computed),
        "seconds": statistics.median(simulated),
        "causes": dict(causes.most_common()),
        "failures": examples,
        "free": scenes / (scenes + blocked),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument("--scenes", type=int, default=500, help="scenes a skill")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--skills", nargs="+", choices=SKILLS, default=SKILLS)
    options = parser.parse_args()
    rows = []
    for skill in options.skills:
        row = measured(skill, options.scenes, options.seed)
        rows.append(row)
        if not options.json:
            told = ", ".join(f"{cause} {number}" for cause, number in row["causes"].items()) or "no failure"
            print(
                f"{skill:6} {row['success']:7.1%} of {options.scenes}   {row['milliseconds']:5.0f} ms"
                f" (slowest {row['slowest']:.0f}, processor {row['processor']:.0f})"
                f"   {row['seconds']:.1f} s simulated   {told}",
                flush=True,
            )
    if options.json:
        print(json.dumps({"python": platform.python_version(), "machine": platform.machine(), "rows": rows}))


if __name__ == "__main__":
    main()
