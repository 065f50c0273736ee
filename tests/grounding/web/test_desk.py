"""What is asked is answered, or the page is told what is missing."""

import numpy as np
import pytest

from grounding.web.answer import UnheardError
from grounding.web.classroom import CHOICES, FIRST, VOCABULARIES, Classroom, UntaughtError
from grounding.web.desk import Desk
from grounding.web.examples import COMMANDS, SENTENCES, USES
from grounding.web.limits import LETTERS
from grounding.web.sessions import Session

BAG = "bag-of-words"


@pytest.fixture
def desk(classroom):
    for spec in (FIRST, BAG):
        classroom.lesson(spec, 4).future.result()
    return Desk(classroom)


@pytest.fixture
def session():
    return Session(np.random.default_rng(0))


def asked(sentence, *agents, **more):
    return {"sentence": sentence, "agents": list(agents or (FIRST,)), "objects": 4, **more}


def test_a_sentence_is_answered_word_by_word(desk, session):
    told = desk.ask(session, asked("There is a blue cup on the left."))
    (answer,) = told["answers"]
    assert answer["words"] == ["there", "is", "a", "blue", "cup", "on", "the", "left"]
    assert answer["roles"][3:5] == ["colour 1", "object 1"]
    assert answer["meaning"] == "blue cup, left"
    assert answer["things"] == ["cup,blue,left"]
    for group in answer["groups"]:
        for concept in group["concepts"]:
            assert len(concept["activation"]) == 8
            assert all(0 <= value <= 1 for value in concept["activation"])
    said = {c["value"] for group in answer["groups"] for c in group["concepts"] if c["said"]}
    assert said == {"cup", "blue", "left"}


def test_two_agents_answer_side_by_side(desk, session):
    told = desk.ask(session, asked("this is a cup", FIRST, BAG))
    assert [answer["label"] for answer in told["answers"]] == [CHOICES[FIRST].label, CHOICES[BAG].label]


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        (asked(""), "the sentence is empty"),
        (asked("a" * (LETTERS + 1)), "expected at most 200"),
        (asked("a " * 40), "40 words; expected at most 30"),
        (asked("?!"), "the sentence is empty"),
        (asked("this is a cup", "reservior"), "did you mean 'reservoir'"),
        (asked("this is a cup", FIRST, FIRST), "two that differ"),
        (asked("this is a cup", objects=5), "expected one of 4, 10, 20, 50"),
        (asked("this is a cup", objects="4"), "expected a whole number"),
        (asked("this is a cup", agents="lstm"), "expected one agent, or two"),
        ({"sentence": 3}, "the sentence is empty"),
    ],
)
def test_what_is_mistaken_is_answered_with_what_was_expected(desk, session, sent, message):
    if "agents" not in sent or sent["agents"] == "lstm":
        sent = {**asked("this is a cup"), **sent}
    with pytest.raises(ValueError, match=message):
        desk.ask(session, sent)


def test_a_word_never_heard_is_told_with_the_nearest_unless_it_is_asked_all_the_same(desk, session):
    with pytest.raises(UnheardError, match="Never heard here: “cupp”") as refused:
        desk.ask(session, asked("this is a cupp"))
    assert refused.value.words == [{"word": "cupp", "near": "cup"}]
    (answer,) = desk.ask(session, asked("this is a cupp", anyway=True))["answers"]
    assert answer["unheard"] == [{"word": "cupp", "near": "cup"}]


def test_who_is_not_taught_yet_is_being_taught(session):
    classroom = Classroom()
    try:
        with pytest.raises(
            UntaughtError, match="“Reservoir, factored”: it hears 1,000 sentences about 4 objects"
        ):
            Desk(classroom).ask(session, asked("this is a cup"))
        (answer,) = (
            classroom.lesson(FIRST, 4).future.result()
            and Desk(classroom).ask(session, asked("this is a cup"))
        )["answers"]
        assert answer["meaning"] == "? cup, ?"
        assert answer["tested"] == 1000
    finally:
        classroom.close()


def test_a_sentence_is_drawn_that_no_agent_has_heard(desk, session, classroom):
    pupil = classroom.lesson(FIRST, 4).future.result()
    drawn = desk.sentence(session, {"objects": 4})["sentence"]
    assert drawn in {" ".join(said.words) for said in pupil.test}


