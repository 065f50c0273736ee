"""Referents, roles, concepts and meanings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import FIELDS, Concept, Referent, Role, trimmed
from tests.strategies import complete_referents, referents

EMPTY = Referent()


def test_a_referent_is_told_field_by_field():
    cup = Referent("cup", position="left")
    assert [cup.value(field) for field in FIELDS] == ["cup", None, "left"]
    assert (cup.is_complete, cup.is_empty) == (False, False)
    assert EMPTY.is_empty
    assert Referent("cup", "red", "left").is_complete


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_text_or_nothing(field):
    with pytest.raises(TypeError, match=f"{field} is 3; expected a string, or None"):
        Referent(**{field: 3})


@settings(deadline=None)
@given(referents, complete_referents)
def test_what_is_said_fits_if_and_only_if_nothing_it_says_is_false(said, seen):
    false = [field for field in FIELDS if said.value(field) and said.value(field) != seen.value(field)]
    assert said.fits(seen) == (not false)
    assert EMPTY.fits(seen)
    assert seen.fits(seen)


@settings(deadline=None)
@given(complete_referents, st.sets(st.sampled_from(FIELDS)))
def test_part_of_the_truth_is_true(seen, fields):
    assert Referent(**{field: seen.value(field) for field in fields}).fits(seen)


@settings(deadline=None)
@given(st.lists(referents, max_size=4).map(tuple), st.integers(0, 3))
def test_trimming_drops_empty_referents_at_the_end_and_only_those(meaning, empty):
    kept = trimmed(meaning + (EMPTY,) * empty)
    assert trimmed(kept) == kept
    assert kept + (EMPTY,) * (len(meaning) - len(kept)) == meaning
    assert not kept or not kept[-1].is_empty


def test_an_empty_referent_in_between_is_kept():
    assert trimmed((EMPTY, Referent("cup"), EMPTY)) == (EMPTY, Referent("cup"))


def test_roles_and_concepts_have_names_counted_from_one():
    concept = Concept(1, "colour", "blue")
    assert concept.role == Role(1, "colour")
    assert (str(concept), str(concept.role)) == ("blue 2", "colour 2")
