import json

import pandas as pd
import pytest
from rich.table import Table

from grounding.cells import FailedCell, Failure
from grounding.figures.curve import error_curve
from grounding.figures.style import figure
from grounding.report import case_table, error_table
from grounding.summary import add_to_caption, caption, plain_table, read_summary, shows, write_summary

ROWS = pd.DataFrame(
    {
        "agent": "lstm",
        "objects": 4,
        "case": "[old]",
        "valid_error": [0.1, 0.3],
        "exact_error": 0.5,
        "train_seconds": 1,
    }
)
LONG = "Learnt by reservoir-factored and others, which are told apart. " * 8


def test_a_table_says_what_the_terminal_shows():
    table = plain_table(error_table(ROWS, by=["objects", "agent"]))
    assert table["columns"] == ["objects", "agent", "valid error %", "exact error %", "s"]
    assert table["numbers"] == [False, False, True, True, True]
    assert table["rows"] == [["4", "lstm", "20.0 [10.0, 30.0]", "50.0 [50.0, 50.0]", "1.00"]]
    assert table["caption"].startswith("means over 2 seeds [95 %")


def test_the_name_of_a_case_is_no_markup():
    rows = plain_table(case_table(ROWS, ["exact_error"]))["rows"]
    assert rows == [["[old]", ""], ["  lstm", "50.0 [50.0, 50.0]"]]


def test_a_table_without_caption_has_an_empty_one():
    assert plain_table(Table("a"))["caption"] == ""


def test_the_caption_of_a_figure_is_that_it_was_given():
    drawn = error_curve(ROWS, "objects", "objects there are", LONG.strip())
    assert "\n" in drawn.get_supxlabel()
    assert caption(drawn) == LONG.strip()


def test_a_line_is_added_to_a_caption_in_its_style():
    drawn = error_curve(ROWS, "objects", "objects there are", "Ten seeds.")
    add_to_caption(drawn, "Two cells failed.")
    assert caption(drawn) == "Ten seeds. Two cells failed."
    bare = figure(3, 2)
    add_to_caption(bare, "Two cells failed.")
    assert caption(bare) == "Two cells failed."


def test_it_is_told_what_a_figure_shows():
    told = shows(error_curve(ROWS, "objects", "objects there are", "Ten seeds."))
    assert told == (
        "panels: valid error, exact error; across: objects there are; up: % of sentences; drawn: lstm"
    )


def test_what_is_written_is_read(tmp_path):
    drawn = error_curve(ROWS, "objects", "objects there are", "Ten seeds.")
    failed = FailedCell({"agent": "lstm", "seed": 3}, Failure("ValueError", "no"), tmp_path / "x.json")
    path = write_summary(
        tmp_path, "Errors.", error_table(ROWS, by=["objects", "agent"]), {"curve": drawn}, [failed]
    )
    found = read_summary(tmp_path)
    assert found == json.loads(path.read_text())
    assert found["figures"]["curve"]["caption"] == "Ten seeds."
    assert found["failed"][0]["cell"] == "agent=lstm seed=3: ValueError: no"


@pytest.mark.parametrize(("text", "told"), [("{", "is no JSON"), ("[]", "has a list; expected an object")])
def test_a_damaged_summary_is_said(tmp_path, text, told):
    assert read_summary(tmp_path) is None
    (tmp_path / "summary.json").write_text(text)
    with pytest.raises(ValueError, match=told):
        read_summary(tmp_path)
