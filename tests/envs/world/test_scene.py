"""Scenes: seeded values in which nothing stands in anything else."""

import itertools
import math
import pickle
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings

from corpora import FIELDS, Referent, english
from envs.world import table
from envs.world.catalogue import names, thing
from envs.world.colours import COLOURS
from envs.world.scene import Item, Scene, arrange, complete
from tests.strategies import complete_referents, referents, scene_of, scenes, seeds

CUP = Referent("cup", "blue", "left")


@pytest.mark.parametrize(
    ("field", "there"), [("category", names()), ("colour", COLOURS), ("position", table.CENTRES)]
)
def test_everything_that_english_names_can_be_put_on_the_table(field, there):
    assert set(english(synonyms=True).concepts(field)) <= set(there)


@settings(deadline=None, max_examples=300)
@given(scenes)
def test_things_never_touch_and_never_hang_over_the_edge(scene):
    for one, other in itertools.combinations(scene.items, 2):
        apart = math.dist((one.x, one.y), (other.x, other.y))
        assert apart >= thing(one.category).radius + thing(other.category).radius
    for item in scene.items:
        radius = thing(item.category).radius
        assert abs(item.x) + radius <= table.SIZE[0] / 2
        assert abs(item.y) + radius <= table.SIZE[1] / 2


@settings(deadline=None, max_examples=100)
@given(scenes)
def test_a_scene_is_a_value_that_can_be_sent_away(scene):
    assert pickle.loads(pickle.dumps(scene)) == scene
    assert hash(scene) == hash(Scene(tuple(scene.items)))


@settings(deadline=None, max_examples=100)
@given(complete_referents, complete_referents, seeds)
def test_things_are_put_where_they_are_said_to_be(one, other, seed):
    scene = arrange([one, other], np.random.default_rng(seed))
    assert [item.referent for item in scene.items] == [one, other]
    assert scene == arrange([one, other], np.random.default_rng(seed))


def test_other_seeds_give_other_scenes():
    assert len({scene_of(seed) for seed in range(50)}) == 50


def test_all_places_of_a_position_are_used():
    scenes = [arrange([CUP], np.random.default_rng(seed)) for seed in range(200)]
    nearest = Counter(min(table.ROWS, key=lambda row: abs(row - scene.items[0].y)) for scene in scenes)
    assert set(nearest) == set(table.ROWS)
    assert min(nearest.values()) > 40


def test_a_position_holds_as_many_as_it_has_places():
    arrange([CUP] * table.PLACES, np.random.default_rng(0))
    with pytest.raises(ValueError, match="more than 3 objects are on the left"):
        arrange([CUP] * (table.PLACES + 1), np.random.default_rng(0))


@pytest.mark.parametrize(
    ("referent", "message"),
    [
        (Referent("cup", "blue"), "is incomplete; expected a category, a colour and a position"),
        (Referent(), "is incomplete"),
        (Referent("cup", "blue", "centre"), "unknown position on the table 'centre'"),
    ],
)
def test_what_cannot_be_put_down_is_explained(referent, message):
    with pytest.raises(ValueError, match=message):
        arrange([referent], np.random.default_rng(0))


@settings(deadline=None, max_examples=200)
@given(referents, seeds)
def test_completing_fills_what_is_missing_and_changes_nothing_else(described, seed):
    whole = complete(described, english(), np.random.default_rng(seed))
    assert whole.is_complete
    assert described.fits(whole)
    for field in FIELDS:
        assert described.value(field) or whole.value(field) in english().concepts(field)
    assert whole == complete(described, english(), np.random.default_rng(seed))


def test_a_full_position_is_not_drawn():
    taken = ["left"] * 3 + ["right"] * 3
    drawn = {complete(Referent(), english(), np.random.default_rng(s), taken).position for s in range(50)}
    assert drawn == {"middle"}


def test_a_full_table_takes_nothing_more():
    taken = [position for position in table.CENTRES for _ in range(table.PLACES)]
    with pytest.raises(ValueError, match="9 objects fill the table"):
        complete(Referent(), english(), np.random.default_rng(0), taken)


def test_what_is_left_out_is_drawn_with_equal_chances():
    rng = np.random.default_rng(0)
    lexicon = english().take(category=4)
    drawn = Counter(complete(Referent(), lexicon, rng).category for _ in range(4000))
    assert set(drawn) == set(lexicon.concepts("category"))
    assert all(abs(number - 1000) < 4.5 * math.sqrt(4000 * 0.25 * 0.75) for number in drawn.values())


def test_an_item_is_seen_by_where_it_stands():
    assert Item("cup", "red", x=0.2, y=0).referent == Referent("cup", "red", "right")
