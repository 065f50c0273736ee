import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.networks.readout import Moments, ridge_readout


def some_data(samples, features=5, outputs=2, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(2.0, 1.0, (samples, features)), rng.normal(size=(samples, outputs)), rng.random(samples)


@given(st.lists(st.integers(1, 8), min_size=1, max_size=5), st.booleans(), st.integers(0, 100))
@settings(deadline=None)
def test_chunks_give_the_readout_of_all_samples(sizes, weighted, seed):
    X, Y, weights = some_data(sum(sizes), seed=seed)  # noqa: N806
    moments = Moments(5, 2)
    for rows in np.split(np.arange(len(X)), np.cumsum(sizes)[:-1]):
        moments.add(X[rows], Y[rows], weights[rows] if weighted else None)
    expected = ridge_readout(X, Y, 0.5, weights if weighted else None)
    readout = moments.readout(0.5)
    np.testing.assert_allclose(readout.Wout, expected.Wout, rtol=0, atol=1e-9)
    np.testing.assert_allclose(readout.bias, expected.bias, rtol=0, atol=1e-9)


def test_a_readout_may_be_asked_for_more_than_once():
    X, Y, _ = some_data(20)  # noqa: N806
    moments = Moments(5, 2)
    moments.add(X, Y)
    first = moments.readout(1.0).Wout
    moments.readout(10.0)
    np.testing.assert_array_equal(moments.readout(1.0).Wout, first)


def test_single_precision_is_summed_in_double_by_default():
    X, Y, _ = some_data(1000)  # noqa: N806
    X = (X + 1000).astype(np.float32)  # noqa: N806
    moments = Moments(5, 2)
    moments.add(X, Y)
    expected = ridge_readout(X.astype(np.float64), Y, 1e-2)
    np.testing.assert_allclose(moments.readout(1e-2).Wout, expected.Wout, atol=1e-6)


def test_products_in_single_precision_are_nearly_as_exact():
    X, Y, _ = some_data(1000)  # noqa: N806
    moments = Moments(5, 2, np.float32)
    for rows in np.split(np.arange(1000), 4):
        moments.add(X[rows], Y[rows])
    expected = ridge_readout(X, Y, 1e-2)
    readout = moments.readout(1e-2)
    np.testing.assert_allclose(readout.Wout, expected.Wout, atol=1e-5)
    np.testing.assert_allclose(readout.bias, expected.bias, atol=1e-5)


def test_no_sample_is_refused():
    with pytest.raises(ValueError, match="no sample was added"):
        Moments(5, 2).readout(1.0)


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="4 features and 2 outputs; expected 5 and 2"):
        Moments(5, 2).add(np.ones((3, 4)), np.ones((3, 2)))


@pytest.mark.parametrize("ridge", [0.0, -1.0, float("nan")])
def test_a_penalty_that_is_none_is_refused(ridge):
    moments = Moments(5, 2)
    moments.add(*some_data(3)[:2])
    with pytest.raises(ValueError, match="expected more than 0"):
        moments.readout(ridge)
