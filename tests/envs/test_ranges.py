import numpy as np
import pytest

from envs.ranges import between, one_of, within


def test_what_is_in_range_passes():
    one_of("world", "bullet", ("auto", "bullet"))
    within("objects", np.int64(3), 1, 3, "for so many there are words")
    assert between("distractors", [0, 3], 3, "so that the hand has room") == (0, 3)


@pytest.mark.parametrize(
    ("check", "arguments", "error", "message"),
    [
        (one_of, ("world", "bulet", ("auto", "bullet")), ValueError, "did you mean 'bullet'"),
        (
            within,
            ("objects", 9, 1, 3, "for a reason"),
            ValueError,
            "objects=9; expected 1 to 3, for a reason",
        ),
        (within, ("objects", 2.0, 1, 3, ""), TypeError, "objects=2.0 is a float; expected a whole number"),
        (within, ("objects", True, 1, 3, ""), TypeError, "objects=True is a bool"),
        (between, ("few", (2, 1), 3, ""), ValueError, r"few=\(2, 1\); expected two numbers"),
        (between, ("few", (0, 4), 3, "for a reason"), ValueError, "least <= most <= 3, for a reason"),
        (between, ("few", (1,), 3, ""), ValueError, "expected two numbers"),
    ],
)
def test_what_is_not_is_explained(check, arguments, error, message):
    with pytest.raises(error, match=message):
        check(*arguments)
