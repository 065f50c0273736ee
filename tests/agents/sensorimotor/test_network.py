import jax
import jax.numpy as jnp
import numpy as np
import pytest

from agents.sensorimotor.network import SensorimotorNetwork

NETWORK = SensorimotorNetwork(values=2, seen=1, code_units=3, fast=4, slow=2, taus=(2.0, 5.0, 70.0))


@pytest.fixture(scope="module")
def params():
    return NETWORK.init(jax.random.key(0), behaviours=2)


def unrolled(params, inputs, own=0.0):
    time, batch, _ = inputs.shape
    shares = jnp.full((time, 1, 1), own)
    return NETWORK.unroll(params, params["initial"][:batch], inputs, shares, jnp.zeros_like(inputs))


def test_a_step_follows_the_equation_of_the_paper(params):
    """u(t + 1) = (1 - 1/tau) u(t) + (1/tau) sum_j w_ij x_j(t), as loops over units."""
    rng = np.random.default_rng(0)
    u, x = rng.normal(size=12), rng.dirichlet(np.ones(3), size=2).ravel()
    weights, bias = np.asarray(params["recurrent"]), rng.normal(size=12)
    tau = [2.0] * 6 + [5.0] * 4 + [70.0] * 2
    group = [0] * 6 + [1] * 4 + [2] * 2
    active = np.concatenate([x, np.tanh(u[6:])])
    expected = np.empty(12)
    for i in range(12):
        total = bias[i]
        for j in range(12):
            if abs(group[i] - group[j]) <= 1:  # input-output units and slow units are not connected
                total += weights[j, i] * active[j]
        expected[i] = (1 - 1 / tau[i]) * u[i] + total / tau[i]
    found = NETWORK.step(NETWORK.cell.recurrent(params), bias, u, x)
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_what_is_foretold_of_each_value_sums_to_1():
    potentials = jax.random.normal(jax.random.key(1), (5, 12))
    foretold = np.asarray(NETWORK.foretold(potentials)).reshape(5, 2, 3)
    np.testing.assert_allclose(foretold.sum(axis=-1), 1, rtol=1e-6)


def test_all_of_its_own_is_nothing_sensed(params):
    inputs = jax.random.uniform(jax.random.key(2), (7, 2, 6))
    np.testing.assert_array_equal(
        unrolled(params, inputs, own=1.0), unrolled(params, jnp.zeros_like(inputs), own=1.0)
    )
    assert not np.allclose(unrolled(params, inputs), unrolled(params, jnp.zeros_like(inputs)))


def test_slow_units_are_slow(params):
    inputs = jax.random.uniform(jax.random.key(3), (30, 2, 6))
    change = np.abs(np.diff(np.asarray(unrolled(params, inputs)), axis=0)).mean(axis=(0, 1))
    assert change[10:].max() < change[6:10].min()


def test_the_slow_state_tells_behaviours_apart(params):
    same = jnp.broadcast_to(jax.random.uniform(jax.random.key(4), (7, 1, 6)), (7, 2, 6))
    first, second = np.asarray(unrolled(params, same)).swapaxes(0, 1)
    np.testing.assert_array_equal(first[0, :6], second[0, :6])  # not connected to it
    assert not np.allclose(first[2:, :6], second[2:, :6])
