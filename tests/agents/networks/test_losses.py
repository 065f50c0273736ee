import jax.numpy as jnp
import numpy as np
import pytest

from agents.networks.losses import LOSSES, answers

READOUT = jnp.array([[0.5, -1.0, 2.0], [0.0, 0.0, 0.0]])
TARGETS = jnp.array([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
GROUPS = (2, 1)


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        ("mse", [(0.25 + 1 + 1) / 3, 1 / 3]),
        ("cross_entropy", [np.log1p(np.exp([-0.5, -1.0, -2.0])).mean(), np.log(2)]),
        ("softmax", [np.log1p(np.exp(-1.5)), np.log(2)]),  # a group of one is always right
    ],
)
def test_by_hand(loss, expected):
    np.testing.assert_allclose(LOSSES[loss](READOUT, TARGETS, GROUPS), expected, rtol=1e-5)


def test_a_group_without_a_target_costs_nothing():
    assert LOSSES["softmax"](READOUT, 0 * TARGETS, GROUPS).tolist() == [0, 0]


def test_answers():
    np.testing.assert_array_equal(answers("mse", READOUT, GROUPS), READOUT)
    np.testing.assert_allclose(answers("cross_entropy", READOUT, GROUPS)[1], [0.5] * 3)
    np.testing.assert_allclose(answers("softmax", READOUT, GROUPS)[1], [0.5, 0.5, 1.0])
