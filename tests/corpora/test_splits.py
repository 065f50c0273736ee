"""What is learned and what is tested never overlap."""

import numpy as np
import pytest
from hypothesis import given, settings

from corpora import PUBLISHED, Split, draw_split, english, tabletop_grammar
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
