"""The speaker never says what is not so."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import RELATIONS, Referent, english, tabletop_grammar
from envs.speaker import Situation, Speaker
from envs.world.relations import holds
from envs.world.scene import Item, Scene
from tests.strategies import scenes, seeds

GRAMMAR = tabletop_grammar(english(synonyms=True))
SPEAKER = Speaker(grammar=GRAMMAR, distractors=(0, 3))
CUP_LEFT = Scene((Item("cup", "blue", x=-0.24, y=0.0), Item("bowl", "red", x=0.24, y=0.0)))


def said(text):
    return GRAMMAR.parses(text.split())[0]


def assert_true(situation: Situation, slots: int = 2) -> None:
    """Each clause is true of the item in its slot, and no item is in two slots."""
    items = situation.scene.items
    for meant, slot in zip(situation.utterance.meaning, situation.slots, strict=False):
        assert meant.fits(items[slot].referent)
    held = [slot for slot in situation.slots if slot is not None]
    assert len(set(held)) == len(held)
    assert all(0 <= slot < len(items) for slot in held)
    assert len(situation.slots) == slots


def test_thousands_of_utterances_are_true():
    rng = np.random.default_rng(0)
    for _ in range(3000):
        assert_true(SPEAKER.situation(rng))


@settings(deadline=None, max_examples=200)
@given(seeds)
def test_a_situation_is_seeded(seed):
    assert SPEAKER.situation(np.random.default_rng(seed)) == SPEAKER.situation(np.random.default_rng(seed))


@settings(deadline=None, max_examples=200)
@given(st.data(), seeds)
def test_a_forced_utterance_is_said_of_a_scene_it_is_true_of(data, seed):
    utterance = GRAMMAR[data.draw(st.integers(0, GRAMMAR.count - 1))]
    situation = SPEAKER.situation(np.random.default_rng(seed), utterance=utterance)
    assert situation.utterance == utterance
    assert_true(situation)


@settings(deadline=None, max_examples=200)
@given(scenes.filter(lambda scene: scene.items), seeds)
def test_a_forced_scene_is_described_truly(scene, seed):
    situation = SPEAKER.situation(np.random.default_rng(seed), scene=scene)
    assert situation.scene == scene
    assert_true(situation)
    assert GRAMMAR.parses(situation.utterance.words) == (situation.utterance,)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("this is a bowl", (1, 0)),
        ("this is a cup", (0, 1)),
        ("the bowl is red and there is a cup on the left", (1, 0)),
    ],
)
def test_a_forced_utterance_finds_its_objects_in_a_forced_scene(text, slots):
    situation = SPEAKER.situation(np.random.default_rng(0), utterance=said(text), scene=CUP_LEFT)
    assert situation == Situation(said(text), CUP_LEFT, slots)


def test_two_clauses_are_about_two_objects():
    both = Scene((Item("cup", "blue", -0.24, 0.0), Item("cup", "red", 0.24, 0.0)))
    text = "this is a cup and the cup is blue"  # the first clause must leave the blue cup to the second
    assert SPEAKER.situation(np.random.default_rng(0), said(text), both).slots == (1, 0)


@pytest.mark.parametrize(
    "text", ["this is a red cup", "the cup is on the right", "this is a cup and that is a cup"]
)
def test_a_false_utterance_is_refused(text):
    with pytest.raises(ValueError, match=f"'{text}' is not true of the scene"):
        SPEAKER.situation(np.random.default_rng(0), utterance=said(text), scene=CUP_LEFT)


def test_of_an_empty_table_nothing_can_be_said():
    with pytest.raises(
        ValueError, match="there are 0 objects in the scene; expected something to talk about"
    ):
        SPEAKER.situation(np.random.default_rng(0), scene=Scene())


def test_of_one_object_only_one_clause_is_said():
    alone = Scene(CUP_LEFT.items[:1])
    situations = [SPEAKER.situation(np.random.default_rng(seed), scene=alone) for seed in range(50)]
    assert {(len(s.utterance.meaning), s.slots) for s in situations} == {(1, (0, None))}


def share(happened: list[bool]) -> tuple[float, float]:
    """Return a share and four and a half standard errors of one half."""
    return sum(happened) / len(happened), 4.5 * math.sqrt(0.25 / len(happened))


def test_one_clause_and_two_are_said_equally_often():
    rng = np.random.default_rng(1)
    got, margin = share([len(SPEAKER.situation(rng).utterance.meaning) == 1 for _ in range(2000)])
    assert abs(got - 0.5) < margin


def test_one_clause_and_two_are_said_equally_often_of_a_forced_scene():
    rng = np.random.default_rng(1)
    situations = [SPEAKER.situation(rng, scene=CUP_LEFT) for _ in range(2000)]
    got, margin = share([len(situation.utterance.meaning) == 1 for situation in situations])
    assert abs(got - 0.5) < margin
    got, margin = share([situation.slots[0] == 0 for situation in situations])
    assert abs(got - 0.5) < margin, "the topic is drawn"


@pytest.mark.parametrize("probability", [0.0, 0.5, 0.8, 1.0])
def test_bystanders_come_as_often_as_asked(probability):
    speaker = Speaker(grammar=GRAMMAR, bystander=probability)
    rng = np.random.default_rng(2)
    utterance = said("this is a cup")
    situations = [speaker.situation(rng, utterance=utterance) for _ in range(1500)]
    got, margin = share([situation.slots[1] is not None for situation in situations])
    assert abs(got - probability) < margin if 0 < probability < 1 else got == probability
    assert all(len(s.scene.items) == 1 + (s.slots[1] is not None) for s in situations)


def test_a_slot_that_a_clause_is_about_has_no_bystander():
    speaker = Speaker(grammar=GRAMMAR, bystander=1.0)
    situation = speaker.situation(
        np.random.default_rng(0), utterance=said("this is a cup and that is a bowl")
    )
    assert len(situation.scene.items) == 2
    assert situation.slots == (0, 1)


def test_distractors_are_as_many_as_asked():
    speaker = Speaker(grammar=GRAMMAR, bystander=0.0, distractors=(1, 3))
    rng = np.random.default_rng(3)
    counts = [
        len(s.scene.items) - len(s.utterance.meaning) for s in (speaker.situation(rng) for _ in range(900))
    ]
    assert set(counts) == {1, 2, 3}
    assert all(abs(counts.count(n) - 300) < 4.5 * math.sqrt(900 * 2 / 9) for n in (1, 2, 3))


def test_what_is_not_said_is_drawn_from_everything():
    rng = np.random.default_rng(4)
    speaker = Speaker(grammar=tabletop_grammar(english().take(category=4, colour=4)))
    utterance = said("this is a cup")
    seen = {speaker.situation(rng, utterance=utterance).scene.items[0].referent for _ in range(600)}
    assert seen == {
        Referent("cup", colour, position)
        for colour in ("red", "orange", "green", "blue")
        for position in ("left", "right", "middle")
    }


def test_a_distractor_takes_no_place_that_is_spoken_of():
    speaker = Speaker(grammar=GRAMMAR, distractors=(7, 7))
    both_left = said("a cup is on the left and a bowl is on the left")
    for seed in range(50):
        situation = speaker.situation(np.random.default_rng(seed), utterance=both_left)
        assert len(situation.scene.items) == 9
        assert_true(situation)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"bystander": 1.5}, "bystander=1.5; expected a probability from 0 to 1"),
        ({"bystander": -0.1}, "bystander=-0.1"),
        ({"bystander": float("nan")}, "bystander=nan"),
        ({"distractors": (2, 1)}, r"distractors=\(2, 1\); expected two numbers, 0 <= least <= most"),
        ({"distractors": (-1, 1)}, r"distractors=\(-1, 1\)"),
    ],
)
def test_numbers_out_of_range_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        Speaker(grammar=GRAMMAR, **options)


RELATING = Speaker(
    grammar=tabletop_grammar(english().take(category=50, colour=4), relations=True), distractors=(0, 3)
)


def related_situations(number):
    rng, found = np.random.default_rng(0), []
    while len(found) < number:
        situation = RELATING.situation(rng)
        if situation.utterance.meaning[0].relation:
            found.append(situation)
    return found


def test_how_things_stand_to_each_other_is_said_truly_and_every_relation_equally_often():
    found = related_situations(600)
    for situation in found:
        thing, landmark = situation.utterance.meaning
        items = [situation.scene.items[k] for k in situation.slots]
        assert holds(thing.relation, *items)
        assert thing.fits(items[0].referent)
        assert landmark.fits(items[1].referent)
        assert situation.utterance in RELATING.grammar.parses(situation.utterance.words)
    counts = Counter(situation.utterance.meaning[0].relation for situation in found)
    assert set(counts) == set(RELATIONS)
    assert max(abs(number / 600 - 1 / 6) for number in counts.values()) < 0.06


def test_a_forced_relation_is_realised_and_found_in_a_forced_scene():
    said = RELATING.grammar.parses("the orange is in a bowl".split())[0]
    situation = RELATING.situation(np.random.default_rng(0), utterance=said)
    assert holds("in", *(situation.scene.items[k] for k in situation.slots))
    again = RELATING.situation(np.random.default_rng(1), utterance=said, scene=situation.scene)
    assert again.slots == situation.slots
    with pytest.raises(ValueError, match="is not true of the scene"):
        RELATING.situation(
            np.random.default_rng(1),
            utterance=RELATING.grammar.parses("the bowl is in a orange".split())[0],
            scene=situation.scene,
        )


def test_a_relation_is_said_of_a_forced_scene():
    scene = related_situations(1)[0].scene
    rng = np.random.default_rng(0)
    said = [RELATING.situation(rng, scene=scene).utterance for _ in range(60)]
    assert {bool(utterance.meaning[0].relation) for utterance in said} == {True, False}


def test_no_position_is_said_of_more_things_than_it_has_places_for():
    speaker = Speaker(grammar=tabletop_grammar(english().take(category=3, colour=1), clauses=5))
    rng = np.random.default_rng(0)
    for _ in range(300):
        assert_true(speaker.situation(rng), slots=5)
    for utterance in speaker.sample(speaker.grammar.forms[-1], 100, rng):
        assert_true(speaker.situation(rng, utterance=utterance), slots=5)


def test_a_sample_of_relations_is_distinct_and_possible():
    *_, form = RELATING.grammar.forms
    said = RELATING.sample(form, 200, np.random.default_rng(0))
    assert len(set(said)) == 200
    for utterance in said:
        RELATING.situation(np.random.default_rng(0), utterance=utterance)
    few = Speaker(grammar=tabletop_grammar(english().take(category=1, colour=1), relations=True))
    with pytest.raises(ValueError, match="2000 distinct sentences of the form"):
        few.sample(few.grammar.forms[-1], 2000, np.random.default_rng(0))
