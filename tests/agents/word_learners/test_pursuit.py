import numpy as np
import pytest

from agents.word_learners.pursuit import PursuitLearner
from corpora.trials import Trial


def probability(strength, total, things):
    return (strength + 0.001) / (total + 0.001 * things)


def test_a_confirmed_meaning_worked_out_by_hand():
    # 0.02 at first; confirmed: 0.02 + 0.02 x 0.98 = 0.0396. B is known by then: P = 0.0406 / 0.0416 = 0.975962.
    learner = PursuitLearner().fit([Trial(("a",), ("A",)), Trial(("a",), ("A", "B"))])
    assert learner.associations("a", "A").item() == pytest.approx(0.0406 / 0.0416)
    assert learner.lexicon == {"a": "A"}


def test_a_meaning_that_failed_worked_out_by_hand():
    # A fails: 0.02 x 0.98 = 0.0196. B, the only thing there, is rewarded: 0 + 0.02 x 1 = 0.02.
    # Then B is the stronger, and fails: 0.02 x 0.98 = 0.0196; A: 0.0196 + 0.02 x 0.9804 = 0.039208.
    learner = PursuitLearner().fit([Trial(("a",), ("A",)), Trial(("a",), ("B",))])
    found = learner.associations("a", "AB")
    assert found == pytest.approx(np.array([[probability(s, 0.0396, 2) for s in (0.0196, 0.02)]]))
    assert learner.lexicon == {}
    learner.partial_fit([Trial(("a",), ("A",))])
    found = learner.associations("a", "AB")
    assert found == pytest.approx(np.array([[probability(s, 0.058808, 2) for s in (0.039208, 0.0196)]]))


@pytest.mark.parametrize("seed", range(5))
def test_a_new_word_takes_the_thing_with_the_weakest_name(seed):
    learner = PursuitLearner(seed).fit([Trial(("a",), ("A",)), Trial(("b",), ("A", "B"))])
    assert learner.lexicon == {"a": "A", "b": "B"}


def test_what_is_pursued_is_not_left_for_what_merely_comes_along():
    trials = [Trial(("a",), ("A",)), *[Trial(("a",), ("A", "B"))] * 10]
    learner = PursuitLearner().fit(trials)
    # 0 strength of B: only the smoothing is left of its probability.
    strength = 1 - 0.98**11
    assert learner.associations("a", "B").item() == pytest.approx(0.001 / (strength + 0.002))


def test_sampling_tests_weaker_meanings_as_well():
    # A at 0.0396, B at 0.02 (rewarded when A failed); then only A is there.
    lesson = [Trial(("a",), ("A",)), Trial(("a",), ("A",)), Trial(("a",), ("B",)), Trial(("a",), ("A",))]
    failed = [
        PursuitLearner(seed, sampling=True).fit(lesson).associations("a", "B").item() for seed in range(200)
    ]
    assert len({round(each, 6) for each in failed}) > 1
    steady = {round(PursuitLearner(seed).fit(lesson).associations("a", "B").item(), 6) for seed in range(20)}
    assert len(steady) == 1
