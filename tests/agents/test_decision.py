"""Each rule at its threshold, worked out by hand."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.decision import RULES, decide, juven, midpoint, variengien

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
