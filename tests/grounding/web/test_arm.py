"""The arm of a session does what it is told, or says why not; what happens is told in its order."""

import numpy as np
import pytest

pytest.importorskip("pybullet")

from envs.world.scene import Item, Scene
from grounding.following.words import WordBook
from grounding.web import arm
from grounding.web.arm import Table

SCENE = Scene(
    (
        Item("cup", "red", x=-0.24, y=0.0),
        Item("glass", "blue", x=0.0, y=0.0),
    )
)


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr(arm, "THINGS", 3)
    monkeypatch.setattr(arm, "drawn_for", lambda *_: SCENE)
    table = Table(np.random.default_rng(0))
    yield table
    table.close()


@pytest.fixture
def tell(table):
    def performed(text, book=None, **more):
        told = []
        after = table.perform(text, book or WordBook(), told.append, **more)
        return told, after

    return performed


def test_what_happens_is_told_in_its_order(tell, table):
    told, _ = tell("put the cup on the left and then point to the glass")
    assert told[-1]["event"] == "refused"  # it is there already, and nothing moved
    assert "it is there already" in told[-1]["text"]
    told, _ = tell("put the cup on the right and then point to the glass")
    events = [each["event"] for each in told]
    assert list(dict.fromkeys(events)) == ["heard", "seen", "frame", "understood", "done", "finished"]
    assert events.count("done") == 2
    assert events.count("frame") > 10
    assert told[-1]["things"] == ["red cup, right", "blue glass, middle"]
    assert all(
        each["image"].startswith("data:image/jpeg;base64,") for each in told if each["event"] == "frame"
    )


def test_an_unknown_word_is_asked_and_an_answer_teaches_it(tell):
    told, book = tell("point to the wug")
    assert told[-1]["event"] == "question"
    assert told[-1]["text"] == "which thing is a wug?"
    assert told[-1]["things"] == ["red cup, left", "blue glass, middle"]
    assert book == WordBook()
    told, book = tell("point to the wug", answer="2")
    assert {"event": "learned", "word": "wug", "concept": "glass"} in told
    assert told[-1]["event"] == "finished"
    assert book.concept("wug", "category") == "glass"
    told, _ = tell("désigne le wug", book)
    assert told[-1]["event"] == "finished"


def test_a_word_that_was_learnt_is_kept_even_if_what_follows_cannot_be_done(tell):
    told, book = tell("put the wug on the left", answer="1")
    assert told[-1]["event"] == "refused"
    assert book.concept("wug", "category") == "cup"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("point to the red thing", "thing"),
        ("jump on the cup", "unknown verb 'jump'"),
        ("point to the bowl", 'I see no "bowl"'),
        ("?!", "empty"),
    ],
)
def test_what_is_not_understood_is_answered(tell, text, why):
    told, _ = tell(text)
    assert why in told[-1]["text"]
    assert not any(each["event"] == "done" for each in told)
