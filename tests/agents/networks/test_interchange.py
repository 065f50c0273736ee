"""What is computed here is what reservoirpy computes."""

import numpy as np
import pytest

from agents.networks.interchange import from_reservoirpy, to_reservoirpy
from agents.networks.readout import RLS, LinearReadout, ridge_readout
from agents.networks.reservoir import Reservoir

pytestmark = pytest.mark.peers
reservoirpy = pytest.importorskip("reservoirpy")
nodes = pytest.importorskip("reservoirpy.nodes")

INPUTS = 3
leaks = pytest.mark.parametrize("lr", [1.0, 0.05, np.linspace(0.1, 1.0, 60)], ids=["none", "long", "mixed"])


def reservoir_of(lr=0.3, outputs=0, **options):
    options = {"bias_scaling": 0.2, "dtype": np.float64} | options
    rng = np.random.default_rng(0)
    return Reservoir.random(units=60, inputs=INPUTS, outputs=outputs, rng=rng, lr=lr, **options)


def a_signal(steps=80, features=INPUTS, seed=1):
    return np.random.default_rng(seed).normal(size=(steps, features))


def a_task(steps=80):
    u = a_signal(steps)
    return u, np.column_stack([np.roll(u[:, 0], 1), u[:, 1] * u[:, 2]])


def assert_same(ours, theirs, atol):
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=atol)


# ---------------------------------------------------------------- states


@leaks
@pytest.mark.parametrize("connectivity", [0.1, 0.85])
def test_states_of_a_reservoir_taken_there_are_the_same(lr, connectivity):
    ours, u = reservoir_of(lr, rc_connectivity=connectivity), a_signal()
    assert_same(ours.run(u), to_reservoirpy(ours).run(u), 1e-12)


@leaks
@pytest.mark.parametrize("bias", [0.0, 0.3, "drawn"])
def test_states_of_a_reservoir_taken_from_there_are_the_same(lr, bias):
    theirs, u = nodes.Reservoir(60, lr=lr, sr=1.1, seed=0), a_signal()
    if bias == "drawn":
        theirs.bias = np.random.default_rng(0).normal(size=60)
    else:
        theirs.bias = bias
    expected = theirs.run(u)
    assert_same(from_reservoirpy(theirs).run(u), expected, 1e-12)


def test_words_are_one_hot_signals():
    ours = reservoir_of()
    said = [np.random.default_rng(2).integers(0, INPUTS, size=length) for length in (30, 1, 12)]
    for words in said:
        theirs = to_reservoirpy(ours)
        assert_same(ours.every_state(words), theirs.run(np.eye(INPUTS)[words]), 1e-12)


def test_there_and_back_nothing_has_changed():
    ours = reservoir_of(rc_connectivity=0.1)
    node = to_reservoirpy(ours)
    node.run(a_signal())
    back = from_reservoirpy(node)
    np.testing.assert_array_equal(back.W.toarray(), ours.W.toarray())
    np.testing.assert_array_equal(back.Win, ours.Win)
    np.testing.assert_array_equal(back.bias, ours.bias)
    assert back.lr == ours.lr


# ---------------------------------------------------------------- readouts


def test_a_model_with_a_ridge_readout_says_the_same():
    u, y = a_task()
    model = nodes.Reservoir(60, lr=0.3, sr=1.1, seed=0) >> nodes.Ridge(ridge=1e-3)
    model.fit(u, y)
    reservoir, readout = from_reservoirpy(model)
    model.reset()
    assert_same(readout(reservoir.run(u)), model.run(u), 1e-8)
    assert_same(ridge_readout(reservoir.run(u), y, 1e-3)(reservoir.run(u)), readout(reservoir.run(u)), 1e-8)


def test_rls_learns_the_same():
    u, y = a_task()
    states = reservoir_of().run(u)
    theirs = nodes.RLS(alpha=1e-2, fit_bias=False)
    theirs.partial_fit(states, y)
    ours = RLS(60, 2, alpha=1e-2)
    ours.update(states, y)
    assert_same(ours(states), theirs.run(states), 1e-8)
    assert_same(from_reservoirpy(theirs)(states), theirs.run(states), 1e-12)


def test_a_readout_taken_there_says_the_same():
    u, y = a_task()
    ours = reservoir_of()
    readout = ridge_readout(ours.run(u), y, 1e-3)
    model = to_reservoirpy(ours, readout)
    assert_same(model.run(u), readout(ours.run(u)), 1e-12)
    reservoir, back = from_reservoirpy(model)
    assert_same(back(reservoir.run(u)), readout(ours.run(u)), 1e-12)


# ---------------------------------------------------------------- feedback


def test_feedback_taken_there_says_the_same():
    ours, u = reservoir_of(outputs=2), a_signal()
    rng = np.random.default_rng(3)
    readout = LinearReadout(0.1 * rng.normal(size=(2, 60)), rng.normal(size=2))
    states = ours.run(u, feedback=readout)
    assert_same(to_reservoirpy(ours, readout).run(u), readout(states), 1e-12)


def test_feedback_taken_from_there_says_the_same():
    u, y = a_task()
    reservoir, readout = nodes.Reservoir(60, lr=0.3, sr=0.9, seed=0), nodes.Ridge(ridge=1e-2)
    model = reservoirpy.ESN(reservoir=reservoir, readout=readout, feedback=True)
    model.fit(u, y)  # teacher forcing
    model.reset()
    ours, linear = from_reservoirpy(model)
    assert ours.Win.shape == (60, INPUTS)
    assert ours.Wfb.shape == (60, 2)
    assert_same(linear(ours.run(u, feedback=linear)), model.run(u), 1e-8)
    taught = ridge_readout(ours.run(u, feedback=y), y, 1e-2)
    assert_same(taught.Wout, linear.Wout, 1e-8)


# ---------------------------------------------------------------- what cannot be converted


def test_other_nodes_are_refused():
    with pytest.raises(TypeError, match="the node is a NVAR; expected one of Reservoir, Ridge, RLS, LMS"):
        from_reservoirpy(nodes.NVAR(delay=2, order=2))


def test_nodes_without_weights_yet_are_refused():
    with pytest.raises(ValueError, match="not initialised; run or fit it first"):
        from_reservoirpy(nodes.Reservoir(10))


def test_other_units_are_refused():
    node = nodes.Reservoir(10, activation="relu")
    node.run(a_signal())
    with pytest.raises(ValueError, match="the units are relu; expected tanh"):
        from_reservoirpy(node)


def test_other_models_are_refused():
    first, second, ridge = nodes.Reservoir(10), nodes.Reservoir(10), nodes.Ridge()
    with pytest.raises(ValueError, match="expected one reservoir and one readout"):
        from_reservoirpy(first >> second >> ridge)
    with pytest.raises(ValueError, match="the model is connected otherwise"):
        from_reservoirpy((first >> ridge) & (first << ridge) & (ridge >> 2 >> first))
