"""Whether all can be done is known before anything moves."""

import pytest

from corpora import Command, Referent
from envs.world.scene import Item
from grounding.following.planning import ImpossibleError, afterwards_seen
from grounding.following.referring import tasks_of

CUP, PLATE, SPOON = (
    Item("cup", "red", x=-0.24, y=0.0),
    Item("plate", "white", x=0.0, y=0.0),
    Item("spoon", "blue", x=0.24, y=0.0),
)
ON_PLATE = Command("stack", Referent("cup"), Referent("plate"))


def after(*commands, seen=(CUP, PLATE, SPOON)):
    return afterwards_seen(tasks_of(commands, seen), seen)


def test_what_is_done_first_counts_for_what_is_done_next():
    cup, plate, _ = after(Command("place", Referent("plate"), "left"), ON_PLATE)
    assert (plate.x, plate.y) == (cup.x, cup.y)
    assert plate.x == -0.24
    assert cup.z > 0
    with pytest.raises(ImpossibleError, match="it is there already"):
        after(*[Command("place", Referent("cup"), "right")] * 2)


@pytest.mark.parametrize(
    ("commands", "cause", "why"),
    [
        (
            [Command("place", Referent("cup"), "left")],
            "already there",
            "I cannot put the cup on the left: it is",
        ),
        ([Command("push", Referent("cup"), "left")], "already there", "it is there already"),
        ([Command("push", Referent("cup"), "middle")], "path blocked", "in the way"),
        (
            [Command("stack", Referent("cup"), Referent("spoon"))],
            "not stable",
            "nothing can stand on a spoon",
        ),
        ([ON_PLATE, Command("place", Referent("plate"), "left")], "not stable", "something stands on it"),
        ([ON_PLATE, Command("grasp", Referent("plate"))], "not stable", "something stands on it"),
        ([ON_PLATE, ON_PLATE], "already there", "it is there already"),
        (
            [ON_PLATE, Command("stack", Referent("spoon"), Referent("plate"))],
            "no room",
            "no place there is free",
        ),
    ],
)
def test_what_cannot_be_done_is_told_with_its_cause(commands, cause, why):
    with pytest.raises(ImpossibleError, match=why) as caught:
        after(*commands)
    assert caught.value.cause == cause


def test_a_full_place_has_no_room():
    row = tuple(
        Item("box", colour, x=0.0, y=y) for colour, y in (("red", -0.19), ("blue", 0.0), ("green", 0.19))
    )
    with pytest.raises(ImpossibleError, match="no place there is free"):
        after(Command("place", Referent("cup"), "middle"), seen=(CUP, *row))
