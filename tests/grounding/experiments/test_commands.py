"""Commands are heard, found in what is seen, and done; what goes wrong has its cause."""

import numpy as np
import pytest

pytest.importorskip("pybullet")

from corpora import english
from envs.errand import Director
from envs.world.arm.outcome import Outcome
from grounding.experiments.commands import Commands, Deed, followed
from grounding.experiments.experiment import run
from grounding.following.acting import Follower
from grounding.following.listener import Listener

LEXICON = english().take(category=4)


@pytest.mark.slow
def test_nearly_all_is_done_and_nothing_leaves_the_table(tmp_path):
    rows, files = run(Commands(out=tmp_path, quick=True, jobs=2))
    assert list(rows.groupby("language").size()) == [6, 6]
    assert rows["understood"].mean() == 1
    assert rows["done"].mean() > 0.9
    assert (rows["off_table"] == 0).all()
    assert ((rows["cause"].fillna("") == "") == (rows["done"] == 1)).all()
    assert {path.name for path in files} >= {"rows.csv", "commands.png", "commands.pdf"}


@pytest.fixture(scope="module", name="follower")
def _follower():
    with Follower(LEXICON, np.random.default_rng(0)) as follower:
        yield follower


@pytest.fixture(scope="module", name="listener")
def _listener():
    return Listener()


@pytest.fixture(name="errand")
def _errand(follower):
    director = Director(lexicon=LEXICON, skills=("place",), most=1, distractors=(1, 1))
    errand = director.errand(np.random.default_rng(1))
    follower.put(errand.scene)
    return errand


def test_what_is_said_is_done_and_judged_by_the_world(errand, listener, follower):
    assert followed(errand, listener, follower) == Deed(True, "")


class Mishears(Listener):
    """Hears other words than were said."""

    def __init__(self, *words):
        super().__init__()
        self.words = words

    def parse(self, sentences):
        return super().parse([self.words])


def test_what_is_heard_wrongly_is_not_understood(errand, follower):
    assert followed(errand, Mishears("hello"), follower) == Deed(False, "not understood")
    named = follower.seen[0].category
    other = Mishears("point", "to", "the", follower.seen[0].colour, named)
    assert followed(errand, other, follower) == Deed(False, "not understood")


def test_what_sight_gets_wrong_is_its_fault(errand, listener, follower):
    follower.bodies = follower.bodies[::-1]
    assert followed(errand, listener, follower).cause == "wrong thing"
    follower.put(errand.scene)
    follower.seen = follower.seen[:0]
    assert followed(errand, listener, follower) == Deed(True, "not found by sight")
    follower.put(errand.scene)
    follower.bodies = (None,) * len(follower.bodies)
    assert followed(errand, listener, follower) == Deed(True, "refused: not there")


def test_what_the_world_measures_counts(errand, listener, follower, monkeypatch):
    monkeypatch.setattr(follower._skills, "place", lambda item, position: Outcome.failure("slipped"))
    assert followed(errand, listener, follower) == Deed(True, "slipped")


def test_every_scene_is_in_one_block():
    blocks = [block for (block,) in Commands(scenes=60, seeds=1).groups()]
    assert [(b.language, b.first, b.scenes) for b in blocks] == [
        (code, *block) for code in ("en", "fr") for block in ((0, 25), (25, 25), (50, 10))
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"scenes": 0}, "scenes=0"),
        ({"languages": ("zh",)}, "unknown language of commands 'zh'"),
        ({"objects": 68}, "category=68"),
        ({"agents": ("wrods",)}, "did you mean 'words'"),
    ],
)
def test_mistakes_are_told_at_once(options, message):
    with pytest.raises(ValueError, match=message):
        Commands(**options)
