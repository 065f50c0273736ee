"""Every cell against its equations, written once more in NumPy, and against PyTorch where that has the cell."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from agents.networks.cells import GRU, LSTM, MTRNN, CoupledLSTM, Elman, PeepholeLSTM

INPUTS, BATCH = 7, 3


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def columns(params, x, h):
    """Return the sums of each gate: what the input adds to them, and what the output does."""
    units = params["recurrent"].shape[0]
    driven, fed = params["input"][x] + params["bias"], h @ params["recurrent"]
    gates = range(0, driven.shape[-1], units)
    return [driven[:, g : g + units] for g in gates], [fed[:, g : g + units] for g in gates]


def lstm(params, state, x):
    h, c = state
    i, f, g, o = (d + r for d, r in zip(*columns(params, x, h), strict=True))
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def peephole(params, state, x):
    h, c = state
    i, f, g, o = (d + r for d, r in zip(*columns(params, x, h), strict=True))
    p = params["peephole"]
    after = sigmoid(f + p[1] * c) * c + sigmoid(i + p[0] * c) * np.tanh(g)
    return sigmoid(o + p[2] * after) * np.tanh(after), after


def coupled(params, state, x):
    h, c = state
    f, g, o = (d + r for d, r in zip(*columns(params, x, h), strict=True))
    f = sigmoid(f)
    c = f * c + (1 - f) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def gru(params, state, x):
    (h,) = state
    (dr, dz, dn), (rr, rz, rn) = columns(params, x, h)
    r, z = sigmoid(dr + rr), sigmoid(dz + rz)
    n = np.tanh(dn + r * (rn + params["recurrent_bias"]))
    return (z * h + (1 - z) * n,)


def elman(params, state, x):
    (h,) = state
    ((driven, fed),) = zip(*columns(params, x, h), strict=True)
    return (np.tanh(driven + fed),)


def mtrnn(params, state, x):
    """One unit after the other, as eq. 2 of the paper has it: 2 input-output, 4 fast and 3 slow units."""
    (u,) = state
    group = [0, 0, 1, 1, 1, 1, 2, 2, 2]
    tau = [2.0, 5.0, 70.0]
    connected = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2)}
    after = np.zeros_like(u)
    for b in range(len(u)):
        for i in range(9):
            total = params["bias"][i]
            if group[i] == 0:
                total += params["input"][x[b], i]
            for j in range(9):
                if (group[j], group[i]) in connected:
                    total += params["recurrent"][j, i] * sigmoid(u[b, j])
            after[b, i] = (1 - 1 / tau[group[i]]) * u[b, i] + total / tau[group[i]]
    return (after,)


CELLS = {
    "lstm": (LSTM(5), lstm),
    "peephole": (PeepholeLSTM(5), peephole),
    "coupled": (CoupledLSTM(5), coupled),
    "gru": (GRU(5), gru),
    "elman": (Elman(5), elman),
    "mtrnn": (MTRNN((2, 4, 3), (2.0, 5.0, 70.0)), mtrnn),
}
every_cell = pytest.mark.parametrize("name", CELLS)


def drawn(cell, seed=0):
    """Return parameters none of which is zero."""
    rng = np.random.default_rng(seed)
    params = cell.init(jax.random.key(seed), INPUTS)
    return {name: jnp.asarray(rng.normal(0, 0.7, array.shape)) for name, array in params.items()}


@every_cell
def test_follows_its_equations(name):
    cell, equations = CELLS[name]
    params = drawn(cell)
    plain = {key: np.asarray(array, dtype=np.float64) for key, array in params.items()}
    state = cell.start((BATCH,))
    expected = tuple(np.asarray(part, dtype=np.float64) for part in state)
    for x in np.random.default_rng(1).integers(0, INPUTS, size=(6, BATCH)):
        state = cell.step(params, state, cell.drive(params, jnp.asarray(x)))
        expected = equations(plain, expected, x)
        assert len(state) == len(expected)
        for ours, theirs in zip(state, expected, strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-5)
    assert cell.output(state).shape == (BATCH, cell.outputs)


@every_cell
def test_an_id_is_a_one_hot_vector(name):
    cell, _ = CELLS[name]
    params = drawn(cell)
    ids = jnp.array([[3, 0], [6, 6]])
    vectors = jax.nn.one_hot(ids, INPUTS)
    np.testing.assert_allclose(cell.drive(params, ids), cell.drive(params, vectors), rtol=1e-5, atol=1e-6)


@every_cell
def test_what_it_draws_is_what_it_uses(name):
    cell, _ = CELLS[name]
    params = cell.init(jax.random.key(0), INPUTS)
    assert set(params) == {"input", "recurrent", "bias", *cell.own}
    other = cell.init(jax.random.key(1), INPUTS)
    assert not np.allclose(params["input"], other["input"])


def test_mtrnn_without_connection():
    """What is heard reaches the slow units only through the fast ones, one step later."""
    cell, _ = CELLS["mtrnn"]
    params = drawn(cell)
    states = []
    for first in (1, 2):
        state, now = cell.start(()), []
        for word in (first, 0, 0):
            state = cell.step(params, state, cell.drive(params, jnp.array(word)))
            now.append(state[0])
        states.append(now)
    differs = [abs(a - b) > 1e-7 for a, b in zip(*states, strict=True)]
    assert [[bool(d[:2].any()), bool(d[2:6].any()), bool(d[6:].any())] for d in differs] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_mtrnn_leaks_by_its_time_constants():
    cell = MTRNN((1, 1), (2.0, 10.0))
    params = {name: array * 0 for name, array in drawn(cell).items()}
    (u,) = cell.step(params, (jnp.ones(2),), cell.drive(params, jnp.array(0)))
    np.testing.assert_allclose(u, [0.5, 0.9], rtol=1e-6)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: GRU(0), "units=0; expected at least 1"),
        (lambda: Elman(5, gain=0.0), "gain=0.0; expected more than 0"),
        (lambda: PeepholeLSTM(-1), "units=-1; expected at least 1"),
        (lambda: MTRNN((3, 0), (2.0, 5.0)), r"sizes\[1\]=0; expected at least 1"),
        (lambda: MTRNN((3, 2), (2.0,)), "expected one time constant a group"),
        (lambda: MTRNN((), ()), "expected one time constant a group"),
        (lambda: MTRNN((3,), (0.5,)), "expected at least 1 step"),
        (lambda: MTRNN((3,), (float("nan"),)), "expected at least 1 step"),
    ],
)
def test_sizes(make, message):
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.peers
def test_gru_equals_torch_step_by_step():
    torch = pytest.importorskip("torch")
    cell = GRU(20)
    params = drawn(cell)
    peer = torch.nn.GRU(INPUTS, 20)
    with torch.no_grad():
        peer.weight_ih_l0.copy_(torch.tensor(np.array(params["input"]).T))
        peer.weight_hh_l0.copy_(torch.tensor(np.array(params["recurrent"]).T))
        peer.bias_ih_l0.copy_(torch.tensor(np.array(params["bias"])))
        peer.bias_hh_l0.zero_()
        peer.bias_hh_l0[40:] = torch.tensor(np.array(params["recurrent_bias"]))
    ids = np.random.default_rng(0).integers(0, INPUTS, size=(25, 4))  # (T, B)
    state, expected = cell.start((4,)), None
    for now in ids:
        state = cell.step(params, state, cell.drive(params, jnp.asarray(now)))
        x = torch.nn.functional.one_hot(torch.tensor(now), INPUTS).float()[None]  # (1, B, inputs)
        with torch.no_grad():
            _, expected = peer(x, expected)
        np.testing.assert_allclose(state[0], expected[0].numpy(), rtol=0, atol=1e-5)
