import numpy as np
import pytest

from agents.networks import memory


def test_what_fits_is_returned():
    array = memory.reserve((3, 2), np.float32, "states", "take fewer")
    assert array.shape == (3, 2)
    assert array.dtype == np.float32


def test_what_does_not_fit_is_refused_with_its_size_and_what_to_do(monkeypatch):
    monkeypatch.setattr(memory, "physical_memory", lambda: 2.0 * 2**30)
    message = (
        "states of 1048576 x 1024 float32 are 4.0 GiB, more than the 2.0 GiB of this machine; take fewer"
    )
    with pytest.raises(MemoryError, match=message):
        memory.reserve((2**20, 2**10), np.float32, "states", "take fewer")


def test_the_size_is_counted_without_an_overflow():
    with pytest.raises(MemoryError, match="GiB"):
        memory.reserve((2**40, 2**40), np.float64, "states", "take fewer")


def test_where_the_memory_is_not_known_there_is_no_limit(monkeypatch):
    monkeypatch.setattr(memory.os, "sysconf", lambda name: (_ for _ in ()).throw(ValueError(name)))
    assert memory.physical_memory() == float("inf")


def test_this_machine_has_some_memory():
    assert memory.physical_memory() > 2**27
