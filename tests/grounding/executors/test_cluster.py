import os
import socket
import time

import pytest

from grounding.executors import Cluster
from grounding.executors import cluster as module

distributed = pytest.importorskip("distributed")


def square(number):
    return number**2


def dies_of_three(number):
    if number == 3:
        os._exit(1)
    return number**2


def dawdles_of_tens(number):
    if number % 500 == 10:
        time.sleep(0.15)
    return number**2


@pytest.fixture(scope="module")
def address():
    """A cluster of one worker process."""
    import logging

    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL
    ) as cluster:
        yield cluster.scheduler_address


@pytest.mark.slow
def test_each_task_is_worked_through_once(address):
    with Cluster(address) as cluster:
        assert sorted(cluster.map(square, range(50))) == [(k, k**2) for k in range(50)]
        assert list(cluster.map(square, [])) == []


@pytest.mark.slow
def test_many_small_tasks_and_a_slow_one_among_them_are_worked_through_once(address):
    with Cluster(address) as cluster:
        assert sorted(cluster.map(dawdles_of_tens, range(2000))) == [(k, k**2) for k in range(2000)]


@pytest.mark.slow
def test_only_the_task_that_its_workers_die_of_is_lost(address):
    with Cluster(address) as cluster:
        found = dict(cluster.map(dies_of_three, [1] * 300 + list(range(6))))
    assert isinstance(found.pop(303), distributed.KilledWorker)
    assert found == dict.fromkeys(range(300), 1) | {300 + k: k**2 for k in range(6) if k != 3}


@pytest.mark.slow
def test_what_workers_cannot_read_is_said(address):
    class Unreadable:
        def __reduce__(self):
            return __import__, ("no_such_module",)

    with Cluster(address) as cluster:
        ((_, error),) = cluster.map(square, [Unreadable()])
    assert "different environments" in str(error)


@pytest.mark.slow
def test_a_sweep_that_is_broken_off_leaves_no_work_behind(address):
    with Cluster(address) as cluster:
        finished = cluster.map(square, range(1000))
        next(finished)
        finished.close()
    with distributed.Client(address, set_as_default=False) as client:
        client.submit(square, 3).result(timeout=20)


@pytest.mark.slow
def test_that_there_is_no_worker_yet_is_said():
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0") as cluster,
        pytest.warns(UserWarning, match="no worker has come to tcp://"),
        Cluster(cluster.scheduler_address),
    ):
        pass


def test_nobody_answers(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ConnectionError, match=f"no Dask scheduler answers at tcp://127.0.0.1:{port}"):
        Cluster(f"127.0.0.1:{port}").__enter__()


@pytest.mark.parametrize(
    "address", ["", "localhost", "localhost:", "localhost:x", ":8786", "http://a:1", "tcp://a:1/b", "a:99999"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ValueError, match="expected HOST:PORT"):
        Cluster(address)


def test_what_is_not_installed_is_said(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(RuntimeError, match=r"pip install 'grounding\[cluster\]'"):
        Cluster("localhost:8786")
