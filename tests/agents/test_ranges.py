import pytest

from agents.ranges import at_least, checked_kind, share


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


@pytest.mark.parametrize(
    ("value", "default"), [(1, 0.5), (0.1, 0.5), (3, 1), ("a", "b"), (True, False), ((1, 2), (3,))]
)
def test_what_is_of_a_kind_passes(value, default):
    checked_kind("option", value, default)


@pytest.mark.parametrize(
    ("value", "default", "expected"),
    [
        ("fast", 0.05, "a number, as 0.05"),
        (2.5, 20, "a whole number, as 20"),
        (True, 20, "a whole number, as 20"),
        (1, False, "true or false, as False"),
        (3, "midpoint", "a word, as 'midpoint'"),
    ],
)
def test_what_is_of_another_kind_is_refused(value, default, expected):
    with pytest.raises(ValueError, match=f"option is {value!r}; expected {expected}"):
        checked_kind("option", value, default)
