import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.ambiguity import ambiguity_floor, form_of, readings
from corpora.constructions import closed_class, constructions, draw_sentences, said_in

CLOSED = closed_class("en")


@given(st.integers(0, 1000))
def test_all_sentences_of_a_construction_have_one_form(seed):
    rng = np.random.default_rng(seed)
    of = constructions("en")
    construction = of[int(rng.integers(len(of)))]
    assert len({form_of(said_in(construction, rng).words, CLOSED) for _ in range(3)}) == 1


def test_four_forms_of_ours_have_two_readings():
    rng = np.random.default_rng(0)
    found = readings([said_in(construction, rng) for construction in constructions("en")], CLOSED)
    assert sorted(len(counts) for counts in found.values())[-5:] == [1, 2, 2, 2, 2]


def test_the_floor_is_what_the_likeliest_readings_leave():
    rng = np.random.default_rng(0)
    sentences = [said_in(construction, rng) for construction in constructions("en")]
    assert ambiguity_floor(sentences, CLOSED) == pytest.approx(4 / 199)
    assert ambiguity_floor(draw_sentences(5, rng, of=constructions("en")[:3]), CLOSED) == 0
    assert ambiguity_floor([], CLOSED) == 0
