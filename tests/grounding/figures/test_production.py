import pandas as pd
import pytest

from grounding.figures.production import production_curves


def test_there_is_a_panel_a_language_and_measure_and_a_line_an_agent():
    rows = pd.DataFrame(
        [
            (language, number, agent, share * number)
            for language in ("en", "fr")
            for number in (1, 2, 4)
            for agent, shares in (("a", (0.1, 0.2) if language == "en" else (0.2, 0.3)), ("b", (0.0, 0.0)))
            for share in shares
        ],
        columns=["language", "sentences", "agent", "said_error"],
    )
    drawn = production_curves(rows, ["said_error"], "A caption.")
    english, french = drawn.axes
    assert (english.get_title(), french.get_title()) == ("en: said error", "fr: said error")
    one, other = (container.lines[0] for container in english.containers)
    assert list(one.get_xdata()) == [1, 2, 4]
    assert list(one.get_ydata()) == pytest.approx([15, 30, 60])
    assert list(other.get_ydata()) == [0, 0, 0]
    low, high = english.get_ylim()
    assert low < 0
    assert (
        high > 120 == pytest.approx(max(french.containers[0].lines[1][1].get_ydata()))
    )  # no interval is cut off
    assert drawn.get_supxlabel() == "A caption."
    assert [text.get_text() for text in drawn.legends[0].get_texts()] == ["a", "b"]
