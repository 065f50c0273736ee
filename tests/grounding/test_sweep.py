import json
from dataclasses import dataclass

import pandas as pd
import pytest

from grounding.executors import Local
from grounding.folder import CELLS
from grounding.sweep import sweep


@dataclass(frozen=True)
class Cell:
    number: int
    seed: int


GROUPS = [[Cell(number, seed) for seed in range(3)] for number in range(4)]


def squares(cells):
    return [[{"number": cell.number, "seed": cell.seed, "square": cell.number**2}] for cell in cells]


def test_rows_come_in_the_order_of_the_cells(tmp_path):
    rows, _ = sweep("squares", GROUPS, squares, tmp_path)
    assert rows["square"].tolist() == [n**2 for n in range(4) for _ in range(3)]
    assert set(rows["experiment"]) == {"squares"}
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "rows.csv"), rows)


def test_several_processes_give_the_same_rows(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    alone, _ = sweep("squares", GROUPS, squares, tmp_path / "a")
    together, _ = sweep("squares", GROUPS, squares, tmp_path / "b", Local(2))
    pd.testing.assert_frame_equal(alone, together)


def test_what_is_on_disk_is_not_computed_again(tmp_path):
    asked = []

    def remembered(cells):
        asked.extend(cells)
        return squares(cells)

    first, _ = sweep("squares", GROUPS, remembered, tmp_path)
    assert len(asked) == 12
    next((tmp_path / CELLS).iterdir()).unlink()
    again, _ = sweep("squares", GROUPS, remembered, tmp_path)
    assert len(asked) == 13
    pd.testing.assert_frame_equal(first, again)


def test_a_sweep_that_breaks_off_goes_on_where_it_was(tmp_path):
    def breaks(cells):
        if cells[0].number == 2:
            raise KeyboardInterrupt
        return squares(cells)

    with pytest.raises(KeyboardInterrupt):
        sweep("squares", GROUPS, breaks, tmp_path)
    done = list((tmp_path / CELLS).iterdir())
    assert len(done) == 6
    assert all(json.loads(path.read_text()) for path in done)
    assert len(sweep("squares", GROUPS, squares, tmp_path).rows) == 12


def test_another_experiment_has_other_cells(tmp_path):
    sweep("squares", GROUPS, squares, tmp_path)
    asked = []
    sweep("others", GROUPS, lambda cells: asked.extend(cells) or squares(cells), tmp_path)
    assert len(asked) == 12


def test_progress_counts_the_cells_that_were_there(tmp_path):
    sweep("squares", GROUPS[:2], squares, tmp_path)
    told = []
    sweep("squares", GROUPS, squares, tmp_path, progress=lambda *step: told.append(step))
    assert told == [(6, 12), (9, 12), (12, 12)]


def test_a_cell_that_is_asked_for_twice_is_measured_once(tmp_path):
    rows, _ = sweep("squares", [*GROUPS, GROUPS[0] * 2], squares, tmp_path)
    assert len(rows) == 12


@pytest.mark.parametrize("damage", [b"", b'[{"number": 1', b"3", b"\xff\xfe"])
def test_a_damaged_cell_is_measured_again(tmp_path, damage):
    first, _ = sweep("squares", GROUPS, squares, tmp_path)
    for path in list((tmp_path / CELLS).iterdir())[:2]:
        path.write_bytes(damage)
    again, _ = sweep("squares", GROUPS, squares, tmp_path)
    pd.testing.assert_frame_equal(first, again)


def breaks(cells):
    """Fail for one seed of one number, whoever is measured along with it."""
    if any((cell.number, cell.seed) == (2, 1) for cell in cells):
        raise ZeroDivisionError("no such luck\nnor any other")
    return squares(cells)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failing_cell_is_recorded_and_no_other_is_lost(tmp_path, jobs):
    rows, (failed,) = sweep("squares", GROUPS, breaks, tmp_path, Local(jobs))
    assert len(rows) == 11
    assert not ((rows["number"] == 2) & (rows["seed"] == 1)).any()
    assert str(failed) == "number=2 seed=1: ZeroDivisionError: no such luck nor any other"
    recorded = json.loads(failed.path.read_text())
    assert recorded["cell"] == {"number": 2, "seed": 1}
    assert (recorded["error"], recorded["message"]) == ("ZeroDivisionError", "no such luck\nnor any other")
    assert "in breaks" in recorded["traceback"]
    assert len(pd.read_csv(tmp_path / "rows.csv")) == 11


def test_a_failed_cell_is_tried_again_and_its_failure_forgotten(tmp_path):
    sweep("squares", GROUPS, breaks, tmp_path)
    asked = []
    rows, failed = sweep("squares", GROUPS, lambda cells: asked.extend(cells) or squares(cells), tmp_path)
    assert asked == [Cell(2, 1)]
    assert failed == ()
    assert rows["square"].tolist() == [n**2 for n in range(4) for _ in range(3)]
    assert not list(tmp_path.rglob("failed"))


def test_rows_that_cannot_be_kept_are_a_failure(tmp_path):
    rows, failed = sweep("squares", GROUPS[:1], lambda cells: [[{"row": object()}] for _ in cells], tmp_path)
    assert rows.empty
    assert len(failed) == 3
    assert "expected text or a number" in failed[0].failure.message


def test_rows_of_too_few_cells_are_a_failure(tmp_path):
    rows, failed = sweep("squares", GROUPS[:1], lambda cells: squares(cells)[1:], tmp_path)
    assert (len(rows), len(failed)) == (0, 3)


def test_progress_comes_to_its_end_though_cells_fail(tmp_path):
    told = []
    sweep("squares", GROUPS, breaks, tmp_path, progress=lambda *step: told.append(step))
    assert told[-1] == (12, 12)
