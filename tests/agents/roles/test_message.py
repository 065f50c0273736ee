import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.roles import Message
from corpora.constructions import constructions, said_in


@given(st.sampled_from(["en", "fr"]), st.integers(0, 10_000))
def test_a_message_taken_out_of_a_sentence_goes_back_into_it(language, seed):
    rng = np.random.default_rng(seed)
    every = constructions(language)
    said = said_in(every[int(rng.integers(len(every)))], rng, language)
    message = Message.of(said)
    assert message.within(said.words) == said
    assert message.frames == len(said.frames)


AGENT, PREDICATE = ((0, "agent"),), ((0, "predicate"),)


@pytest.mark.parametrize(
    ("words", "roles", "message"),
    [
        (("dog",), (), "roles of 0 words for 1"),
        (("dog",), ((),), "'dog' of a message has no role"),
        (("dog",), (((0, "agnet"),),), "did you mean 'agent'"),
        (("dog",), (((-1, "agent"),),), "counted from 0"),
        (("dog", "cat"), (AGENT, AGENT), "'dog' and 'cat' are both the agent of frame 0"),
    ],
)
def test_mistakes_are_answered(words, roles, message):
    with pytest.raises(ValueError, match=message):
        Message(words, roles)


def test_a_word_that_is_not_said_is_named():
    with pytest.raises(ValueError, match="'bark' of a message is missing"):
        Message(("dog", "bark"), (AGENT, PREDICATE)).within(("the", "dog"))
