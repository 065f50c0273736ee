import numpy as np
import pytest

from agents.networks.readout import LMS


def test_one_step_goes_down_the_slope():
    lms = LMS(2, 1, rate=0.1)
    error = lms.update(np.array([1.0, 2.0]), np.array([3.0]))
    assert error == [-3.0]
    np.testing.assert_allclose(lms.readout.Wout, [[0.3, 0.6]])
    np.testing.assert_allclose(lms.readout.bias, [0.3])


def test_samples_of_a_table_are_learnt_one_after_the_other():
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(20, 4)), rng.normal(size=(20, 2))  # noqa: N806
    at_once, singly = LMS(4, 2, rate=0.05), LMS(4, 2, rate=0.05)
    errors = at_once.update(X, Y)
    np.testing.assert_allclose(errors, [singly.update(x, y) for x, y in zip(X, Y, strict=True)])
    np.testing.assert_allclose(at_once(X), singly(X))


def test_it_comes_to_what_can_be_learnt():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(2000, 3))  # noqa: N806
    Y = X @ np.array([[1.0], [-2.0], [0.5]]) + 4  # noqa: N806
    lms = LMS(3, 1, rate=0.05)
    lms.update(X, Y)
    np.testing.assert_allclose(lms(X), Y, atol=1e-6)


@pytest.mark.parametrize("rate", [0.0, -1.0, float("nan")])
def test_a_rate_that_is_none_is_refused(rate):
    with pytest.raises(ValueError, match="expected more than 0"):
        LMS(3, 1, rate)


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="4 features and 1 outputs; expected 3 and 1"):
        LMS(3, 1).update(np.ones(4), np.ones(1))
