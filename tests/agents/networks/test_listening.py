import jax
import jax.numpy as jnp
import numpy as np
import pytest

from agents.networks import listening
from agents.networks.cells import GRU, LSTM, MTRNN, CoupledLSTM, Elman, PeepholeLSTM
from agents.networks.compiled import Network
from agents.networks.listening import listen

CELLS = [LSTM(4), PeepholeLSTM(4), CoupledLSTM(4), GRU(4), Elman(4), MTRNN((3, 2), (2.0, 7.0))]
B, T, INPUTS = 3, 5, 6
LENGTHS = jnp.array([5, 1, 3])


def drawn(cell):
    rng = np.random.default_rng(0)
    params = cell.init(jax.random.key(0), INPUTS)
    return {name: jnp.asarray(rng.normal(0, 0.7, array.shape)) for name, array in params.items()}


def plainly(cell, params, inputs, lengths):
    """What `listen` says, one step after the other, with the gradients that JAX makes of it."""
    state, outputs = cell.start(lengths.shape), []
    for t in range(inputs.shape[1]):
        after = cell.step(params, state, cell.drive(params, inputs[:, t]))
        heard = (t < lengths)[:, None]
        state = tuple(jnp.where(heard, new, old) for new, old in zip(after, state, strict=True))
        outputs.append(cell.output(state))
    return jnp.stack(outputs)


@pytest.mark.parametrize(("cell", "few"), [(LSTM(4), 0), *((cell, listening.FEW) for cell in CELLS)], ids=str)
def test_outputs_and_gradients_are_those_of_plain_steps(cell, few, monkeypatch):
    monkeypatch.setattr(listening, "FEW", few)
    rng = np.random.default_rng(1)
    inputs = jnp.asarray(rng.normal(size=(B, T, INPUTS)))
    weights = jnp.asarray(rng.normal(size=(T, B, cell.outputs)))  # every step matters, each otherwise
    results = []
    for way in (listen, plainly):

        def cost(params, inputs, way=way):
            outputs = way(cell, params, inputs, LENGTHS)
            return (weights * outputs).sum(), outputs

        results.append(jax.grad(cost, argnums=(0, 1), has_aux=True)(drawn(cell), inputs))
    ours, theirs = map(jax.tree.leaves, results)
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


def test_several_networks_at_once():
    cell = LSTM(4)
    several = [cell.init(jax.random.key(seed), INPUTS) for seed in range(2)]
    ids = jnp.asarray(np.random.default_rng(0).integers(0, INPUTS, (B, T)))
    together = jax.vmap(lambda params: listen(cell, params, ids, LENGTHS))(
        jax.tree.map(lambda *arrays: jnp.stack(arrays), *several)
    )
    for params, outputs in zip(several, together, strict=True):
        np.testing.assert_allclose(outputs, plainly(cell, params, ids, LENGTHS), rtol=1e-5, atol=1e-6)


def test_begins_where_it_is_told_and_the_gradient_reaches_that():
    cell = MTRNN((3, 2), (2.0, 7.0))
    params, ids = drawn(cell), jnp.zeros((B, T), dtype=jnp.int32)

    def answer(u):
        return listen(cell, params, ids, LENGTHS, start=(u,))[-1].sum()

    u = jnp.ones((B, 5))
    assert answer(u) != answer(0 * u)
    assert (abs(jax.grad(answer)(u)) > 1e-6).all()


def test_both_ways_is_one_network_from_either_end():
    network = Network(LSTM(4), both_ways=True)
    params = network.init(jax.random.key(0), INPUTS, 2)
    back = {name.removeprefix("backwards_"): a for name, a in params.items() if name.startswith("backwards_")}
    ids = np.random.default_rng(0).integers(0, INPUTS, (B, T))
    states = network.states(params, jnp.asarray(ids), LENGTHS)  # (T, B, 8)
    assert states.shape == (T, B, network.outputs)
    for b, length in enumerate(LENGTHS.tolist()):
        words = jnp.asarray(ids[b : b + 1, :length])
        there = listen(network.cell, params, words, jnp.array([length]))[:, 0]
        from_end = listen(network.cell, back, words[:, ::-1], jnp.array([length]))[::-1, 0]
        for t in range(length - 1):
            np.testing.assert_allclose(states[t, b], jnp.concatenate([there[t], from_end[t]]), atol=1e-6)
        for t in range(length - 1, T):  # the answer to all of it stands until the end
            np.testing.assert_allclose(states[t, b], jnp.concatenate([there[-1], from_end[0]]), atol=1e-6)
