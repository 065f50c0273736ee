import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.networks.readout import LinearReadout, ridge_readout

both_forms = pytest.mark.parametrize("shape", [(40, 6), (6, 6), (6, 40)], ids=["primal", "square", "dual"])


def some_data(shape, outputs=3, rng=0):
    rng = np.random.default_rng(rng)
    return rng.normal(2.0, 1.0, size=shape), rng.normal(-1.0, 1.0, size=(shape[0], outputs))


def closed_form(X, Y, ridge, weights=None):  # noqa: N803
    """Return weights and bias by the normal equations of features and a constant that is not penalised."""
    D = np.diag(np.ones(len(X)) if weights is None else weights)  # noqa: N806
    A = np.column_stack([X, np.ones(len(X))])  # noqa: N806
    penalty = ridge * np.eye(A.shape[1])
    penalty[-1, -1] = 0
    solution = np.linalg.solve(A.T @ D @ A + penalty, A.T @ D @ Y)
    return solution[:-1].T, solution[-1]


def ridge_readout_of_one_half(X, Y):  # noqa: N803
    readout = ridge_readout(X[:, :3] / 1e6, Y, ridge=1e-12)
    return LinearReadout(readout.Wout @ (X[:, :3] / 1e6).T, readout.bias)


def assert_same(readout, other, atol=1e-9):
    np.testing.assert_allclose(readout.Wout, other.Wout, rtol=0, atol=atol)
    np.testing.assert_allclose(readout.bias, other.bias, rtol=0, atol=atol)


@both_forms
@pytest.mark.parametrize("ridge", [1e-3, 1.0, 100.0])
def test_it_is_the_closed_form(shape, ridge):
    X, Y = some_data(shape)  # noqa: N806
    assert_same(ridge_readout(X, Y, ridge), LinearReadout(*closed_form(X, Y, ridge)))


@both_forms
def test_it_is_the_closed_form_with_weights(shape):
    X, Y = some_data(shape)  # noqa: N806
    weights = np.random.default_rng(1).uniform(0.1, 5.0, size=len(X))
    assert_same(ridge_readout(X, Y, 0.5, weights), LinearReadout(*closed_form(X, Y, 0.5, weights)))


@both_forms
def test_a_weight_is_a_number_of_repetitions(shape):
    X, Y = some_data(shape)  # noqa: N806
    often = np.arange(1, len(X) + 1) % 4 + 1
    repeated = ridge_readout(np.repeat(X, often, axis=0), np.repeat(Y, often, axis=0), 0.5)
    assert_same(ridge_readout(X, Y, 0.5, often), repeated)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 1000), st.floats(1e-2, 1e2))
@settings(deadline=None)
def test_no_other_readout_is_better(samples, features, seed, ridge):
    X, Y = some_data((samples, features), outputs=2, rng=seed)  # noqa: N806
    readout = ridge_readout(X, Y, ridge)

    def cost(readout):
        return ((readout(X) - Y) ** 2).sum() + ridge * (readout.Wout**2).sum()

    rng = np.random.default_rng(seed)
    for size in (1e-3, 1.0):
        other = LinearReadout(
            readout.Wout + size * rng.normal(size=readout.Wout.shape),
            readout.bias + size * rng.normal(size=2),
        )
        assert cost(other) > cost(readout)


@both_forms
def test_the_bias_is_free(shape):
    X, Y = some_data(shape)  # noqa: N806
    readout = ridge_readout(X, Y, ridge=1.0)
    np.testing.assert_allclose(readout(X).mean(axis=0), Y.mean(axis=0), atol=1e-9)
    moved = ridge_readout(X + 100, Y - 50, ridge=1.0)
    assert_same(moved, LinearReadout(readout.Wout, readout.bias - 50 - readout.Wout.sum(axis=1) * 100), 1e-6)


