import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from agents.sensorimotor.population import PopulationCode

LOW, HIGH = np.array([-1.0, 0.0, 5.0]), np.array([2.0, 0.04, 5.5])


@given(arrays(float, (4, 3), elements=st.floats(0, 1)), st.integers(3, 14))
def test_decoding_is_the_inverse_of_encoding(shares, units):
    code = PopulationCode(LOW, HIGH, units)
    values = LOW + shares * (HIGH - LOW)
    activities = code.encode(values)
    assert activities.shape == (4, 3 * units)
    np.testing.assert_allclose(activities.reshape(4, 3, units).sum(axis=-1), 1)
    np.testing.assert_allclose(code.decode(activities), values, atol=1e-3 * np.max(HIGH - LOW))


@given(st.floats(0.001, 0.999))
def test_a_greater_value_has_a_greater_code(share):
    code = PopulationCode(np.zeros(1), np.ones(1))
    lower, higher = code.encode(np.array([[0.0], [share]]))
    assert (np.cumsum(lower) >= np.cumsum(higher) - 1e-12).all()


def test_a_value_that_never_changes_has_a_code():
    code = PopulationCode(np.array([0.3]), np.array([0.3]))
    assert code.decode(code.encode(np.array([0.3]))) == pytest.approx(0.3, abs=1e-5)


def test_values_far_out_of_range_are_coded_as_the_edge():
    code = PopulationCode(np.zeros(1), np.ones(1))
    np.testing.assert_array_equal(code.encode(np.array([9.0])), code.encode(np.array([1.5])))


def test_what_cannot_be_a_code_is_refused():
    with pytest.raises(ValueError, match="units=2; expected at least 3"):
        PopulationCode(LOW, HIGH, units=2)
    with pytest.raises(ValueError, match="lower ends first"):
        PopulationCode(HIGH, LOW)
