import numpy as np
import pytest

from grounding.experiments.experiment import run
from grounding.experiments.memory import Memory
from grounding.memory_trial import CLASSES, capacity, cell_of, delayed, gradients, remembered


def test_gradients_of_a_plain_network_vanish_or_explode():
    small, large = (gradients(cell_of("rnn", {"gain": gain}, 16), 0, 40) for gain in (0.5, 3.0))
    assert small[-1] < 1e-8
    assert large[-1] > 10
    assert (small[1:] < small[:-1]).all()


def test_the_first_step_back_is_the_jacobian_of_one_step():
    import jax

    cell = cell_of("rnn", {}, 5)
    one = gradients(cell, 3, 1)
    jacobian_norm = np.linalg.norm(cell.init(jax.random.key(0), 8)["recurrent"], 2)
    assert 0 < one[0] <= jacobian_norm + 1e-5  # tanh only makes it less


def test_slow_units_carry_gradients_further():
    fast, slow = (gradients(cell_of("mtrnn", {"slow": tau}, 16), 0, 60)[-1] for tau in (2, 60))
    assert slow > 100 * fast


def test_what_comes_first_is_what_is_asked_for():
    tokens, classes = delayed(50, 7, np.random.default_rng(0))
    assert tokens.shape == (50, 8)
    np.testing.assert_array_equal(tokens[:, 0], classes)
    assert (tokens[:, 1:] >= CLASSES).all()


@pytest.mark.parametrize("name", ["reservoir", "rnn"])
def test_short_delays_are_remembered(name):
    share, seconds = remembered(name, {}, 16, 3, seed=0)
    assert share > 0.95
    assert seconds > 0


def test_reservoirs_forget():
    assert remembered("reservoir", {}, 16, 150, seed=0)[0] < 0.5


def test_capacity_is_at_most_the_number_of_units_and_falls_with_the_lag():
    kept = capacity(30, 0.9, 1.0, 100, seed=0)
    assert 10 < kept.sum() <= 30 + 3  # what is found by chance is above 0
    assert kept[0] > 0.99
    assert kept[-20:].max() < 0.05


def test_rows_have_all_three_measures(tmp_path):
    experiment = Memory(out=tmp_path, agents=("reservoir", "rnn"), delays=(2, 4), units=8, seeds=1, jobs=1)
    rows, files = run(experiment)
    assert set(rows["measure"]) == {"gradient", "dependency", "capacity"}
    assert {path.stem for path in files} >= {"gradients", "dependencies", "capacity"}


@pytest.mark.parametrize(
    ("agent", "message"),
    [("lstms", "did you mean 'lstm'"), ("gru:gain=2", "no such option"), ("rnn:gain=0", "gain=0")],
)
def test_mistakes_are_answered(agent, message):
    with pytest.raises(ValueError, match=message):
        Memory(agents=(agent,))
