import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.networks.readout import RidgeFamily, ridge_readout

both_forms = pytest.mark.parametrize("shape", [(30, 6), (8, 8), (6, 30)], ids=["primal", "square", "dual"])


def some_data(shape, outputs=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(2.0, 1.0, size=shape), rng.normal(-1.0, 1.0, size=(shape[0], outputs))


def really_left_out(X, Y, ridge):  # noqa: N803
    """Return what the readout learnt from all other samples answers to each."""
    kept = [np.delete(np.arange(len(X)), i) for i in range(len(X))]
    return np.array([ridge_readout(X[rest], Y[rest], ridge)(X[i]) for i, rest in enumerate(kept)])


@both_forms
@pytest.mark.parametrize("ridge", [1e-3, 1.0, 100.0])
def test_a_readout_is_that_of_the_ridge_alone(shape, ridge):
    X, Y = some_data(shape)  # noqa: N806
    readout, expected = RidgeFamily(X).readout(Y, ridge), ridge_readout(X, Y, ridge)
    np.testing.assert_allclose(readout.Wout, expected.Wout, rtol=0, atol=1e-9)
    np.testing.assert_allclose(readout.bias, expected.bias, rtol=0, atol=1e-9)


@both_forms
@pytest.mark.parametrize("ridge", [1e-2, 1.0, 100.0])
def test_left_out_is_really_left_out(shape, ridge):
    X, Y = some_data(shape)  # noqa: N806
    np.testing.assert_allclose(
        RidgeFamily(X).left_out(Y, ridge), really_left_out(X, Y, ridge), rtol=0, atol=1e-9
    )


@given(st.integers(2, 9), st.integers(1, 9), st.integers(0, 1000), st.floats(0.1, 10))
@settings(deadline=None)
def test_left_out_is_really_left_out_of_any_shape(samples, features, seed, ridge):
    X, Y = some_data((samples, features), seed=seed)  # noqa: N806
    np.testing.assert_allclose(RidgeFamily(X).left_out(Y, ridge), really_left_out(X, Y, ridge), atol=1e-8)


@both_forms
def test_each_output_may_have_its_own_penalty(shape):
    X, Y = some_data(shape)  # noqa: N806
    family, ridges = RidgeFamily(X), np.array([0.1, 1.0, 10.0])
    together, left_out = family.readout(Y, ridges), family.left_out(Y, ridges)
    for k, ridge in enumerate(ridges):
        alone = ridge_readout(X, Y[:, [k]], ridge)
        np.testing.assert_allclose(together.Wout[[k]], alone.Wout, rtol=0, atol=1e-9)
        np.testing.assert_allclose(left_out[:, [k]], family.left_out(Y[:, [k]], ridge), rtol=0, atol=1e-12)


def test_the_penalty_chosen_is_the_best_of_each_group():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 20))  # noqa: N806
    Y = np.column_stack([X[:, :2], rng.normal(size=(60, 3))])  # noqa: N806 - to be learnt, and mere noise
    groups, ridges = (slice(0, 2), slice(2, 5)), (1e-4, 1e-2, 1.0, 1e2, 1e4)
    chosen = RidgeFamily(X).choose(Y, groups, ridges)
    for columns in groups:
        errors = [((really_left_out(X, Y, ridge) - Y)[:, columns] ** 2).sum() for ridge in ridges]
        assert set(chosen[columns]) == {ridges[np.argmin(errors)]}
    assert chosen[0] < chosen[2]


def test_features_that_are_all_the_same_leave_the_mean_of_the_others():
    Y = np.array([[0.0], [3.0], [6.0]])  # noqa: N806
    family = RidgeFamily(np.ones((3, 4)))
    np.testing.assert_allclose(family.left_out(Y, 1.0), [[4.5], [3.0], [1.5]])
    np.testing.assert_allclose(family.readout(Y, 1.0)(np.zeros(4)), [3.0])


def test_one_sample_cannot_be_left_out():
    with pytest.raises(ValueError, match="1 sample; expected at least 2"):
        RidgeFamily(np.ones((1, 4)))


@pytest.mark.parametrize("ridge", [0.0, np.nan, np.ones(2)])
def test_a_penalty_that_does_not_fit_is_refused(ridge):
    X, Y = some_data((5, 2))  # noqa: N806
    with pytest.raises(ValueError, match="expected a number above 0, or one for each of 3 outputs"):
        RidgeFamily(X).readout(Y, ridge)


def test_other_numbers_of_samples_are_refused():
    X, Y = some_data((5, 2))  # noqa: N806
    with pytest.raises(ValueError, match="5 rows of features and 4 of targets"):
        RidgeFamily(X).left_out(Y[:4], 1.0)
