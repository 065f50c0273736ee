from collections import Counter

import numpy as np
import pytest

from corpora import english, tabletop_grammar
from corpora.control import draw_control

GRAMMAR = tabletop_grammar(english().take(category=4, colour=4))
SAID = [said for form in GRAMMAR.forms for said in form.sample(300, np.random.default_rng(1))]
ORANGE = [said for said in SAID if "orange" in said.words]


def alike(said):
    return len(said.meaning), len(said.words)


def without(word):
    return lambda said: word not in said.words


def test_there_are_as_many_of_each_kind_none_of_them_twice():
    drawn = draw_control(GRAMMAR, ORANGE, alike, without("orange"), np.random.default_rng(0))
    assert Counter(map(alike, drawn)) == Counter(map(alike, ORANGE))
    assert len({said.words for said in drawn}) == len(drawn)
    assert not any("orange" in said.words for said in drawn)


def test_what_was_heard_is_left_out():
    one, _ = GRAMMAR.forms
    heard = {one[i].words for i in range(0, one.count, 2)}
    like = [said for said in ORANGE if len(said.meaning) == 1][:30]
    drawn = draw_control(GRAMMAR, like, alike, without("orange"), np.random.default_rng(0), heard)
    assert not heard & {said.words for said in drawn}


def test_a_kind_that_runs_out_is_named(monkeypatch):
    monkeypatch.setattr("corpora.control.BATCHES", 2)
    twice = GRAMMAR.parses("this is a cup".split()) * 2
    message = r"1 more sentences of the kind 'this is a cup' were needed for a control of 2; 1 were found"
    with pytest.raises(ValueError, match=message):
        draw_control(GRAMMAR, twice, lambda said: said.text, lambda said: True, np.random.default_rng(0))
