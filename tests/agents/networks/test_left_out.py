import numpy as np
import pytest

from agents.networks.cells import GRU
from agents.networks.compiled import Network
from agents.networks.left_out import FOLDS, left_out
from agents.networks.training import Training, TrainingData

NETWORK = Network(GRU(4))


def data(number, seeds=2):
    inputs = np.random.default_rng(0).integers(0, 5, (seeds, number, 3))
    return TrainingData(inputs, np.full((seeds, number), 3), (inputs[..., :1] > 2).astype(float), 5)


@pytest.mark.parametrize("number", [2, 11])  # 11 is no multiple of the folds
def test_every_sequence_is_answered(number):
    answers = left_out(NETWORK, data(number), Training(epochs=1), seeds=[0, 1])
    assert answers.shape == (2, number, 1)
    assert np.isfinite(answers).all()


def test_no_answer_knows_its_own_target():
    """Another target for one sequence changes the answers to those of other folds, and not its own."""
    before, changed = data(2 * FOLDS), data(2 * FOLDS)
    changed.targets[0, 3] += 5
    training = Training(epochs=2)
    one, other = (left_out(NETWORK, d, training, seeds=[0, 1]) for d in (before, changed))
    differs = ~np.isclose(one, other, atol=1e-6)[..., 0]
    assert not differs[0, 3]
    assert differs[0].sum() == 2 * (FOLDS - 1)
    assert not differs[1].any()


def test_one_sequence_leaves_nothing_to_learn_from():
    with pytest.raises(ValueError, match="1 sequence, which leaves none to learn from"):
        left_out(NETWORK, data(1), Training(), seeds=[0, 1])
