import jax
import jax.numpy as jnp
import numpy as np
import pytest

from agents.sensorimotor.network import SensorimotorNetwork
from agents.sensorimotor.population import PopulationCode
from agents.sensorimotor.training import Practice, divergence, practise

NETWORK = SensorimotorNetwork(values=2, seen=1, code_units=6, fast=8, slow=3, taus=(2.0, 5.0, 30.0))


def sequences():
    time = np.arange(40)
    values = np.array([[np.sin(time / 4), np.cos(time / 4)], [np.sin(time / 7), np.sin(time / 5)]])
    code = PopulationCode(-np.ones(2), np.ones(2), units=6)
    return code.encode(values.swapaxes(1, 2))


def taught(practice, learns=None, seed=0):
    params = NETWORK.init(jax.random.key(seed), behaviours=2)
    return params, *practise(NETWORK, params, sequences(), np.arange(2), practice, jax.random.key(9), learns)


def test_the_loss_falls_and_is_the_same_every_time():
    _, params, losses = taught(Practice(epochs=150))
    _, again, _ = taught(Practice(epochs=150))
    assert losses[-5:].mean() < 0.5 * losses[:5].mean()
    for name, array in params.items():
        np.testing.assert_array_equal(array, again[name])


def test_only_what_may_learn_changes():
    params = NETWORK.init(jax.random.key(0), behaviours=2)
    learns = {name: jnp.zeros_like(array) for name, array in params.items()}
    learns["initial"] = learns["initial"].at[1].set(1.0)
    before, after, losses = taught(Practice(epochs=20), learns)
    np.testing.assert_array_equal(before["recurrent"], after["recurrent"])
    np.testing.assert_array_equal(before["bias"], after["bias"])
    np.testing.assert_array_equal(before["initial"][0], after["initial"][0])
    assert not np.allclose(before["initial"][1], after["initial"][1])
    assert len(losses) == 20


def test_nothing_is_more_like_what_was_sensed_than_itself():
    senses = jnp.asarray(sequences(), jnp.float32)
    assert np.abs(divergence(NETWORK, jnp.log(senses + 1e-12), senses)).max() < 1e-3
    other = divergence(NETWORK, jnp.zeros_like(senses), senses)
    assert (np.asarray(other) > 0).all()


def test_with_eyes_open_what_is_seen_is_sensed_throughout():
    own = np.asarray(Practice(sensed=2).own(NETWORK, 4, 0.7, jnp.array([True, False])))
    np.testing.assert_allclose(own[:2], 0)
    np.testing.assert_allclose(own[2:, :, :6], 0.7)  # commands
    np.testing.assert_allclose(own[2:, 0, 6:], 0)
    np.testing.assert_allclose(own[2:, 1, 6:], 0.7)


def test_the_step_size_rises_and_falls():
    practice = Practice(epochs=1000, learning_rate=0.01)
    rates = np.array([practice.rates()(epoch) for epoch in range(1000)])
    assert rates.argmax() == 100
    assert rates[[0, 100, 999]] == pytest.approx([1e-3, 1e-2, 3e-4], rel=0.01)


def test_practice_that_is_none_is_refused():
    with pytest.raises(ValueError, match="epochs=0"):
        Practice(epochs=0)
    with pytest.raises(ValueError, match="ramp="):
        Practice(ramp=(0.5, 0.2))
    with pytest.raises(ValueError, match="eyes_open=2"):
        Practice(eyes_open=2)
    with pytest.raises(ValueError, match="clip=0"):
        Practice(clip=0)


def test_a_loss_that_grows_beyond_all_bounds_is_told():
    with pytest.raises(FloatingPointError, match="not finite"):
        taught(Practice(epochs=10, learning_rate=np.inf))
