"""Meanings are written for people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora import Referent, english
from grounding.web.answer import SHOWN, answer, in_words, things
from grounding.web.pictures import meaning_of

MAYBE = {
    field: st.none() | st.sampled_from(english().concepts(field))
    for field in ("category", "colour", "position")
}
REFERENTS = st.builds(Referent, **MAYBE).filter(lambda referent: not referent.is_empty)


@given(st.lists(REFERENTS, min_size=1, max_size=3).map(tuple))
def test_an_address_of_a_picture_says_what_is_meant(meaning):
    assert meaning_of(things(meaning)) == meaning


@given(REFERENTS)
def test_all_that_is_said_is_written(referent):
    text = in_words((referent,))
    for value in (referent.category, referent.colour, referent.position):
        assert value is None or value in text
    assert ("not said" in text) == (not referent.is_complete)


@pytest.mark.parametrize(
    ("meaning", "text"),
    [
        ((Referent(), Referent("cup", "red", "left")), "The second thing is a red cup on the left."),
        (
            (Referent(colour="blue", position="middle"),),
            "The first thing is a blue thing in the middle; its kind is not said.",
        ),
    ],
)
def test_a_meaning_reads_as_a_sentence(meaning, text):
    assert in_words(meaning) == text


def test_no_more_than_the_most_active_concepts_are_shown(classroom):
    agent = classroom.lesson("bag-of-words", 10).future.result().agent
    group = answer(agent, ("this", "is", "a", "cup"))["groups"][0]
    assert group["name"] == "object 1"
    assert len(group["concepts"]) == SHOWN
    assert group["others"] == 10 - SHOWN
    assert "cup" in [concept["value"] for concept in group["concepts"]]
