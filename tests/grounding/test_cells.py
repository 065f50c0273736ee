import json
import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grounding.cells import Cells, Failure, written


@dataclass(frozen=True)
class Cell:
    agent: str
    seed: int


CELLS = [Cell("lstm", seed) for seed in range(3)]


@given(st.floats(allow_nan=False))
def test_numbers_are_read_back_to_the_last_bit(value):
    for number in (value, np.float64(value)):
        assert json.loads(written([{"x": number}])) == [{"x": value}]


def test_numbers_of_numpy_are_kept_as_what_they_are():
    row = {"a": np.int64(3), "b": np.bool_(True), "c": np.float32(0.5), "d": float("nan"), "e": None}
    (read,) = json.loads(written([row]))
    assert math.isnan(read.pop("d"))
    assert read == {"a": 3, "b": True, "c": 0.5, "e": None}


def test_what_is_kept_is_read(tmp_path):
    with Cells("x", tmp_path) as store:
        kept = store.keep({cell: written([{"seed": cell.seed}]) for cell in CELLS[:2]})
        assert store.read(CELLS) == kept == {cell: [{"seed": cell.seed}] for cell in CELLS[:2]}
    with Cells("y", tmp_path) as other:
        assert other.read(CELLS) == {}


def test_two_that_keep_the_same_cell_do_no_harm(tmp_path):
    with Cells("x", tmp_path) as one, Cells("x", tmp_path) as other:
        one.keep({CELLS[0]: written([{"seconds": 1}])})
        other.keep({CELLS[0]: written([{"seconds": 2}])})
        assert one.read(CELLS) == {CELLS[0]: [{"seconds": 2}]}
    assert len(list((tmp_path / "cells").iterdir())) == 1


def test_nothing_is_left_half_written_if_writing_fails(tmp_path, monkeypatch):
    def full(*args):
        raise OSError("no space left")

    with Cells("x", tmp_path) as store:
        monkeypatch.setattr("os.replace", full)
        with pytest.raises(OSError, match="no space"):
            store.keep({CELLS[0]: "[]"})
    assert list((tmp_path / "cells").iterdir()) == []


def test_a_failure_is_told_in_a_line(tmp_path):
    @dataclass(frozen=True)
    class Nested:
        agent: str
        lesson: Cell

    try:
        raise ValueError("units is 0\nexpected more")
    except ValueError as error:
        failure = Failure.of(error)
    with Cells("x", tmp_path) as store:
        failed = store.keep_failure(Nested("lstm", CELLS[0]), failure)
    assert str(failed) == "agent=lstm: ValueError: units is 0 expected more"
    assert "test_cells.py" in json.loads(failed.path.read_text())["traceback"]
