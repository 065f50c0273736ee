import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.concepts import Concepts, with_new_values
from corpora import FIELDS, Concept, Experience, Referent, Role, trimmed

CONCEPTS = Concepts(2, (("bowl", "cup", "orange"), ("orange", "red"), ("left", "middle", "right")))
complete = st.builds(Referent, *map(st.sampled_from, CONCEPTS.values))
percepts = st.lists(st.none() | complete, max_size=2).map(tuple)


def winners_of(targets):
    """Return what a perfect learner decides."""
    return [int(y[g].argmax()) if y[g].any() else -1 for y in targets for g in CONCEPTS.groups]


@given(percepts)
@settings(deadline=None)
def test_the_meaning_of_the_targets_is_what_was_seen(percept):
    winners = winners_of(CONCEPTS.targets([percept]))
    assert CONCEPTS.meaning(winners) == trimmed(tuple(seen or Referent() for seen in percept))


@given(st.lists(percepts, max_size=4))
@settings(deadline=None)
def test_a_target_is_one_exactly_where_a_concept_is_seen(seen):
    targets = CONCEPTS.targets(seen)
    assert targets.shape == (len(seen), CONCEPTS.size)
    for row, percept in zip(targets, seen, strict=True):
        held = {
            Concept(slot, field, referent.value(field))
            for slot, referent in enumerate(percept)
            if referent
            for field in FIELDS
        }
        assert {c for c, y in zip(CONCEPTS.columns, row, strict=True) if y == 1} == held
        assert row.sum() == len(held)


@given(st.lists(st.integers(-1, 1), min_size=6, max_size=6))
@settings(deadline=None)
def test_a_meaning_names_the_winner_of_each_role(winners):
    meaning = CONCEPTS.meaning(winners)
    padded = meaning + (Referent(),) * (2 - len(meaning))
    for role, winner in zip(CONCEPTS.roles, winners, strict=True):
        values = CONCEPTS.values[FIELDS.index(role.field)]
        assert padded[role.referent].value(role.field) == (values[winner] if winner >= 0 else None)
    assert not meaning or not meaning[-1].is_empty


def test_the_columns_of_one_role_stand_side_by_side():
    assert CONCEPTS.size == len(CONCEPTS.columns) == 16
    assert CONCEPTS.roles == tuple(Role(slot, field) for slot in (0, 1) for field in FIELDS)
    assert [column for g in CONCEPTS.groups for column in range(g.start, g.stop)] == list(range(16))
    for role, group in zip(CONCEPTS.roles, CONCEPTS.groups, strict=True):
        assert {concept.role for concept in CONCEPTS.columns[group]} == {role}


def test_a_name_of_two_fields_is_two_concepts():
    (row,) = CONCEPTS.targets([(Referent("orange", "orange", "left"),)])
    assert [str(c) for c, y in zip(CONCEPTS.columns, row, strict=True) if y] == [
        "orange 1",
        "orange 1",
        "left 1",
    ]


def test_an_object_that_is_first_left_open_keeps_its_place():
    assert CONCEPTS.meaning([-1, -1, -1, 1, -1, -1]) == (Referent(), Referent("cup"))


@given(st.permutations(range(3)))
@settings(deadline=None)
def test_the_order_of_experiences_changes_nothing(order):
    seen = [
        (Referent("cup", "red", "left"),),
        (None, Referent("bowl", "blue", "right"), None),
        (Referent("apple", "red", "right"), Referent("cup", "green", "left")),
    ]
    experiences = [Experience(("word",), seen[i]) for i in order]
    assert Concepts.seen_in(experiences) == Concepts(
        3, (("apple", "bowl", "cup"), ("blue", "green", "red"), ("left", "right"))
    )


def test_relations_are_one_further_role_of_each_referent():
    related = Concepts(2, CONCEPTS.values, ("in", "left of"))
    assert [str(role) for role in related.roles] == [
        f"{field} {slot}" for slot in (1, 2) for field in (*FIELDS, "relation")
    ]
    assert related.size == len(related.columns) == CONCEPTS.size + 4
    for role, group in zip(related.roles, related.groups, strict=True):
        assert {concept.role for concept in related.columns[group]} == {role}
    said = Referent("cup", relation="left of"), Referent("bowl")
    assert related.meaning([1, -1, -1, 1, 0, -1, -1, -1]) == said
    targets = related.targets([(Referent("cup", "red", "left"), None)])
    assert targets.shape == (1, related.size)
    assert targets.sum() == 3  # what an eye sees of one object is no relation


def test_what_was_never_seen_has_no_column():
    with pytest.raises(KeyError):
        CONCEPTS.targets([(Referent("wug", "red", "left"),)])


def test_slots_beyond_what_is_there_are_empty():
    np.testing.assert_array_equal(
        CONCEPTS.targets([(Referent("cup", "red", "left"),)]),
        CONCEPTS.targets([(Referent("cup", "red", "left"), None)]),
    )


def test_new_values_stand_after_the_known_ones():
    percepts = [(Referent("hat", "blue", "left"), None), (Referent("ball", "red", "left"),)]
    assert with_new_values((("bowl", "cup"), ("red",), ("left", "right")), percepts) == (
        ("bowl", "cup", "ball", "hat"),
        ("red", "blue"),
        ("left", "right"),
    )
