import numpy as np
import pytest

from agents.word_learners.familiarity import FamiliarityUncertaintyLearner
from corpora.trials import Trial


def test_the_example_of_the_authors_package():
    # XSLmodels, documentation of uncfam(X = .1, C = 1, B = .98): two trials of two pairs each.
    learner = FamiliarityUncertaintyLearner(chi=0.1, weight=0.98, alpha=1.0)
    learner.fit([Trial(("1", "2"), ("2", "1")), Trial(("3", "4"), ("3", "4"))])
    expected = [[0.035, 0.035, 0.01, 0.01]] * 2 + [[0.01, 0.01, 0.035, 0.035]] * 2
    assert learner.associations("1234", "1234") == pytest.approx(np.array(expected))


def test_a_second_trial_worked_out_by_hand():
    learner = FamiliarityUncertaintyLearner(chi=0.1, weight=0.98, alpha=0.5)
    learner.fit([Trial(("a", "b"), ("A", "B"))])
    # All alike: of the initial 0.01 half is left, and each pair gets a quarter of 0.1.
    assert learner.associations("ab", "AB") == pytest.approx(0.03)
    # Then a and c with A and C; new pairs begin with 0.01. Row a is 0.03, 0.03, 0.01, its shares 3/7, 3/7, 1/7:
    # H(a) = 2 x 3/7 x 1.222392 + 1/7 x 2.807355 = 1.448816 bits, and so is H(A); H(c) = H(C) = log2(3) = 1.584963.
    # Attention: aA exp(0.98 x 2.897632) x 0.03 = 0.513257; aC and cA exp(0.98 x 3.033779) x 0.01 = 0.195508;
    # cC exp(0.98 x 3.169925) x 0.01 = 0.223410; together 1.127683.
    # aA = 0.5 x 0.03 + 0.1 x 0.513257 / 1.127683 = 0.060514; aC = 0.5 x 0.01 + 0.1 x 0.195508 / 1.127683 = 0.022337;
    # cC = 0.5 x 0.01 + 0.1 x 0.223410 / 1.127683 = 0.024811; what was not there is halved.
    learner.partial_fit([Trial(("a", "c"), ("A", "C"))])
    expected = [[0.060514, 0.015, 0.022337], [0.015, 0.015, 0.005], [0.022337, 0.005, 0.024811]]
    assert learner.associations("abc", "ABC") == pytest.approx(np.array(expected), abs=2e-6)


def test_a_trial_gives_away_chi():
    learner = FamiliarityUncertaintyLearner(chi=0.3).fit([Trial(("a", "b"), ("A", "B", "C"))])
    before = learner.associations("ab", "ABC").sum()
    learner.partial_fit([Trial(("b",), ("A", "C"))])
    assert learner.associations("ab", "ABC").sum() == pytest.approx(before + 0.3)
