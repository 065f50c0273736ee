import numpy as np
import pytest

from corpora import english, tabletop_grammar
from corpora.cases import draw_cases

GRAMMAR = tabletop_grammar(english().take(category=4, colour=4))
CASES = {
    "of one thing": lambda said: len(said.meaning) == 1,
    "a cup": lambda said: "cup" in said.words,
}


def test_each_case_has_as_many_distinct_sentences_as_asked_for():
    drawn = draw_cases(GRAMMAR, CASES, 50, np.random.default_rng(0))
    for case, belongs in CASES.items():
        assert len({said.words for said in drawn[case]}) == 50
        assert all(map(belongs, drawn[case]))


def test_what_was_heard_is_left_out():
    one, _ = GRAMMAR.forms
    heard = {one[i].words for i in range(600)}  # of 688 of one clause
    drawn = draw_cases(GRAMMAR, {"one": CASES["of one thing"]}, 20, np.random.default_rng(0), heard)
    assert not heard & {said.words for said in drawn["one"]}


def test_the_forms_take_turns():
    """Among all sentences, those of one clause would hardly ever be found."""
    drawn = draw_cases(GRAMMAR, {"any": lambda said: True}, 100, np.random.default_rng(0))
    assert sum(len(said.meaning) == 1 for said in drawn["any"]) == 50


def test_a_case_that_is_not_found_is_named(monkeypatch):
    monkeypatch.setattr("corpora.cases.BATCHES", 2)
    cases = {**CASES, "no case": lambda said: False}
    with pytest.raises(ValueError, match=r"3 sentences of the case 'no case' .* 0 were found"):
        draw_cases(GRAMMAR, cases, 3, np.random.default_rng(0))
