import pandas as pd

from grounding.figures.roles import NONE, role_grid, verse


def test_every_probe_and_case_has_its_figures():
    rows = pd.DataFrame(
        [
            {"agent": agent, "task": task, "case": case, "role_accuracy": 0.975, "sentence_error": error}
            for agent in ("probe-lstm:coding=one-hot", "probe-lstm:coding=filler,both_ways=true")
            for task, cases in (("descriptions", ("real",)), ("commands", ("real", "nonsense verbs")))
            for case in cases
            for error in (0.0, 0.5)
        ]
    )
    drawn = role_grid(rows, "a caption")
    first, second = drawn.axes
    assert [text.get_text() for text in first.texts] == ["97.5 / 75.0"] * 2
    assert len(second.texts) == 4
    assert [label.get_text() for label in second.get_yticklabels()] == ["real", "nonsense verbs"]
    assert [label.get_text() for label in first.get_xticklabels()] == [
        "lstm\none-hot",
        "lstm\nfiller\nboth ways",
    ]
    assert "a caption" in drawn.get_supxlabel()


def test_words_are_written_in_order_and_coloured_by_their_role():
    words = [("the", ""), ("slithy", "colour 1"), ("toves", "category 1")]
    rows = pd.DataFrame(
        [
            {"agent": agent, "line": line, "place": place, "word": word, "role": role}
            for agent in ("one", "other", "third")
            for line in (1, 2)
            for place, (word, role) in enumerate(words, start=1)
        ]
    )
    drawn = verse(rows, "a caption")
    panels = [axes for axes in drawn.axes if axes.texts]
    assert [axes.get_title(loc="left") for axes in panels] == ["one", "other", "third"]
    for axes in panels:
        assert [text.get_text() for text in axes.texts] == ["the", "slithy", "toves"] * 2
        places = [text.get_position() for text in axes.texts]
        assert places == sorted(places, key=lambda place: (place[1], place[0]))
        colours = {text.get_text(): text.get_color() for text in axes.texts}
        assert colours["the"] == NONE
        assert len(set(colours.values())) == 3
    assert [text.get_text() for text in drawn.legends[0].get_texts()] == ["category 1", "colour 1"]
