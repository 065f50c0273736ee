import numpy as np

from agents.word_learners.guess_and_test import GuessAndTestLearner
from corpora.trials import Trial


def test_two_trials_worked_out_by_hand():
    # A or B is guessed. A, with 1/2, is there again and is kept. B is not: then A or C is guessed, with 1/2 each.
    # A is held in the end with 1/2 + 1/2 x 1/2 = 3/4.
    lesson = [Trial(("a",), ("A", "B")), Trial(("a",), ("A", "C"))]
    held = [GuessAndTestLearner(seed).fit(lesson).hypotheses["a"].referent for seed in range(1000)]
    assert abs(np.mean([each == "A" for each in held]) - 3 / 4) < 0.05
    assert set(held) == {"A", "C"}


def test_a_guess_that_is_always_there_is_never_given_up():
    learner = GuessAndTestLearner().fit([Trial(("a",), ("A",)), *[Trial(("a",), ("B", "A"))] * 50])
    assert learner.associations("a", "AB").tolist() == [[1, 0]]
    assert learner.hypotheses["a"].confirmed == 50
