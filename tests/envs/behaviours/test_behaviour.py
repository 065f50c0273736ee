import numpy as np
import pytest

from envs.behaviours.behaviour import BEHAVIOURS, BETWEEN, COMBINATION, PLACES, named, path
from envs.behaviours.stage import joints

EVERY = (*BEHAVIOURS.values(), COMBINATION)


@pytest.mark.parametrize("behaviour", EVERY, ids=lambda each: each.name)
def test_the_way_of_the_hand_is_as_long_as_it_should_be_within_reach_and_gentle(behaviour):
    for place in (*PLACES, *BETWEEN):
        way = path(behaviour, place)
        assert len(way) == behaviour.steps
        angles = np.array([joints(pose) for pose, _ in way])  # raises where the arm cannot reach
        assert np.abs(np.diff(angles, axis=0)).max() < 0.25  # radians in a tenth of a second


def test_it_begins_and_ends_at_home():
    for behaviour in EVERY:
        way = path(behaviour, 0.08)
        assert way[0] == way[-1]


def test_behaviours_are_known_by_their_names():
    assert named(COMBINATION.name) is COMBINATION
    with pytest.raises(ValueError, match="touch"):
        named("tuch")
