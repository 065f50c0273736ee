import numpy as np
import pandas as pd
import pytest

from grounding.figures.cases import by_case


def test_there_is_a_mark_for_each_agent_and_case_that_was_measured():
    rows = pd.DataFrame(
        [
            ("a", "old", 0.1),
            ("a", "old", 0.3),
            ("a", "new", 0.5),
            ("b", "old", 0.7),
            ("b", "new", np.nan),
        ],
        columns=["agent", "case", "error"],
    )
    drawn = by_case(rows, ["error"], "A caption.")
    (axes,) = drawn.axes
    marks = [line for line in axes.lines if line.get_marker() != "None" and len(line.get_xdata())]
    assert sorted(float(line.get_xdata()[0]) for line in marks) == pytest.approx([20, 50, 70])
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["old", "new"]
    assert drawn.get_supxlabel() == "A caption."
    (legend,) = drawn.legends
    assert [text.get_text() for text in legend.get_texts()] == ["a", "b"]
