import numpy as np
import pytest

from agents.networks.readout import pseudo_inverse_readout


@pytest.mark.parametrize(
    "shape", [(40, 6), (6, 6), (6, 40)], ids=["more samples", "as many", "fewer samples"]
)
def test_it_is_the_pseudo_inverse_of_the_features_with_a_constant(shape):
    rng = np.random.default_rng(0)
    X, Y = rng.normal(2.0, 1.0, size=shape), rng.normal(size=(shape[0], 3))  # noqa: N806
    Z = np.column_stack([X, np.ones(len(X))]).T  # noqa: N806 - one column a sample, as it is printed
    expected = Y.T @ np.linalg.pinv(Z)
    readout = pseudo_inverse_readout(X, Y)
    np.testing.assert_allclose(np.column_stack([readout.Wout, readout.bias]), expected, rtol=0, atol=1e-9)


def test_samples_that_can_be_told_apart_are_learnt_by_heart():
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(10, 30)), rng.normal(size=(10, 2))  # noqa: N806
    np.testing.assert_allclose(pseudo_inverse_readout(X, Y)(X), Y, atol=1e-9)


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(ValueError, match="not finite"):
        pseudo_inverse_readout(np.array([[np.nan]]), np.ones((1, 1)))
