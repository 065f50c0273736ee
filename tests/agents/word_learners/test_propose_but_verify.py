import numpy as np
import pytest

from agents.word_learners.hypotheses import Hypothesis
from agents.word_learners.propose_but_verify import ProposeButVerifyLearner
from corpora.trials import Trial


def test_memory_grows_with_confirmation_up_to_certainty():
    learner = ProposeButVerifyLearner(alpha0=0.3, increment=0.25)
    assert [learner.recall(Hypothesis("A", n)) for n in range(5)] == pytest.approx([0.3, 0.55, 0.8, 1, 1])


def test_two_trials_worked_out_by_hand():
    # A is proposed. With 1/2 it is remembered, seen again and confirmed: it will be remembered with 3/4. Otherwise
    # A or B is proposed, with 1/4 each in all, to be remembered with 1/2.
    # Asked among A and C, what is remembered is chosen, else any: 1/2 (3/4 + 1/4 x 1/2) + 1/4 (1/2 + 1/2 x 1/2)
    # + 1/4 x 1/2 = 0.4375 + 0.1875 + 0.125 = 3/4.
    lesson = [Trial(("a",), ("A",)), Trial(("a",), ("A", "B"))]
    shares = [
        ProposeButVerifyLearner(seed, alpha0=0.5, increment=0.25).fit(lesson).associations("a", "AC")[0, 0]
        for seed in range(2000)
    ]
    assert np.mean(shares) == pytest.approx(0.75, abs=0.015)
    assert {round(float(share), 6) for share in shares} == {0.875, 0.75, 0.5}
