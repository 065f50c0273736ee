import pytest

from agents.word_learners.fazly import FazlyLearner
from corpora.trials import Trial


def test_two_trials_worked_out_by_hand():
    learner = FazlyLearner(smoothing=0.1, beta=10)
    # First trial: every p(o|w) is 1/10, that of the dummy, too. Each word takes a third of each thing (1); with
    # association 1/3 each (2), p = (1/3 + 0.1) / (2/3 + 10 x 0.1) = 0.26 (3).
    learner.fit([Trial(("a", "b"), ("A", "B"))])
    assert learner.associations("ab", "AB") == pytest.approx(0.26)
    # Second trial, of a and c with A and C. What was never seen has p(C|a) = 0.1 / (5/3) = 0.06, and p(o|c) = 0.1.
    # A: a takes 0.26 / (0.1 + 0.26 + 0.1) = 0.565217, and c takes 0.1 / 0.46 = 0.217391.
    # C: a takes 0.06 / (0.1 + 0.06 + 0.1) = 0.230769, and c takes 0.1 / 0.26 = 0.384615.
    # a: associations 0.898551 with A, 0.333333 with B, 0.230769 with C, all in all 1.462653:
    #    p(A|a) = 0.998551 / 2.462653 = 0.405478, p(B|a) = 0.433333 / 2.462653 = 0.175962,
    #    p(C|a) = 0.330769 / 2.462653 = 0.134314.
    # c: associations 0.217391 with A, 0.384615 with C, 0.602007 in all:
    #    p(A|c) = 0.317391 / 1.602007 = 0.198121, p(C|c) = 0.484615 / 1.602007 = 0.302505.
    learner.partial_fit([Trial(("a", "c"), ("A", "C"))])
    (a,) = learner.associations("a", "ABC")
    (c,) = learner.associations("c", "AC")
    assert a == pytest.approx([0.405478, 0.175962, 0.134314], abs=1e-6)
    assert c == pytest.approx([0.198121, 0.302505], abs=1e-6)


def test_the_meanings_of_a_word_are_a_distribution_over_all_that_are_expected():
    learner = FazlyLearner(smoothing=0.1, beta=10).fit([Trial(("a", "b"), ("A", "B"))])
    seen, unseen = learner.associations("a", "ABZ")[0, :2].sum(), learner.associations("a", "Z").item()
    assert seen + 8 * unseen == pytest.approx(1)
