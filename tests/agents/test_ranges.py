import pytest

from agents.ranges import at_least, share


@pytest.mark.parametrize("value", [1, 1.5, float("inf")])
def test_values_from_the_lowest_on_pass(value):
    at_least(1, units=value)


@pytest.mark.parametrize("value", [0.999, 0, -5, float("nan")])
def test_values_below_the_lowest_are_refused(value):
    with pytest.raises(ValueError, match=f"units is {value}; expected at least 1"):
        at_least(1, epochs=3, units=value)


@pytest.mark.parametrize("value", [1e-9, 0.5, 1])
def test_shares_pass(value):
    share(lr=value)


@pytest.mark.parametrize("value", [0, 1.001, -0.5, float("nan")])
def test_what_is_no_share_is_refused(value):
    with pytest.raises(ValueError, match=f"lr is {value}; expected more than 0 and at most 1"):
        share(connectivity=0.5, lr=value)
