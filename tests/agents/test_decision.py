"""Each rule at its threshold, worked out by hand."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.decision import RULES, Thresholds, checked_rule, decide, juven, midpoint, variengien

EPSILON = 1e-6
any_rule = pytest.mark.parametrize("rule", RULES)
activations = st.lists(st.lists(st.floats(-3, 3, width=16), min_size=5, max_size=5), max_size=4)


def row(*y):
    return np.array([y])


@pytest.mark.parametrize("n", [2, 3, 4, 10, 50])
def test_variengien_asks_for_a_softmax_of_1_3_over_n(n):
    # e^y / (e^y + n - 1) = 1.3 / n, solved for y
    y = log(1.3 * (n - 1) / (n - 1.3))
    others = [0.0] * (n - 1)
    assert variengien(row(y + EPSILON, *others))
    assert not variengien(row(y - EPSILON, *others))
    assert variengien(row(y + 5 + EPSILON, *[5.0] * (n - 1)))  # only differences count


def test_variengien_never_says_what_has_no_alternative():
    assert not variengien(row(100.0))


@pytest.mark.parametrize("others", [(), (0.0,), (0.5, 0.59, -3.0)])
def test_juven_asks_for_an_activation_of_0_6(others):
    assert juven(row(0.6, *others))
    assert not juven(row(0.6 - EPSILON, *others))


def test_juven_asks_for_a_softmax_of_a_tenth():
    # e^(2.2 x .6) / (e^(2.2 x .6) + n - 1) >= .1 while n - 1 <= 9 e^1.32 = 33.7
    assert juven(row(0.6, *[0.0] * 33))
    assert not juven(row(0.6, *[0.0] * 34))
    assert juven(row(0.7, *[0.0] * 34))


@pytest.mark.parametrize(("n", "threshold"), [(1, 1.0), (2, 0.75), (4, 0.625), (50, 0.51)])
def test_midpoint_asks_for_more_than_half_way_from_chance_to_certainty(n, threshold):
    others = [0.0] * (n - 1)
    assert midpoint(row(threshold + EPSILON, *others))
    assert not midpoint(row(threshold, *others))


@any_rule
def test_each_row_is_judged_by_itself(rule):
    y = np.random.default_rng(0).normal(0.5, 0.5, size=(50, 4))
    counts = RULES[rule](y)
    assert counts.shape == (50,)
    assert counts.dtype == bool
    assert 0 < counts.sum() < 50
    np.testing.assert_array_equal(counts, [RULES[rule](one[None])[0] for one in y])


@any_rule
@given(activations)
@settings(deadline=None)
def test_the_winner_of_each_group_is_its_most_active_concept_or_none(rule, rows):
    y = np.array(rows).reshape(-1, 5)
    groups = (slice(0, 2), slice(2, 5))
    winners = decide(rule, y, groups)
    assert winners.shape == (len(rows), 2)
    for g, columns in enumerate(groups):
        counts = RULES[rule](y[:, columns])
        np.testing.assert_array_equal(winners[:, g], np.where(counts, y[:, columns].argmax(axis=1), -1))


@any_rule
@pytest.mark.parametrize("n", [2, 10, 60])
def test_what_was_certainly_said_counts_and_what_chance_filled_does_not(rule, n):
    said, filled = np.eye(n)[[n - 1]] * 2, np.full((1, n), 1 / n)
    assert decide(rule, said, (slice(0, n),)) == n - 1
    assert decide(rule, filled, (slice(0, n),)) == -1


def test_an_unknown_rule_is_refused_and_the_nearest_named():
    with pytest.raises(ValueError, match=r"unknown decision rule 'midpiont'; did you mean 'midpoint'\?"):
        decide("midpiont", np.zeros((1, 2)), (slice(0, 2),))


def test_the_name_of_a_rule_is_checked():
    for name in (*RULES, "calibrated"):
        assert checked_rule(name) == name
    with pytest.raises(ValueError, match=r"unknown decision rule 'calibrate'; did you mean 'calibrated'\?"):
        checked_rule("calibrate")


# ---------------------------------------------------------------- thresholds that were learnt


@given(activations)
@settings(deadline=None)
def test_the_winner_is_above_the_threshold_of_its_group(rows):
    y = np.array(rows).reshape(-1, 5)
    groups = (slice(0, 2), slice(2, 5))
    winners = decide(Thresholds(np.array([0.5, -1.0])), y, groups)
    for winner, threshold, columns in zip(winners.T, (0.5, -1.0), groups, strict=True):
        highest = y[:, columns].max(axis=1)
        np.testing.assert_array_equal(winner >= 0, highest > threshold)


def test_thresholds_are_midway_from_chance_to_the_upper_quartile_of_what_is_right():
    n, groups = 4, (slice(0, 4),)
    right = np.linspace(0.4, 1.0, 5)  # the upper quartile is .85
    left_out, targets = np.zeros((7, n)), np.zeros((7, n))
    left_out[:5, 1], targets[:5, 1] = right, 1
    left_out[5, 2], targets[5, 0] = 5.0, 1  # another was seen: not right
    left_out[6, 3] = 5.0  # nothing was seen
    np.testing.assert_allclose(Thresholds.calibrated(left_out, targets, groups).values, [(0.85 + 1 / n) / 2])


def test_where_nothing_is_right_the_threshold_is_the_midpoint():
    left_out, targets = np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])
    np.testing.assert_allclose(Thresholds.calibrated(left_out, targets, (slice(0, 2),)).values, [0.75])


def test_weak_activations_are_heard_where_all_are_weak():
    rng = np.random.default_rng(0)
    said, concept = rng.random(400) < 0.5, rng.integers(0, 10, 400)
    targets = np.eye(10)[concept]
    left_out = 0.1 + 0.3 * targets * said[:, None] + rng.normal(0, 0.02, (400, 10))
    rule = Thresholds.calibrated(left_out, targets, (slice(0, 10),))
    winners = decide(rule, left_out, (slice(0, 10),))[:, 0]
    np.testing.assert_array_equal(winners, np.where(said, concept, -1))
    assert (decide("midpoint", left_out, (slice(0, 10),)) == -1).all()
