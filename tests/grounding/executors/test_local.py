import os

import pytest
from joblib.externals.loky.process_executor import BrokenProcessPool

from grounding.executors import Local


def square(number):
    return number**2


def dies_of_three(number):
    if number == 3:
        os._exit(1)
    return number**2


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_task_is_worked_through_once(jobs):
    assert sorted(Local(jobs).map(square, range(50))) == [(k, k**2) for k in range(50)]


def test_no_task_is_no_work():
    assert list(Local(2).map(square, [])) == []


@pytest.mark.slow
def test_only_the_task_that_ends_its_process_is_lost():
    found = dict(Local(2).map(dies_of_three, range(8)))
    assert isinstance(found.pop(3), BrokenProcessPool)
    assert found == {k: k**2 for k in range(8) if k != 3}


@pytest.mark.slow
def test_a_task_that_is_alone_and_ends_its_process_leaves_ours():
    ((number, error),) = Local(2).map(dies_of_three, [3])
    assert number == 0
    assert isinstance(error, BrokenProcessPool)
