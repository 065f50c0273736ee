"""The judge is strict: what is nearly right is not done, and it says why."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("pybullet")

from envs.behaviours.behaviour import BEHAVIOURS, BETWEEN, COMBINATION, PLACES
from envs.behaviours.demonstration import show
from envs.behaviours.judge import judge, swings
from envs.behaviours.stage import Stage

EVERY = (*BEHAVIOURS.values(), COMBINATION)


@pytest.fixture(scope="module")
def shown():
    with Stage() as stage:
        return {each.name: show(stage, each, 0.08) for each in EVERY}


@pytest.mark.slow
@pytest.mark.parametrize("behaviour", EVERY, ids=lambda each: each.name)
def test_what_is_shown_is_done_at_every_place(behaviour):
    with Stage() as stage:
        assert [judge(behaviour, show(stage, behaviour, place)) for place in (*PLACES, *BETWEEN)] == [
            None
        ] * 9


def test_the_object_comes_back_within_a_millimetre_as_shown(shown):
    for trace in shown.values():  # held by two motors of their own, it would drift by 15 mm
        assert np.linalg.norm(trace.poses[-1, :3] - trace.poses[0, :3]) < 0.001


def test_no_behaviour_is_taken_for_another(shown):
    for behaviour in BEHAVIOURS.values():
        for name, trace in shown.items():
            assert (judge(behaviour, trace) is None) == (name == behaviour.name)


def moved(trace, **changed):
    """The trace with the way of the object as it should be, but for a function of it."""
    poses = trace.poses.copy()
    for column, change in changed.items():
        poses[:, "xyz".index(column)] = change(poses[:, "xyz".index(column)])
    return replace(trace, poses=poses)


def test_what_is_wrong_with_an_object_that_was_moved(shown):
    behaviour, trace = BEHAVIOURS["up-down"], shown["up-down"]
    assert judge(behaviour, moved(trace, z=lambda z: 0.95 * z)) is None
    assert judge(behaviour, moved(trace, z=lambda z: 0.85 * z)) == "too small"
    assert judge(behaviour, moved(trace, z=lambda z: 0 * z)) == "not taken"
    assert judge(behaviour, moved(trace, x=lambda x: x + np.linspace(0, 0.029, len(x)))) is None
    assert judge(behaviour, moved(trace, x=lambda x: x + np.linspace(0, 0.031, len(x)))) == "strayed"
    half = np.where(np.arange(len(trace.poses)) < 60, 1.0, 0.3)
    assert judge(behaviour, moved(trace, z=lambda z: half * z)) == "wrong count"
    fallen = trace.poses.copy()
    fallen[-1, 3:] = np.sqrt(0.5), 0, 0, np.sqrt(0.5)
    assert judge(behaviour, replace(trace, poses=fallen)) == "toppled"
    held = trace.touching.copy()
    held[-1] = True
    assert judge(behaviour, replace(trace, touching=held)) == "not put back"


def test_along_its_line_it_must_be_put_back(shown):
    behaviour, trace = BEHAVIOURS["left-right"], shown["left-right"]
    late = np.where(np.arange(len(trace.poses)) > 120, 0.031, 0.0)
    assert judge(behaviour, moved(trace, x=lambda x: x + late)) == "not put back"


def test_what_is_wrong_with_a_touch(shown):
    behaviour, trace = BEHAVIOURS["touch"], shown["touch"]
    assert judge(behaviour, replace(trace, touching=np.zeros_like(trace.touching))) == "not touched"
    pushed = np.linspace(0, 0.021, len(trace.poses))
    assert judge(behaviour, moved(trace, y=lambda y: y + pushed)) == "disturbed"


def test_what_is_wrong_with_the_arm_alone(shown):
    behaviour, trace = BEHAVIOURS["arm alone"], shown["arm alone"]
    once = trace.touching.copy()
    once[50] = True
    assert judge(behaviour, replace(trace, touching=once)) == "disturbed"
    assert judge(behaviour, replace(trace, tips=0.85 * trace.tips)) == "too small"


def test_the_order_of_movements_counts(shown):
    backwards = replace(COMBINATION, moves=COMBINATION.moves[::-1])
    assert judge(backwards, shown[COMBINATION.name]) == "wrong order"


def test_swings_are_counted_whatever_the_drift_and_the_noise():
    rng = np.random.default_rng(0)
    time = np.linspace(0, 3, 300)
    way = np.sin(2 * np.pi * time) + 0.3 * time + rng.normal(0, 0.02, len(time))
    assert len(swings(way, least=1.5)) == 3
    assert swings(way, least=2.3) == []
    assert swings(np.zeros(5), least=1.0) == []
