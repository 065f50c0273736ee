import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.factored.attributes import Attributes
from corpora import FIELDS, Referent

NAMES = (
    ["cup", "bowl", "hat", "orange", "key", "box"],
    ["red", "blue", "green", "orange"],
    ["left", "right"],
)


def percepts(rng, number):
    """Return scenes of two objects."""
    return [
        tuple(Referent(*(str(rng.choice(names)) for names in NAMES)) for _ in range(2)) for _ in range(number)
    ]


def renamed(referent):
    """Return a referent whose values stand in other fields, under other names."""
    category, colour, position = (f"{field} {referent.value(field)}" for field in FIELDS)
    return Referent(position, category, colour)


@given(st.integers(0, 1000))
@settings(deadline=None, max_examples=25)
def test_the_attributes_of_all_values_are_found(seed):
    seen = percepts(np.random.default_rng(seed), 40)
    found = Attributes.found_in(seen)
    assert all(FIELDS[attribute] == field for (field, _), attribute in found.of.items())
    assert found.arranged(seen) == seen


def test_neither_names_nor_fields_play_a_part():
    seen = percepts(np.random.default_rng(0), 40)
    other = [tuple(map(renamed, percept)) for percept in seen]
    mine, theirs = Attributes.found_in(seen).of, Attributes.found_in(other).of
    moved = {field: FIELDS[(k + 1) % 3] for k, field in enumerate(FIELDS)}
    pairs = {(mine[field, value], theirs[moved[field], f"{field} {value}"]) for field, value in mine}
    assert len(pairs) == len(FIELDS)  # each attribute of one is an attribute of the other


def test_a_few_values_seen_together_by_mistake_change_nothing():
    rng = np.random.default_rng(0)
    seen = percepts(rng, 200)
    wrong = [tuple(Referent(r.colour, r.colour, r.position) for r in percept) for percept in seen[:4]]
    mistaken = [tuple(Referent("cup", r.category, r.position) for r in percept) for percept in seen[4:8]]
    found = Attributes.found_in(seen + wrong + mistaken).of
    clean = Attributes.found_in(seen).of
    assert {look: found[look] for look in clean} == clean


def test_new_values_find_their_attribute_and_old_ones_keep_theirs():
    seen = percepts(np.random.default_rng(0), 40)
    found = Attributes.found_in(seen)
    more = found.extended([(Referent("wug", "red", "left"), None), (Referent("wug", "mauve", "right"),)])
    assert more.of == found.of | {("category", "wug"): 0, ("colour", "mauve"): 1}
    assert found.extended([]).of == found.of


def test_each_object_has_one_value_in_each_field_whatever_happens():
    found = Attributes({("category", "cup"): 0, ("colour", "red"): 0, ("position", "left"): 2})
    (((one), none),) = found.arranged([(Referent("cup", "red", "left"), None)])
    assert none is None
    assert {one.category, one.colour} == {"cup", "red"}
    assert one.position == "left"


@pytest.mark.parametrize("number", [1, 2])
def test_very_little_is_arranged_in_some_way(number):
    seen = percepts(np.random.default_rng(0), number)
    assert all(one.is_complete for percept in Attributes.found_in(seen).arranged(seen) for one in percept)
