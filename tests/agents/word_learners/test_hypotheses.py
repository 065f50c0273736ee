import numpy as np

from agents.word_learners.guess_and_test import GuessAndTestLearner
from agents.word_learners.hypotheses import Hypothesis


def test_choices_are_shares_and_what_is_held_counts_only_if_it_is_there():
    learner = GuessAndTestLearner()
    learner.hypotheses["a"] = Hypothesis("A")
    learner.recall = lambda held: 0.6
    assert np.allclose(learner.associations("a", "AB"), [[0.8, 0.2]])
    assert np.allclose(learner.associations("a", "BC"), [[0.5, 0.5]])
    assert np.allclose(learner.associations("z", "ABCD"), 0.25)
