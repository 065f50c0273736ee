import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.roles import Message
from corpora.constructions import draw_sentences

SENTENCES = [said for code in ("en", "fr") for said in draw_sentences(200, np.random.default_rng(0), code)]
AGENT, PREDICATE = ((0, "agent"),), ((0, "predicate"),)


@given(st.sampled_from(SENTENCES), st.booleans())
def test_what_is_taken_out_of_a_sentence_is_within_it(said, focus):
    message = Message.of(said, focus)
    assert message.within(said.words) == said
    assert Message.of(message.within(said.words), focus) == message
    assert message.frames == len(said.frames)


def test_only_words_with_a_role_are_meant():
    said = next(said for said in SENTENCES if said.text.startswith("it was the"))
    message = Message.of(said)
    assert set(message.words) == {said.words[link.word] for link in said.links}
    assert not message.focus


def test_a_word_that_is_said_twice_has_two_places():
    help_twice = Message(
        ("dog", "help", "help"), (((0, "agent"), (1, "agent")), ((1, "predicate"),), ((0, "predicate"),))
    )
    assert help_twice.places(("the", "dog", "that", "help", "-s", "help", "-s")) == (1, 3, 5)


@pytest.mark.parametrize(
    ("words", "roles", "message"),
    [
        (("dog", "bark"), (AGENT,), "roles of 1 words for 2"),
        (("dog", "bark"), (AGENT, ()), "'bark' of a message has no role"),
        (("dog",), (((0, "agnet"),),), "unknown role 'agnet'; did you mean 'agent'"),
        (("dog",), (((-1, "agent"),),), "'dog' plays a role in frame -1; they are counted from 0"),
        (("dog", "cat"), (AGENT, AGENT), "'dog' and 'cat' are both the agent of frame 0"),
    ],
)
def test_mistakes_are_answered(words, roles, message):
    with pytest.raises(ValueError, match=message):
        Message(words, roles)


def test_a_sentence_that_does_not_say_it_is_refused():
    message = Message(("dog", "bark"), (AGENT, PREDICATE))
    with pytest.raises(
        ValueError, match=r"'bark' of a message is missing from 'bark -s the dog'; expected 'dog ... "
    ):
        message.within(("bark", "-s", "the", "dog"))
    with pytest.raises(ValueError, match="no predicate"):
        Message(("dog",), (AGENT,)).within(("the", "dog"))
