import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.networks.readout import RLS

bias = pytest.mark.parametrize("fit_bias", [False, True])


def some_data(samples=40, features=7, outputs=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(0.5, 1.0, size=(samples, features)), rng.normal(size=(samples, outputs))


def learnt(X, Y, alpha, blocks, **options):  # noqa: N803
    rls = RLS(X.shape[1], Y.shape[1], alpha, **options)
    for rows in np.split(np.arange(len(X)), np.cumsum(blocks)[:-1]):
        rls.update(X[rows], Y[rows])
    return rls


def with_constant(X, fit_bias):  # noqa: N803
    return np.column_stack([X, np.ones(len(X))]) if fit_bias else X


@bias
@pytest.mark.parametrize("alpha", [1e-2, 1.0, 50.0])
@pytest.mark.parametrize("samples", [4, 40])
def test_all_samples_give_the_ridge_readout(samples, alpha, fit_bias):
    X, Y = some_data(samples)  # noqa: N806
    Z = with_constant(X, fit_bias)  # noqa: N806
    expected = np.linalg.solve(Z.T @ Z + alpha * np.eye(Z.shape[1]), Z.T @ Y)
    rls = learnt(X, Y, alpha, [1] * samples, fit_bias=fit_bias)
    np.testing.assert_allclose(rls(X), Z @ expected, rtol=0, atol=1e-9)
    np.testing.assert_allclose(rls.readout(X), Z @ expected, rtol=0, atol=1e-9)
    np.testing.assert_allclose(rls.readout.Wout.T, expected[: X.shape[1]], rtol=0, atol=1e-9)


@bias
@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(0, 100))
@settings(deadline=None)
def test_blocks_give_what_single_samples_give(fit_bias, blocks, seed):
    X, Y = some_data(sum(blocks), seed=seed)  # noqa: N806
    in_blocks = learnt(X, Y, 0.5, blocks, fit_bias=fit_bias)
    one_by_one = learnt(X, Y, 0.5, [1] * len(X), fit_bias=fit_bias)
    np.testing.assert_allclose(in_blocks.readout.Wout, one_by_one.readout.Wout, rtol=0, atol=1e-9)
    np.testing.assert_allclose(in_blocks.P, one_by_one.P, rtol=0, atol=1e-9)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.floats(0.1, 10), st.integers(0, 100))
@settings(deadline=None)
def test_p_is_the_inverse_of_the_correlations(blocks, alpha, seed):
    X, Y = some_data(sum(blocks), seed=seed)  # noqa: N806
    P = learnt(X, Y, alpha, blocks).P  # noqa: N806
    np.testing.assert_array_equal(P, P.T)
    np.testing.assert_allclose(P, np.linalg.inv(alpha * np.eye(7) + X.T @ X), rtol=0, atol=1e-8)


def test_the_equations_are_those_that_are_printed():
    X, Y = some_data(samples=10)  # noqa: N806
    rls, P, w = RLS(7, 3, alpha=2.0), np.eye(7) / 2.0, np.zeros((7, 3))  # noqa: N806
    for r, f in zip(X, Y, strict=True):
        error = w.T @ r - f
        P = P - np.outer(P @ r, r @ P) / (1 + r @ P @ r)  # noqa: N806
        w = w - np.outer(P @ r, error)
        np.testing.assert_allclose(rls.update(r, f), error, rtol=0, atol=1e-12)
        np.testing.assert_allclose(rls.readout.Wout.T, w, rtol=0, atol=1e-12)


def test_the_error_of_a_block_is_that_before_any_of_it_was_learnt():
    X, Y = some_data()  # noqa: N806
    rls = learnt(X[:10], Y[:10], 1.0, [10])
    before = rls(X[10:])
    np.testing.assert_allclose(rls.update(X[10:], Y[10:]), before - Y[10:])


def test_a_readout_taken_earlier_does_not_learn():
    X, Y = some_data()  # noqa: N806
    rls = learnt(X, Y, 1.0, [40])
    early = rls.readout
    answer = early(X)
    rls.update(X, Y + 1)
    np.testing.assert_array_equal(early(X), answer)


@pytest.mark.parametrize("alpha", [0.0, -1.0, float("nan")])
def test_a_penalty_that_is_none_is_refused(alpha):
    with pytest.raises(ValueError, match="expected more than 0"):
        RLS(3, 1, alpha)


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="4 features and 3 outputs; expected 7 and 3"):
        RLS(7, 3, fit_bias=True).update(np.ones(4), np.ones(3))


def test_values_that_are_not_finite_are_refused_and_change_nothing():
    X, Y = some_data()  # noqa: N806
    rls = learnt(X, Y, 1.0, [40])
    before = rls.readout.Wout
    with pytest.raises(ValueError, match="not finite"):
        rls.update(np.full(7, np.nan), np.ones(3))
    np.testing.assert_array_equal(rls.readout.Wout, before)


def test_it_goes_on_where_it_was_with_further_outputs():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(40, 5)), rng.normal(size=(40, 3))
    whole = RLS(5, 3, fit_bias=True)
    y[:20, 1] = 0  # what comes later was not there before
    whole.update(x, y)
    first = RLS(5, 2, fit_bias=True)
    first.update(x[:20], y[:20][:, [0, 2]])
    grown = first.with_outputs(3, np.array([0, 2]))
    resumed = RLS.resumed(grown.w, grown.P, fit_bias=True)
    resumed.update(x[20:], y[20:])
    np.testing.assert_allclose(resumed.w, whole.w, atol=1e-10)
    np.testing.assert_allclose(resumed.P, whole.P, atol=1e-10)
