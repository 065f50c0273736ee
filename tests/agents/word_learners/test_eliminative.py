import numpy as np
import pytest

from agents.word_learners.eliminative import EliminativeLearner
from corpora.trials import Trial


def test_two_trials_worked_out_by_hand():
    # b was heard once, with A and B; a twice, with A both times; c with A and C.
    learner = EliminativeLearner().fit([Trial(("a", "b"), ("A", "B")), Trial(("a", "c"), ("A", "C"))])
    expected = [[1, 0, 0], [0.5, 0.5, 0], [0.5, 0, 0.5]]
    assert learner.associations("abc", "ABC") == pytest.approx(np.array(expected))


def test_a_word_of_which_all_is_ruled_out_begins_anew():
    learner = EliminativeLearner().fit([Trial(("a",), ("A",)), Trial(("a",), ("B", "C"))])
    assert learner.candidates["a"] == {"B", "C"}
