import numpy as np

from agents.word_learners.intentional import IntentionalLearner
from corpora.trials import Trial, cross_situational, made_up_pairs

TWICE = [Trial(("a", "b"), ("A", "B")), Trial(("a", "c"), ("A", "C"))]


def test_a_pair_is_learnt_when_it_is_worth_its_price():
    # A pair makes a word at most 0.1 x 419 = 42 times as likely as P_NR = 1/419 does: log 42 = 3.7, so that one
    # situation is worth less than alpha = 7, and a few are worth more.
    assert IntentionalLearner().fit(TWICE[:1]).lexicon == frozenset()
    assert ("a", "A") in IntentionalLearner().fit(TWICE * 3).lexicon
    assert IntentionalLearner(alpha=100.0).fit(TWICE * 3).lexicon == frozenset()


def test_among_eighteen_words_no_pair_is_worth_its_price():
    rng = np.random.default_rng(0)
    trials = cross_situational(made_up_pairs(18, rng), 2, 6, rng)
    assert IntentionalLearner(vocabulary=18).fit(trials).lexicon == frozenset()
    assert len(IntentionalLearner().fit(trials).lexicon) >= 17


def test_further_trials_are_learnt_from_with_all_before():
    learner = IntentionalLearner().fit(TWICE * 3).partial_fit([Trial(("d", "c"), ("D", "C"))] * 6)
    assert ("a", "A") in learner.lexicon
    assert {w for w, o in learner.lexicon if o in "CD"} == {"c", "d"}
    assert learner.associations("a", "AB").tolist() == [[1, 0]]


def test_nothing_heard_is_nothing_learnt():
    assert IntentionalLearner().fit([]).lexicon == frozenset()
