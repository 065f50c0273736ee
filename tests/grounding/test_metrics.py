import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora import Concept, Referent
from grounding.metrics import interval, says, score

CUP = (Referent("cup", "blue"),)


def test_a_perfect_answer_has_no_error():
    scores = score([CUP, CUP], [CUP, CUP])
    assert (scores.valid_error, scores.exact_error) == (0, 0)
    assert (scores.category_accuracy, scores.colour_accuracy) == (1, 1)
    assert math.isnan(scores.position_accuracy)


def test_filling_what_was_not_said_is_valid_but_not_exact():
    scores = score([(Referent("cup", "blue", "left"), Referent("bowl"))], [CUP])
    assert (scores.valid_error, scores.exact_error) == (0, 1)


@pytest.mark.parametrize("answer", [(), (Referent(),), (Referent("cup"),), (Referent("bowl", "blue"),)])
def test_leaving_out_or_mistaking_what_was_said_is_neither(answer):
    scores = score([answer], [CUP])
    assert (scores.valid_error, scores.exact_error) == (1, 1)


def test_the_order_of_the_referents_counts():
    gold = (Referent("cup"), Referent("bowl"))
    assert score([gold[::-1]], [gold]).valid_error == 1


def test_a_relation_counts_if_it_was_said():
    gold = (Referent("cup", relation="left of"), Referent("bowl"))
    assert score([gold], [gold]).exact_error == 0
    assert score([(Referent("cup"), Referent("bowl"))], [gold]).valid_error == 1
    scores = score([gold], [(Referent("cup"), Referent("bowl"))])
    assert (scores.valid_error, scores.exact_error) == (0, 1)


def test_as_many_answers_as_questions_are_needed():
    with pytest.raises(ValueError, match="1 meanings for 2 utterances"):
        score([CUP], [CUP, CUP])
    with pytest.raises(ValueError, match="at least one"):
        score([], [])


def test_what_a_meaning_says():
    assert says(CUP, Concept(0, "colour", "blue"))
    assert not says(CUP, Concept(0, "colour", "red"))
    assert not says(CUP, Concept(1, "colour", "blue"))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=10))
def test_an_interval_holds_the_mean_and_lies_among_the_values(values):
    low, high = interval(values)
    mean = sum(values) / len(values)
    assert min(values) - 1e-9 <= low <= mean + 1e-9
    assert mean - 1e-9 <= high <= max(values) + 1e-9


def test_the_same_rows_give_the_same_interval():
    assert interval([0.1, 0.4, 0.2]) == interval([0.1, 0.4, 0.2])
