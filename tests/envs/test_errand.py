"""What is commanded can be done, and each of its objects is one thing and no other."""

import numpy as np
import pytest

from corpora import SKILLS, Command, Referent, english
from envs.errand import Director
from envs.world.scene import Item, Scene

LEXICON = english().take(category=12, colour=4)
CUP, BOWL = Item("cup", "blue", -0.24, 0.0), Item("bowl", "red", 0.24, 0.0)


def test_every_referent_is_one_item_of_the_scene():
    director = Director(lexicon=english().take(category=40, colour=4), skills=SKILLS)
    rng = np.random.default_rng(0)
    for _ in range(40):
        errand = director.errand(rng)
        assert 1 <= len(errand.commands) <= 2
        for command in errand.commands:
            for referent in command.referents:
                assert sum(referent.fits(item.referent) for item in errand.scene.items) == 1


def test_an_errand_is_seeded():
    director = Director(lexicon=LEXICON, skills=("place", "point"))
    assert director.errand(np.random.default_rng(3)) == director.errand(np.random.default_rng(3))


def test_a_scene_that_is_asked_for_is_kept():
    scene = Scene((CUP, BOWL))
    errand = Director(lexicon=LEXICON, skills=("place",)).errand(np.random.default_rng(0), scene=scene)
    assert errand.scene == scene


@pytest.mark.parametrize(
    ("command", "doable"),
    [
        (Command("place", Referent("cup"), "right"), True),
        (Command("place", Referent("cup"), "left"), False),  # it is there already
        (Command("point", Referent("spoon"), None), False),  # there is none
        (Command("grasp", Referent(colour="red"), None), True),
        (Command("push", Referent("cup"), "right"), False),  # the bowl is in the way
        (Command("stack", Referent("cup"), Referent("spoon")), False),
    ],
)
def test_what_can_be_done(command, doable):
    director = Director(lexicon=LEXICON, skills=SKILLS)
    assert director.doable((command,), Scene((CUP, BOWL))) is doable


def test_what_two_things_are_is_not_one_of_them():
    two = Scene((CUP, Item("cup", "red", 0.0, 0.0)))
    director = Director(lexicon=LEXICON, skills=SKILLS)
    assert not director.doable((Command("point", Referent("cup"), None),), two)
    assert director.doable((Command("point", Referent("cup", "red"), None),), two)


def test_a_scene_without_names_is_refused():
    wug = Scene((Item("drum", "blue", 0.0, 0.0),))
    with pytest.raises(ValueError, match="nothing in the scene has a name"):
        Director(lexicon=LEXICON, skills=SKILLS).errand(np.random.default_rng(0), scene=wug)
