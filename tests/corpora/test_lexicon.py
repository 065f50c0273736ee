"""Words and concepts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import FIELDS, Entry, Lexicon, Referent
from tests.strategies import lexicons

LEXICON = Lexicon(
    "en",
    (
        Entry("cup", "category", "cup"),
        Entry("mug", "category", "cup"),
        Entry("orange", "category", "orange"),
        Entry("red", "colour", "red"),
        Entry("orange", "colour", "orange"),
        Entry("left", "position", "left"),
    ),
)


def test_synonyms_are_one_concept_and_two_words():
    assert LEXICON.concepts("category") == ("cup", "orange")
    assert [entry.word for entry in LEXICON.named("category")] == ["cup", "mug", "orange"]


def test_a_word_has_as_many_senses_as_entries():
    assert [len(LEXICON.senses(word)) for word in ("cup", "orange", "wug")] == [1, 2, 0]


def test_words_stand_once_and_in_order():
    assert LEXICON.words == ("cup", "mug", "orange", "red", "left")


def test_taking_the_first_concepts_keeps_all_their_words():
    taken = LEXICON.take(category=1, colour=1)
    assert taken.words == ("cup", "mug", "red", "left")


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_taking_keeps_that_many_concepts_and_the_other_fields(data):
    lexicon = data.draw(lexicons(most=4))
    field = data.draw(st.sampled_from(FIELDS))
    number = data.draw(st.integers(1, len(lexicon.concepts(field))))
    taken = lexicon.take(**{field: number})
    assert taken.concepts(field) == lexicon.concepts(field)[:number]
    assert all(taken.named(other) == lexicon.named(other) for other in FIELDS if other != field)


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"category": 0}, "category=0 was asked for; the 'en' lexicon has 1 to 2"),
        ({"category": 3}, "category=3 was asked for; the 'en' lexicon has 1 to 2"),
        ({"colour": -1}, "colour=-1 was asked for"),
        ({"color": 1}, "unknown field 'color'; did you mean 'colour'"),
    ],
)
def test_what_cannot_be_taken_is_refused(numbers, message):
    with pytest.raises(ValueError, match=message):
        LEXICON.take(**numbers)


def test_naming_keeps_what_is_true_of_an_object():
    assert LEXICON.naming(Referent("cup", "orange", "left")).entries == (
        Entry("cup", "category", "cup"),
        Entry("mug", "category", "cup"),
        Entry("orange", "colour", "orange"),
        Entry("left", "position", "left"),
    )
    assert LEXICON.naming(Referent("wug")).entries == ()


def test_adding_goes_to_the_end():
    more = LEXICON.adding(Entry("center", "position", "middle"))
    assert more.words[-1] == "center"
    assert more.concepts("position") == ("left", "middle")


def test_an_entry_stands_once():
    with pytest.raises(ValueError, match="stands twice"):
        LEXICON.adding(Entry("cup", "category", "cup"))
