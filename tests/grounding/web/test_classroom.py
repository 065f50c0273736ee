"""Agents are taught once, when somebody asks, and a lesson that fails is told to who waits for it."""

from threading import Event
from time import sleep

import pytest

from grounding.setting import Setting
from grounding.web import classroom as room
from grounding.web.classroom import CHOICES, Classroom

LITTLE = Setting(train=(30, 30), test=(10, 10))


@pytest.fixture
def own():
    classroom = Classroom(LITTLE)
    yield classroom
    classroom.close()


def test_an_agent_is_taught_once(own):
    lesson = own.lesson("bag-of-words", 4)
    assert own.lesson("bag-of-words", 4) is lesson
    pupil = lesson.future.result()
    assert "cup" in pupil.agent.vocabulary
    assert 0 <= pupil.scores.valid_error <= pupil.scores.exact_error <= 1
    assert len(pupil.test) == 20
    done, total = lesson.progress
    assert 0 < done == total


def test_a_larger_vocabulary_is_another_lesson(own):
    small, large = (own.lesson("bag-of-words", count).future.result().agent for count in (4, 10))
    assert len(large.vocabulary) > len(small.vocabulary)


@pytest.mark.parametrize(
    ("spec", "objects", "message"), [("lstn", 4, "did you mean 'lstm'"), ("lstm", 7, "4, 10")]
)
def test_what_is_not_offered_is_refused(own, spec, objects, message):
    with pytest.raises(ValueError, match=message):
        own.lesson(spec, objects)


def test_a_lesson_that_fails_says_why(own, monkeypatch):
    def fails(*_):
        raise RuntimeError("no chalk")

    monkeypatch.setattr(room, "teach", fails)
    with pytest.raises(RuntimeError, match="no chalk"):
        own.lesson("bag-of-words", 4).future.result()


def test_who_was_asked_for_last_is_taught_next(own, monkeypatch):
    order, all_have_asked, teach = [], Event(), room.teach

    def waits(agents, *rest):
        all_have_asked.wait()
        order.append(agents[0].name)
        return teach(agents, *rest)

    monkeypatch.setattr(room, "teach", waits)
    first = own.lesson("bag-of-words", 4)
    while own._waiting:  # until the teacher has begun
        sleep(0.01)
    lessons = [first, *(own.lesson(spec, 4) for spec in ("reservoir", "reservoir-factored"))]
    all_have_asked.set()
    for lesson in lessons:
        lesson.future.result()
    assert order == ["bag-of-words", "reservoir-factored", "reservoir"]


def test_every_choice_can_be_made():
    assert all(room.AgentSpec(spec) for spec in CHOICES)