@both_forms
def test_a_huge_penalty_leaves_the_mean(shape):
    X, Y = some_data(shape)  # noqa: N806
    readout = ridge_readout(X, Y, ridge=1e12)
    np.testing.assert_allclose(readout(X), np.broadcast_to(Y.mean(axis=0), Y.shape), atol=1e-6)


@both_forms
def test_features_in_single_precision_are_summed_and_solved_in_double(shape):
    X, Y = some_data(shape)  # noqa: N806
    X = (X + 1000).astype(np.float32)  # noqa: N806 - far from zero, where single precision would show
    readout = ridge_readout(X, Y.astype(np.float32), ridge=1e-2)
    assert readout.Wout.dtype == readout.bias.dtype == np.float64
    assert_same(
        readout, ridge_readout(X.astype(np.float64), Y.astype(np.float32).astype(np.float64), 1e-2), 1e-6
    )


def test_one_sample_is_answered_by_itself():
    X, Y = some_data((1, 4))  # noqa: N806
    np.testing.assert_allclose(ridge_readout(X, Y, ridge=1.0)(X), Y)


@pytest.mark.parametrize(("samples", "targets"), [(3, 4), (0, 0)])
def test_numbers_of_samples_that_do_not_fit_are_refused(samples, targets):
    message = f"{samples} rows of features and {targets} of targets; expected as many, at least one"
    with pytest.raises(ValueError, match=message):
        ridge_readout(np.ones((samples, 2)), np.ones((targets, 1)), ridge=1.0)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("where", [0, 1])
def test_values_that_are_not_finite_are_refused(bad, where):
    data = some_data((5, 2))
    data[where][3, 1] = bad
    with pytest.raises(ValueError, match="features or targets have values that are not finite"):
        ridge_readout(*data, ridge=1.0)


@pytest.mark.parametrize("ridge", [0.0, -1.0, float("nan")])
def test_a_penalty_that_is_none_is_refused(ridge):
    with pytest.raises(ValueError, match="expected more than 0"):
        ridge_readout(np.eye(3), np.eye(3), ridge)


@pytest.mark.parametrize("shape", [(3,), (3, 2, 1)])
def test_what_is_not_a_table_is_refused(shape):
    with pytest.raises(ValueError, match=r"expected \(samples, features\) and \(samples, outputs\)"):
        ridge_readout(np.ones(shape), np.ones((3, 1)), ridge=1.0)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (np.ones(4), r"weights have the shape \(4,\); expected \(5,\)"),
        (np.array([1.0, 1, -1, 1, 1]), "negative"),
        (np.zeros(5), "all are 0"),
        (np.full(5, np.nan), "not finite"),
    ],
)
def test_weights_that_are_none_are_refused(weights, message):
    with pytest.raises(ValueError, match=message):
        ridge_readout(*some_data((5, 2)), 1.0, weights)


def test_a_penalty_that_is_lost_in_rounding_gives_the_least_squares():
    X, Y = some_data((40, 3))  # noqa: N806
    X = np.column_stack([X, X]) * 1e6  # noqa: N806 - singular: the penalty of 1e-15 is nothing beside it
    readout = ridge_readout(X, Y, ridge=1e-15)
    assert_same(LinearReadout(readout.Wout @ X.T, readout.bias), ridge_readout_of_one_half(X, Y), 1e-6)


# ---------------------------------------------------------------- a peer


@pytest.mark.peers
@both_forms
@pytest.mark.parametrize("ridge", [10**-3.5, 1.0])
def test_it_equals_the_ridge_of_reservoirpy(shape, ridge):
    nodes = pytest.importorskip("reservoirpy.nodes")
    X, Y = some_data(shape)  # noqa: N806
    theirs = nodes.Ridge(ridge=ridge).fit(X, Y)
    readout = ridge_readout(X, Y, ridge)
    assert_same(readout, LinearReadout(theirs.Wout.T, theirs.bias), 1e-8)
    np.testing.assert_allclose(readout(X), theirs.run(X), rtol=0, atol=1e-8)
