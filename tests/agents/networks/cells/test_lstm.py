from math import exp, tanh

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from agents.networks.cells import LSTM


def sigmoid(x):
    return 1 / (1 + exp(-x))


def test_two_steps_by_hand():
    lstm = LSTM(units=1)
    params = {
        "input": jnp.array([[0.0, 0.0, 0.0, 0.0], [0.5, -1.0, 2.0, 0.3]]),
        "recurrent": jnp.array([[0.7, 0.2, -0.4, 1.1]]),
        "bias": jnp.array([0.1, 1.0, -0.2, 0.0]),
    }
    h = c = 0.0
    for x in ([0.5, -1.0, 2.0, 0.3], [0.0, 0.0, 0.0, 0.0]):
        i = sigmoid(x[0] + 0.7 * h + 0.1)
        f = sigmoid(x[1] + 0.2 * h + 1.0)
        g = tanh(x[2] - 0.4 * h - 0.2)
        o = sigmoid(x[3] + 1.1 * h)
        c = f * c + i * g
        h = o * tanh(c)

    state = lstm.start((1,))
    for word in (1, 0):
        state = lstm.step(params, state, lstm.drive(params, jnp.array([word])))
    np.testing.assert_allclose(np.ravel(state), [h, c], rtol=1e-6)
    np.testing.assert_array_equal(lstm.output(state), state[0])


def test_an_input_is_a_one_hot_vector():
    lstm = LSTM(units=5)
    params = lstm.init(jax.random.key(0), inputs=7)
    ids = jnp.array([[3, 0], [6, 6]])
    products = jax.nn.one_hot(ids, 7) @ params["input"] + params["bias"]
    np.testing.assert_allclose(lstm.drive(params, ids), products, rtol=1e-6)


def test_initial_parameters():
    params = LSTM(units=6).init(jax.random.key(0), inputs=10)
    assert {name: array.shape for name, array in params.items()} == {
        "input": (10, 24),
        "recurrent": (6, 24),
        "bias": (24,),
    }
    limit = (6 / (10 + 24)) ** 0.5
    assert 0.8 * limit < abs(params["input"]).max() <= limit
    np.testing.assert_allclose(params["recurrent"] @ params["recurrent"].T, np.eye(6), atol=1e-5)
    np.testing.assert_array_equal(params["bias"], [0] * 6 + [1] * 6 + [0] * 12)


def test_batches_of_any_shape():
    lstm = LSTM(units=3)
    params = lstm.init(jax.random.key(0), inputs=4)
    ids = jnp.array([[0, 1, 2], [3, 3, 0]])
    together = lstm.step(params, lstm.start((2, 3)), lstm.drive(params, ids))
    alone = lstm.step(params, lstm.start(()), lstm.drive(params, ids[1, 2]))
    for whole, one in zip(together, alone, strict=True):
        assert whole.shape == (2, 3, 3)
        np.testing.assert_allclose(whole[1, 2], one, rtol=1e-6)


def test_an_open_forget_gate_keeps_the_memory():
    keeps, forgets = LSTM(units=2, forget_bias=20.0), LSTM(units=2, forget_bias=-20.0)
    for lstm, kept in ((keeps, 1.0), (forgets, 0.0)):
        params = lstm.init(jax.random.key(0), inputs=1)
        params["input"] *= 0
        params["recurrent"] *= 0
        before = (jnp.zeros(2), jnp.ones(2))
        _, c = lstm.step(params, before, lstm.drive(params, jnp.array(0)))
        np.testing.assert_allclose(c, kept, atol=1e-6)


@pytest.mark.parametrize("units", [0, -3])
def test_no_units(units):
    with pytest.raises(ValueError, match=f"units={units}; expected at least 1"):
        LSTM(units=units)


@pytest.mark.peers
def test_equals_torch_step_by_step():
    torch = pytest.importorskip("torch")
    lstm = LSTM(units=20)
    params = lstm.init(jax.random.key(3), inputs=30)
    peer = torch.nn.LSTM(30, 20)
    with torch.no_grad():
        peer.weight_ih_l0.copy_(torch.tensor(np.array(params["input"]).T))
        peer.weight_hh_l0.copy_(torch.tensor(np.array(params["recurrent"]).T))
        peer.bias_ih_l0.copy_(torch.tensor(np.array(params["bias"])))
        peer.bias_hh_l0.zero_()

    ids = np.random.default_rng(0).integers(0, 30, size=(25, 4))  # (T, B)
    state, expected = lstm.start((4,)), None
    for now in ids:
        state = lstm.step(params, state, lstm.drive(params, jnp.asarray(now)))
        x = torch.nn.functional.one_hot(torch.tensor(now), 30).float()[None]  # (1, B, 30)
        with torch.no_grad():
            _, expected = peer(x, expected)
        for ours, theirs in zip(state, expected, strict=True):
            np.testing.assert_allclose(ours, theirs[0].numpy(), rtol=0, atol=1e-5)
