"""What a skill is going to do is what it does, and what it will not do is known beforehand."""

import numpy as np
import pytest

pytest.importorskip("pybullet")

from corpora import SKILLS, Command, Referent, english
from envs.errand import Director
from envs.world.arm.body import Arm
from envs.world.arm.outcome import SkillFailedError
from envs.world.arm.plan import afterwards
from envs.world.arm.room import Room
from envs.world.arm.skills import Skills
from envs.world.bullet import BulletWorld
from envs.world.scene import Item, Scene


@pytest.fixture(name="skills", scope="module")
def _skills():
    world = BulletWorld()
    yield Skills(Arm(world))
    world.close()


def do(skills: Skills, command: Command, items: tuple[int, ...]):
    if command.skill == "stack":
        return skills.stack(*items)
    if command.place is None:
        return getattr(skills, command.skill)(items[0])
    return getattr(skills, command.skill)(items[0], command.place)


@pytest.mark.parametrize("skill", SKILLS)
def test_things_are_afterwards_where_the_plan_says(skills, skill):
    director = Director(lexicon=english(), skills=(skill,), most=1, distractors=(1, 2))
    rng = np.random.default_rng(0)
    for _ in range(4):
        errand = director.errand(rng)
        (command,) = errand.commands
        items = tuple(
            next(k for k, item in enumerate(errand.scene.items) if referent.fits(item.referent))
            for referent in command.referents
        )
        skills.arm.put(errand.scene)
        told = afterwards(command, items, Room.of(errand.scene)).poses
        assert do(skills, command, items).success
        there = skills.arm.world.poses()
        if skill == "grasp":  # what is held counts as where it was taken
            there = np.delete(there, items[0], axis=0)
            told = np.delete(told, items[0], axis=0)
        assert np.abs(told[:, :3] - there[:, :3]).max(initial=0.0) < 0.012


def test_what_bears_another_thing_is_not_moved(skills):
    plate, cup = Item("plate", "white", x=0.0, y=0.0), Item("cup", "red", x=0.0, y=0.0, z=0.004)
    scene = Scene((plate, cup))
    for command in (
        Command("grasp", Referent("plate")),
        Command("place", Referent("plate"), "left"),
        Command("push", Referent("plate"), "left"),
    ):
        with pytest.raises(SkillFailedError, match="not stable"):
            afterwards(command, (0,), Room.of(scene))
        skills.arm.put(scene)
        assert do(skills, command, (0,)).cause == "not stable"
    room = afterwards(Command("place", Referent("cup"), "middle"), (1,), Room.of(scene))
    assert room.poses[1, 2] == 0, "it stands in the middle, but not on the table yet"
    assert room.poses[1, 1] != 0