def test_all_examples_can_be_asked(desk, session):
    for text in SENTENCES:
        (answer,) = desk.ask(session, asked(text))["answers"]
        assert answer["things"]


def test_what_is_offered_is_there(desk):
    options = desk.options()
    assert [agent["spec"] for agent in options["agents"]] == list(CHOICES)
    assert options["vocabularies"] == VOCABULARIES
    assert options["examples"] == SENTENCES
    assert options["commands"] == COMMANDS


def test_a_word_is_taught_by_one_choice_and_then_used_by_this_session_alone(desk, session):
    posed = desk.new_word(session, {"sentence": "the wug is on the left", "objects": 4})
    assert (posed["word"], posed["field"]) == ("wug", "object")
    left = [next(thing for thing in scene["things"] if thing.endswith("left")) for scene in posed["scenes"]]
    assert len(set(left)) == 3
    told = desk.choose(session, {"scene": 1, "objects": 4})
    named = left[1].split(",")[0]
    assert told["learned"]
    assert told["belief"][0]["value"] == named
    for text in told["sentences"]:
        (answer,) = desk.ask(session, asked(text))["answers"]
        assert named in answer["meaning"]
    assert session.book.concept("wug", "category") == named
    with pytest.raises(UnheardError):
        desk.ask(Session(np.random.default_rng(0)), asked("this is a wug"))


def test_a_word_that_one_scene_does_not_tell_takes_a_second_choice(desk, session):
    posed = desk.new_word(session, {"sentence": "this is a dax", "objects": 4})
    first = {thing.split(",")[0] for thing in posed["scenes"][0]["things"]}
    told = desk.choose(session, {"scene": 0, "objects": 4})
    assert not told["learned"]
    assert {each["value"] for each in told["belief"][:2]} == first
    shown = [{thing.split(",")[0] for thing in scene["things"]} for scene in told["scenes"]]
    (meant,) = shown[1] & first
    assert not shown[2] & first
    told = desk.choose(session, {"scene": 1, "objects": 4})
    assert told["learned"]
    assert told["belief"][0]["value"] == meant


def test_choices_without_sense_end_after_three(desk, session):
    told = desk.new_word(session, {"sentence": "this is a dax", "objects": 4})
    rounds = 0
    while "scenes" in told:
        told = desk.choose(session, {"scene": 2, "objects": 4})
        rounds += 1
    assert rounds <= 3
    with pytest.raises(ValueError, match="no scenes to choose from"):
        desk.choose(session, {"scene": 0, "objects": 4})


def test_a_word_that_was_left_undecided_can_be_taught_anew(desk, session):
    desk.new_word(session, {"sentence": "this is a dax", "objects": 4})
    assert not desk.choose(session, {"scene": 0, "objects": 4})["learned"]
    desk.new_word(session, {"sentence": "the wug is on the left", "objects": 4})
    assert desk.choose(session, {"scene": 0, "objects": 4})["learned"]
    with pytest.raises(UnheardError):
        desk.ask(session, asked("this is a dax"))
    desk.new_word(session, {"sentence": "the dax is on the right", "objects": 4})
    assert desk.choose(session, {"scene": 0, "objects": 4})["learned"]


def test_other_scenes_are_shown_when_asked_for_also_after_a_choice(desk, session):
    sent = {"sentence": "this is a dax", "objects": 4}
    one, other = desk.new_word(session, sent), desk.new_word(session, sent)
    assert one["scenes"] != other["scenes"]
    desk.choose(session, {"scene": 0, "objects": 4})
    assert desk.new_word(session, sent)["word"] == "dax"


def test_a_scene_that_was_not_shown_is_refused(desk, session):
    desk.new_word(session, {"sentence": "this is a dax", "objects": 4})
    with pytest.raises(ValueError, match="scene=3; expected 0 to 2"):
        desk.choose(session, {"scene": 3, "objects": 4})


def test_what_was_taught_can_be_forgotten(desk, session):
    desk.new_word(session, {"sentence": "the wug is on the left", "objects": 4})
    desk.choose(session, {"scene": 0, "objects": 4})
    desk.forget(session)
    assert session.book.concept("wug", "category") is None
    with pytest.raises(UnheardError):
        desk.ask(session, asked("this is a wug"))


def test_uses_of_every_field_are_told_apart_by_their_new_word():
    assert set(USES) == {"category", "colour", "position"}
    assert all(text.count("{}") == 1 for texts in USES.values() for text in texts)
