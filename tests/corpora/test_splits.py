"""What is learned and what is tested never overlap."""

import numpy as np
import pytest
from hypothesis import given, settings

from corpora import PUBLISHED, Grammar, Split, draw_split, english, tabletop_grammar
from tests.strategies import seeds

GRAMMAR = tabletop_grammar(english().take(category=4, colour=4))


@settings(deadline=None, max_examples=10)
@given(seeds)
def test_no_sentence_is_in_both_parts(seed):
    split = draw_split(GRAMMAR, np.random.default_rng(seed))
    train, test = ({said.words for said in part} for part in (split.train, split.test))
    assert len(train) == len(split.train) == len(test) == len(split.test) == sum(PUBLISHED)
    assert not train & test


@settings(deadline=None, max_examples=5)
@given(seeds)
def test_a_split_has_the_forms_that_were_asked_for(seed):
    split = draw_split(GRAMMAR, np.random.default_rng(seed), train=(3, 5), test=(0, 2))
    assert [len(said.meaning) for said in split.train] == [1] * 3 + [2] * 5
    assert [len(said.meaning) for said in split.test] == [2] * 2
    assert split == draw_split(GRAMMAR, np.random.default_rng(seed), train=(3, 5), test=(0, 2))


def test_every_sentence_of_a_form_can_be_used_and_no_more():
    draw_split(GRAMMAR, np.random.default_rng(0), train=(688, 0), test=(0, 0))
    with pytest.raises(ValueError, match=r"689 distinct sentences .* were asked for; there are 688"):
        draw_split(GRAMMAR, np.random.default_rng(0), train=(389, 0), test=(300, 0))


@pytest.mark.parametrize("name", ["train", "test"])
def test_there_is_one_count_a_form(name):
    with pytest.raises(
        ValueError, match=rf"{name} has 3 counts; expected 2, one a form: \['CLAUSE', 'CLAUSE and"
    ):
        draw_split(GRAMMAR, np.random.default_rng(0), **{name: (1, 2, 3)})


def test_parts_that_share_a_sentence_make_no_split():
    said = GRAMMAR[0], GRAMMAR[1]
    with pytest.raises(ValueError, match=f"1 sentences are in both parts, as '{said[1].text}'"):
        Split(train=said, test=said[1:])


def test_forms_can_be_left_to_chance():
    grammar = tabletop_grammar(english().take(category=30, colour=4))
    split = draw_split(grammar, np.random.default_rng(0), (600,), (200,))
    assert (len(split.train), len(split.test)) == (600, 200)
    assert len({said.words for said in (*split.train, *split.test)}) == 800
    one = sum(len(said.meaning) == 1 for said in split.train)
    assert 250 < one < 350  # over four standard errors


def test_forms_left_to_chance_run_out_with_the_number_found():
    grammar = Grammar(
        "UTTERANCE: CLAUSE | CLAUSE or CLAUSE\nCLAUSE: a NOUN", english().take(category=2, colour=1)
    )
    with pytest.raises(ValueError, match="7 distinct sentences were asked for; 6 were found"):
        draw_split(grammar, np.random.default_rng(0), (4,), (3,))


def test_one_part_cannot_be_counted_otherwise_than_the_other():
    grammar = tabletop_grammar(english().take(category=4, colour=4))
    with pytest.raises(ValueError, match=r"train has 1 counts; expected 2, one a form: .* in both parts"):
        draw_split(grammar, np.random.default_rng(0), (600,), (200, 300))
