import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.roles import Message, RoundTrip
from corpora.ambiguity import form_of
from corpora.constructions import closed_class, constructions
from grounding.production_tasks import draw_tasks, of_each_form

RNG = np.random.default_rng(0)
TASKS = {code: draw_tasks(constructions(code), 3, RNG, code) for code in ("en", "fr")}


@given(st.sampled_from(["en", "fr"]), st.data())
def test_a_sentence_says_its_message_in_one_of_the_ways_of_its_form(code, data):
    task = data.draw(st.sampled_from(TASKS[code]))
    assert task.message.within(task.sentence.words) == task.sentence
    assert task.message.roles in task.ways


@pytest.mark.parametrize("code", ["en", "fr"])
def test_sentences_of_one_form_are_read_in_the_same_ways(code):
    closed = closed_class(code)
    ways: dict = {}
    for task in TASKS[code]:
        assert ways.setdefault(form_of(task.sentence.words, closed), task.ways) == task.ways
    two = {frozenset(task.ways) for task in TASKS[code] if len(task.ways) > 1}
    assert len(two) == 4  # four pairs of constructions have one form
    assert len(of_each_form(code)) == len(constructions(code)) - 4


def heard(task, roles=None, words=None):
    message = task.message
    other = Message(words or message.words, roles or message.roles)
    return RoundTrip(message, task.sentence.words, other)


def test_either_way_of_a_form_is_understood_if_the_sentence_is_the_grammars():
    task = next(task for task in TASKS["en"] if len(task.ways) == 2)
    (other,) = task.ways - {task.message.roles}
    assert task.understood(heard(task))
    assert task.understood(heard(task, other))
    assert not task.understood(heard(task, other)._replace(said=("the", "dog")))
    assert not task.understood(heard(task, other, words=tuple(f"w{k}" for k in range(len(other)))))
    unlike = next(
        one.message.roles
        for one in TASKS["en"]
        if len(one.message.roles) == len(other) and one.message.roles not in task.ways
    )
    assert not task.understood(heard(task, unlike))


def test_what_was_heard_before_is_not_asked():
    (intransitive,) = (one for one in constructions("en") if one.name == "intransitive")
    known = {task.sentence.words for task in draw_tasks([intransitive], 60, RNG, "en")}
    assert not known & {task.sentence.words for task in draw_tasks([intransitive], 5, RNG, "en", known)}
    every = {task.sentence.words for task in draw_tasks([intransitive], 500, RNG, "en")}
    with pytest.raises(ValueError, match="of 'intransitive', no sentence was found that is none of 40"):
        draw_tasks([intransitive], 1, RNG, "en", every)


def test_clefts_point_out_their_first_word():
    for task in TASKS["fr"]:
        assert task.message.focus == (task.sentence.words[0] == "c'")
