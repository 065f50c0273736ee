"""Errors that name the nearest valid name."""

import pytest

from corpora import unknown


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("resevoir", "unknown agent 'resevoir'; did you mean 'reservoir'? Known: lstm, reservoir"),
        ("xyz", "unknown agent 'xyz'. Known: lstm, reservoir"),
        ("", "unknown agent ''. Known: lstm, reservoir"),
    ],
)
def test_the_nearest_name_is_offered_where_one_is_near(name, message):
    error = unknown("agent", name, iter(["lstm", "reservoir"]))
    assert isinstance(error, ValueError)
    assert str(error) == message
