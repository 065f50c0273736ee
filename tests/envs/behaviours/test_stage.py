import numpy as np
import pytest

pytest.importorskip("pybullet")

from envs.behaviours.behaviour import BEHAVIOURS, PLACES
from envs.behaviours.demonstration import show
from envs.behaviours.stage import COMMANDED, VALUES, Stage, look_for_red, within
from envs.world.arm import panda


def test_what_happens_is_the_same_whatever_came_before():
    behaviour = BEHAVIOURS["touch"]
    with Stage() as stage:
        first = show(stage, behaviour, -0.08)
        show(stage, BEHAVIOURS["left-right"], 0.16)
        again = show(stage, behaviour, -0.08)
    for one, other in zip(vars(first).values(), vars(again).values(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_trace_has_a_moment_more_than_commands():
    with Stage() as stage:
        trace = show(stage, BEHAVIOURS["touch"], 0.0)
    steps = BEHAVIOURS["touch"].steps
    assert trace.values.shape == (steps + 1, len(VALUES))
    assert trace.poses.shape == (steps + 1, 7)
    assert trace.tips.shape == (steps + 1, 3)
    assert trace.touching.shape == (steps + 1,)


def test_the_place_of_the_object_is_seen():
    with Stage() as stage:
        seen = np.array([stage.begin(place)[COMMANDED:] for place in PLACES])
    assert (np.diff(seen[:, 0]) > 0.1).all()  # u grows to the right
    assert np.ptp(seen[:, 1]) < 0.02  # and v does not: all are as far away


def test_commands_out_of_range_are_brought_to_its_edge():
    command = within(np.array([9.0, -9.0, 0.0, 0.0, 9.0, 1.0]))
    assert command[0] == panda.GREATEST[0]
    assert command[1] == panda.LEAST[1]
    assert command[-1] == panda.OPEN


def test_what_is_hidden_stays_where_it_was_seen_last():
    grey = np.full((4, 4, 3), 128, dtype=np.uint8)
    assert look_for_red(grey, np.array([0.3, -0.2])).tolist() == [0.3, -0.2]
