import numpy as np
import pytest
from scipy.sparse import csr_array, issparse

from agents.networks.weights import dense, input_weights, recurrent_weights, sparse_if_few, spectral_radius


@pytest.mark.parametrize("units", [5, 100, 400])
@pytest.mark.parametrize("connectivity", [0.02, 0.85, 1.0])
def test_the_spectral_radius_is_that_of_all_eigenvalues(units, connectivity):
    W = recurrent_weights(units, np.random.default_rng(units), connectivity=connectivity)  # noqa: N806
    expected = np.abs(np.linalg.eigvals(W)).max()
    assert spectral_radius(W) == pytest.approx(expected, rel=1e-9)
    assert spectral_radius(csr_array(W)) == pytest.approx(expected, rel=1e-9)


def test_the_spectral_radius_of_eigenvalues_on_a_circle_is_found():
    turn = np.roll(np.eye(400), 1, axis=0)  # all 400 eigenvalues have the absolute value 1
    assert spectral_radius(2 * turn) == pytest.approx(2.0)


def test_the_scaling_may_differ_from_input_to_input():
    weights = input_weights(500, 3, np.random.default_rng(0), scaling=np.array([0.0, 1.0, 5.0]))
    np.testing.assert_allclose(np.abs(weights).max(axis=0), [0, 1, 5], rtol=0.02)


@pytest.mark.parametrize("connectivity", [0.1, 0.5, 1.0])
def test_the_connectivity_of_input_weights_is_as_asked(connectivity):
    weights = input_weights(500, 50, np.random.default_rng(0), connectivity=connectivity)
    assert np.mean(weights != 0) == pytest.approx(connectivity, abs=0.02)


@pytest.mark.parametrize(("connectivity", "sparse"), [(0.1, True), (0.3, False)])
def test_few_weights_are_stored_as_a_sparse_matrix(connectivity, sparse):
    W = recurrent_weights(100, np.random.default_rng(0), connectivity=connectivity)  # noqa: N806
    stored = sparse_if_few(W)
    assert issparse(stored) == sparse
    np.testing.assert_array_equal(dense(stored), W)
