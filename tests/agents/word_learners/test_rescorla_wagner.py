import numpy as np
import pytest

from agents.word_learners.rescorla_wagner import RescorlaWagnerLearner
from corpora.trials import Trial


def test_two_trials_worked_out_by_hand():
    learner = RescorlaWagnerLearner(alpha=0.5, beta=0.5)
    # Nothing is expected, so that each pair gains 0.25 x (1 - 0).
    learner.fit([Trial(("a", "b"), ("A", "B"))])
    assert learner.associations("ab", "AB") == pytest.approx(0.25)
    # a and c with A and C. A is expected at 0.25: a and c gain 0.25 x 0.75 = 0.1875. B is expected at 0.25 and is
    # not there: they lose 0.25 x 0.25 = 0.0625. C is not expected: they gain 0.25. b was not heard.
    learner.partial_fit([Trial(("a", "c"), ("A", "C"))])
    expected = [[0.4375, 0.1875, 0.25], [0.25, 0.25, 0.0], [0.1875, -0.0625, 0.25]]
    assert learner.associations("abc", "ABC") == pytest.approx(np.array(expected))


def test_what_is_expected_already_blocks_a_new_word():
    # Kamin's blocking: a foretells A, so that b, which comes with a, learns nothing of it.
    learner = RescorlaWagnerLearner(alpha=1.0, beta=0.5)
    learner.fit([Trial(("a",), ("A",))] * 20 + [Trial(("a", "b"), ("A",))] * 20)
    assert learner.associations("ab", "A").ravel() == pytest.approx([1, 0], abs=1e-4)
