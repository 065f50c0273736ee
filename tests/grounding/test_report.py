import pandas as pd
from rich.console import Console

from grounding.metrics import score
from grounding.report import case_table, error_table, score_table


def printed(table) -> str:
    console = Console(width=100, record=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    console.print(table)
    console.file.close()
    return console.export_text()


def test_errors_are_means_over_seeds_in_percent():
    rows = pd.DataFrame(
        [
            {"objects": 4, "agent": "a", "valid_error": e, "exact_error": 2 * e, "train_seconds": 1.5}
            for e in (0.1, 0.2, 0.3)
        ]
    )
    text = printed(error_table(rows, by=["objects", "agent"]))
    assert "20.0 [" in text
    assert "40.0 [" in text
    assert "1.50" in text
    assert "3 seeds" in text


def test_scores_stand_in_one_row_each():
    text = printed(score_table({"cup.agent": score([()], [()])}))
    assert "cup.agent" in text
    assert "exact error %" in text


def test_a_table_by_case_says_where_nothing_was_measured():
    rows = pd.DataFrame(
        [("a", "[old]", 0.1), ("a", "[old]", 0.3), ("b", "[old]", 0.5), ("b", "new", float("nan"))],
        columns=["agent", "case", "error"],
    )
    lines = [line.split() for line in printed(case_table(rows, ["error"])).splitlines() if line.strip()]
    assert ["[old]"] in lines
    assert ["a", "20.0", "[10.0,", "30.0]"] in lines
    assert ["b", "-"] in lines
