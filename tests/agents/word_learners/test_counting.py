from agents.word_learners.counting import CountingLearner
from corpora.trials import Trial


def test_two_trials_counted_by_hand():
    learner = CountingLearner().fit([Trial(("a", "b"), ("A", "B")), Trial(("a", "c"), ("A", "C"))])
    assert learner.associations("abc", "ABC").tolist() == [[2, 1, 1], [1, 1, 0], [1, 0, 1]]
