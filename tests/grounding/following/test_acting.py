"""What is seen is matched with what is there, and done, or nothing moves."""

import numpy as np
import pytest

pytest.importorskip("pybullet")

from corpora import Command, Referent, english
from envs.world.arm.outcome import Outcome
from envs.world.scene import Item, Scene
from grounding.following.acting import Follower, bodies_at
from grounding.following.planning import ImpossibleError
from grounding.following.referring import tasks_of

CUP, BOWL = Item("cup", "blue", x=-0.24, y=0.0), Item("bowl", "red", x=0.24, y=0.0)


@pytest.fixture(scope="module", name="follower")
def _follower():
    with Follower(english().take(category=3), np.random.default_rng(0)) as follower:
        yield follower


def test_what_was_done_is_where_it_is_then(follower):
    follower.put(Scene((BOWL, CUP)))
    assert [(item.category, item.colour) for item in follower.seen] == [("cup", "blue"), ("bowl", "red")]
    assert follower.bodies == (1, 0)
    tasks = tasks_of(
        [Command("place", Referent("cup"), "middle"), Command("push", Referent("bowl"), "middle")],
        follower.seen,
    )
    with pytest.raises(ImpossibleError, match="in the way"):
        list(follower.do(tasks))
    assert [outcome.success for outcome in follower.do(tasks[:1])] == [True]
    assert follower.seen[0].referent == Referent("cup", "blue", "middle")
    there = follower.world.poses()[list(follower.bodies)]
    for item, pose in zip(follower.seen, there, strict=True):
        assert np.hypot(item.x - pose[0], item.y - pose[1]) < 0.03


def test_nothing_moves_unless_all_can_be_done(follower):
    follower.put(Scene((CUP, BOWL)))
    before, seen, tip = follower.world.poses(), follower.seen, follower.arm.tip
    tasks = tasks_of(
        [Command("place", Referent("cup"), "right"), Command("place", Referent("bowl"), "right")], seen
    )
    with pytest.raises(ImpossibleError, match="put the bowl on the right: it is there already"):
        list(follower.do(tasks))
    follower.seen += (Item("cup", "red", x=0.0, y=0.0),)  # it sees what is not there
    follower.bodies = bodies_at(follower.seen, before)
    with pytest.raises(ImpossibleError, match="nothing is where it was seen"):
        list(follower.do(tasks_of([Command("grasp", Referent("cup", "red"))], follower.seen)))
    np.testing.assert_array_equal(follower.world.poses(), before)
    np.testing.assert_array_equal(follower.arm.tip, tip)


def test_it_ends_with_the_first_failure(follower, monkeypatch):
    follower.put(Scene((CUP, BOWL)))
    monkeypatch.setattr(follower._skills, "point", lambda item: Outcome.failure("missed"))
    seen = follower.seen
    tasks = tasks_of([Command("point", Referent("cup")), Command("grasp", Referent("bowl"))], seen)
    assert [outcome.cause for outcome in follower.do(tasks)] == ["missed"]
    assert follower.seen == seen


def test_an_empty_table_has_no_bodies():
    assert bodies_at([CUP], np.zeros((0, 7))) == (None,)
