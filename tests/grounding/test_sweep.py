import json
from dataclasses import dataclass

import pandas as pd
import pytest

from grounding.sweep import CELLS, sweep


@dataclass(frozen=True)
class Cell:
    number: int
    seed: int


GROUPS = [[Cell(number, seed) for seed in range(3)] for number in range(4)]


def squares(cells):
    return [[{"number": cell.number, "seed": cell.seed, "square": cell.number**2}] for cell in cells]


def test_rows_come_in_the_order_of_the_cells(tmp_path):
    rows = sweep("squares", GROUPS, squares, tmp_path)
    assert rows["square"].tolist() == [n**2 for n in range(4) for _ in range(3)]
    assert set(rows["experiment"]) == {"squares"}
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "rows.csv"), rows)


def test_several_processes_give_the_same_rows(tmp_path):
    alone = sweep("squares", GROUPS, squares, tmp_path / "a")
    together = sweep("squares", GROUPS, squares, tmp_path / "b", jobs=2)
    pd.testing.assert_frame_equal(alone, together)


def test_what_is_on_disk_is_not_computed_again(tmp_path):
    asked = []

    def remembered(cells):
        asked.extend(cells)
        return squares(cells)

    first = sweep("squares", GROUPS, remembered, tmp_path)
    assert len(asked) == 12
    next((tmp_path / CELLS).iterdir()).unlink()
    again = sweep("squares", GROUPS, remembered, tmp_path)
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
    assert len(sweep("squares", GROUPS, squares, tmp_path)) == 12


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
