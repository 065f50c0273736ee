"""Situations drawn in blocks are those of the speaker."""

import copy
import pickle
from collections import Counter

import numpy as np
import pytest

from corpora import Vocabulary, english, tabletop_grammar
from envs.referent_space import ReferentSpace
from envs.situations import BLOCK, Situations
from envs.speaker import Speaker
from envs.world import table
from envs.world.scene import arrange

GRAMMAR = tabletop_grammar(english(synonyms=True).take(category=8, colour=4))
VOCABULARY = Vocabulary(GRAMMAR.words)


def supply(ordered=True, distractors=(0, 0)):
    return Situations(Speaker(grammar=GRAMMAR, distractors=distractors), VOCABULARY, ordered)


def drawn(situations, number, seed=0):
    rng = np.random.default_rng(seed)
    return [situations.next(rng) for _ in range(number)]


@pytest.mark.parametrize(("ordered", "most"), [(True, 0), (False, 0), (False, 3), (False, 7)])
def test_what_is_said_is_so_and_what_is_seen_is_there(ordered, most):
    space = ReferentSpace(GRAMMAR.lexicon, GRAMMAR.referents + most)
    for situation, tokens, percept in drawn(supply(ordered, (0, most)), 600):
        said, items = situation.utterance, situation.scene.items
        assert said in GRAMMAR.parses(said.words)
        assert tokens.tolist() == VOCABULARY.encode(said.words, GRAMMAR.longest).tolist()
        for meant, slot in zip(said.meaning, situation.slots, strict=False):
            assert meant.fits(items[slot].referent)
        slots = (
            situation.slots if ordered else sorted(range(len(items)), key=lambda k: (items[k].x, items[k].y))
        )
        seen = [None if k is None else items[k].referent for k in slots]
        assert percept.tolist() == space.encode(seen).tolist()


def test_no_two_things_stand_on_one_place_and_all_are_on_the_grid():
    for situation, *_ in drawn(supply(ordered=False, distractors=(0, 7)), 600):
        places = set()
        for item in situation.scene.items:
            row = min(table.ROWS, key=lambda y: abs(y - item.y))
            off = (
                (item.x - table.centre(item.referent.position)) / table.JITTER[0] * 2,
                (item.y - row) / 0.004,
            )
            for steps in (*off, item.yaw / (np.pi / 8)):
                assert steps == pytest.approx(round(steps), abs=1e-6)
                assert abs(round(steps)) <= 2
            places.add((item.referent.position, row))
        assert len(places) == len(situation.scene.items)


def test_the_probabilities_are_those_of_the_speaker():
    speaker = Speaker(grammar=GRAMMAR, distractors=(0, 2))
    rng = np.random.default_rng(1)
    one = [speaker.situation(rng) for _ in range(4000)]
    block = [met.situation for met in drawn(Situations(speaker, VOCABULARY, False), 4000)]
    facts = (
        lambda s: len(s.utterance.words),
        lambda s: s.utterance.words[0],
        lambda s: s.utterance.meaning[0],
        lambda s: len(s.scene.items),
        lambda s: s.slots,
        lambda s: s.scene.items[0].yaw,
        lambda s: round(s.scene.items[-1].y, 3),
        lambda s: round(s.scene.items[-1].x, 3),
    )
    for fact in facts:
        counts = Counter(map(fact, one)), Counter(map(fact, block))
        for value in counts[0] | counts[1]:
            assert abs(counts[0][value] - counts[1][value]) < 0.05 * 4000  # over four standard errors


def test_poses_are_the_very_numbers_of_arrange():
    known = {
        value
        for seed in range(200)
        for item in arrange(
            [met.situation.scene.items[0].referent for met in drawn(supply(), 1)], np.random.default_rng(seed)
        ).items
        for value in (item.y, item.yaw)
    }
    for situation, *_ in drawn(supply(), 300):
        for item in situation.scene.items:
            assert {item.y, item.yaw} <= known


def test_the_generator_decides_all_and_a_new_one_begins_anew():
    situations, other = supply(), supply()
    first = drawn(situations, BLOCK + 10)
    drawn(other, 3, seed=5)
    again = drawn(other, BLOCK + 10)
    assert [met.situation for met in first] == [met.situation for met in again]
    assert [met.situation for met in first] != [met.situation for met in drawn(other, BLOCK + 10, seed=1)]


@pytest.mark.parametrize("twin", [copy.deepcopy, lambda both: pickle.loads(pickle.dumps(both))])
def test_a_copy_goes_on_alike(twin):
    situations, rng = supply(), np.random.default_rng(0)
    for _ in range(BLOCK - 5):
        situations.next(rng)
    other, same = twin((situations, rng))
    for _ in range(20):
        assert situations.next(rng).situation == other.next(same).situation
