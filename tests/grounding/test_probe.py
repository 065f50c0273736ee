import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grounding import probe
from grounding.probe import FOLDS, PENALTY, probed


def clusters(number, classes, spread, seed=0):
    """Return points around the corners of a polygon, their classes, and sentences of five words."""
    rng = np.random.default_rng(seed)
    which = rng.integers(classes, size=number)
    centres = np.stack([np.cos(2 * np.pi * which / classes), np.sin(2 * np.pi * which / classes)], axis=1)
    states = centres + spread * rng.standard_normal((number, 2))
    return states, np.array([f"role {k}" for k in which]), np.arange(number) // 5


@given(st.integers(2, 7), st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_what_a_straight_cut_can_tell_apart_is_told_apart(classes, seed):
    states, labels, sentences = clusters(200, classes, spread=0.02, seed=seed)
    assert (probed(states, labels, sentences) == labels).mean() > 0.99


def test_middle_classes_in_a_row_are_not_masked():
    """On which a regression on indicators fails (Hastie, Tibshirani & Friedman, 2009, section 4.2)."""
    states = np.repeat([-1.0, 0.0, 1.0], 50)[:, None] + 0.05 * np.random.default_rng(0).standard_normal(
        (150, 1)
    )
    labels = np.repeat(["low", "middle", "high"], 50)
    assert (probed(states, labels, np.arange(150) % 30) == labels).mean() > 0.95


def test_scale_and_units_that_never_change_make_no_difference():
    states, labels, sentences = clusters(200, 4, spread=0.5)
    scaled = np.column_stack([states * [1000, 0.001] + 7, np.ones(200)])
    np.testing.assert_array_equal(probed(states, labels, sentences), probed(scaled, labels, sentences))


def test_it_is_never_asked_what_it_has_learnt():
    """With many units, labels by chance could be learnt by heart: of other sentences, it knows nothing of them."""
    rng = np.random.default_rng(0)
    states, labels = rng.standard_normal((300, 400)), rng.choice(["one", "other"], 300)
    told = probed(states, labels, np.arange(300) // 5)
    assert 0.35 < (told == labels).mean() < 0.65


def test_the_words_of_one_sentence_are_left_out_together():
    states, labels, sentences = clusters(100, 3, spread=0.3)
    told = probed(states, labels, sentences)
    other = np.where(sentences == 7, "role 0", labels)  # other labels there, and what is told of it stays
    np.testing.assert_array_equal(probed(states, other, sentences)[sentences == 7], told[sentences == 7])


def test_the_weights_are_those_of_the_least_cost():
    rng = np.random.default_rng(0)
    features, targets = rng.standard_normal((60, 3)), np.eye(4)[rng.integers(4, size=60)]
    weights = probe._fitted(features, targets)
    scores = features @ weights[:-1] + weights[-1]
    told = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    slope = features.T @ (told - targets) + PENALTY * weights[:-1]
    np.testing.assert_allclose(slope, 0, atol=1e-2)
    np.testing.assert_allclose((told - targets).sum(axis=0), 0, atol=1e-2)


@pytest.mark.parametrize("number", [0, 1])
def test_one_sentence_is_too_few(number):
    with pytest.raises(ValueError, match=f"{number} sentences; expected at least 2"):
        probed(np.zeros((number, 2)), np.array(["a"] * number), np.zeros(number, dtype=np.int64))


def test_two_sentences_are_enough():
    states, labels, _ = clusters(20, 2, spread=0.01)
    assert FOLDS > 2
    assert (probed(states, labels, np.arange(20) % 2) == labels).all()
