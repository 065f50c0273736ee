import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grounding.annotation_scores import edit_distance, phrases, score_annotation

sequences = st.lists(st.integers(0, 4), max_size=8)


@given(sequences, sequences, sequences)
def test_edit_distance_is_a_distance(one, other, third):
    assert edit_distance(one, one) == 0
    assert edit_distance(one, other) == edit_distance(other, one)
    assert edit_distance(one, third) <= edit_distance(one, other) + edit_distance(other, third)
    assert abs(len(one) - len(other)) <= edit_distance(one, other) <= max(len(one), len(other))


def test_scores_against_a_count_by_hand():
    gold = [np.repeat([0, 1, 2], 10), np.repeat([1, 2], 10)]
    told = [np.repeat([0, 1, 1], 10), np.repeat([1, 2], 10)]
    scores = score_annotation(told, gold, silence=2)
    assert scores.frame_accuracy == pytest.approx(40 / 50)
    # class 0: 1; class 1: 2 x 20 / (30 + 20); class 2: 2 x 10 / (10 + 20)
    assert scores.macro_f1 == pytest.approx((1 + 0.8 + 2 / 3) / 3)
    assert scores.phrase_error == 0


def test_the_right_annotation_has_no_error():
    gold = [np.random.default_rng(0).integers(0, 4, 60)]
    scores = score_annotation(gold, gold, silence=3)
    assert (scores.frame_accuracy, scores.macro_f1, scores.phrase_error) == (1, 1, 0)


def test_a_phrase_that_is_interrupted_by_silence_is_two():
    assert phrases(np.repeat([0, 3, 0], 9), silence=3) == [0, 0]
    assert phrases(np.repeat([3, 0, 1], [9, 9, 4]), silence=3) == [0]


def test_mistakes_are_answered():
    with pytest.raises(ValueError, match="classes of 2 frames for 3"):
        score_annotation([np.zeros(2, int)], [np.zeros(3, int)], silence=1)
    with pytest.raises(ValueError, match="and a frame"):
        score_annotation([], [], silence=1)
