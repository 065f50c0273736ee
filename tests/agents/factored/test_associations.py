import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.factored.associations import Associations


@st.composite
def associations(draw):
    words, concepts = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    keys = sorted(draw(st.sets(st.integers(0, words * concepts - 1), min_size=1)))
    counts = draw(st.lists(st.floats(0, 100), min_size=len(keys), max_size=len(keys)))
    frequency = draw(st.lists(st.integers(1, 100), min_size=words, max_size=words))
    return Associations(np.array(keys), np.array(counts), np.array(frequency, dtype=float), concepts)


@given(associations())
def test_the_table_has_the_ratio_of_every_pair(met):
    words = np.arange(-1, len(met.frequency))
    table = met.table(words)
    counts = np.zeros(len(met.frequency) * met.concepts)
    counts[met.keys] = met.counts
    counts = counts.reshape(-1, met.concepts)
    share = met.frequency / met.frequency.sum()
    expected = (counts / share[:, None] + 1) / (counts.sum(axis=0) + 1)
    np.testing.assert_allclose(table[1:], expected)
    np.testing.assert_allclose(table[0], 1 / (counts.sum(axis=0) + 1))
    np.testing.assert_allclose(met.ratios, table[1:].ravel()[met.keys])


@given(associations())
def test_ratios_are_likelihoods_relative_to_how_frequent_a_word_is(met):
    share = met.frequency / met.frequency.sum()
    np.testing.assert_allclose(share @ met.table(np.arange(len(share))), 1)


@given(associations(), st.integers(0, 3), st.integers(0, 3))
def test_new_words_and_concepts_change_nothing_of_the_old(met, further_words, further_concepts):
    concepts, words = met.concepts + further_concepts, len(met.frequency) + further_words
    moved = np.arange(met.concepts)[::-1] + further_concepts
    wider = met.among(moved, concepts, words)
    old = np.arange(len(met.frequency))
    np.testing.assert_allclose(wider.table(old)[:, moved], met.table(old))
    assert (np.diff(wider.keys) > 0).all()


def test_further_pairs_are_taken_in_without_a_count():
    met = Associations(np.array([1, 3]), np.array([5.0, 2.0]), np.array([4.0, 3.0]), concepts=2)
    wider = met.covering(np.array([0, 3]), np.array([1.0, 0.0]))
    assert wider.keys.tolist() == [0, 1, 3]
    assert wider.counts.tolist() == [0, 5, 2]
    assert wider.frequency.tolist() == [5, 3]


def test_a_word_is_unlikely_to_name_what_has_a_name():
    met = Associations(np.array([0]), np.array([50.0]), np.array([50.0, 1.0]), concepts=2)
    named, nameless = met.table(np.array([-1]))[0]
    assert named == pytest.approx(1 / 51)
    assert nameless == 1
