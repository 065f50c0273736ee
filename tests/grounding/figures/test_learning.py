import pandas as pd

from grounding.figures.learning import learning_curves

ROWS = pd.DataFrame(
    [
        {
            "agent": agent,
            "size": size,
            "exposures": at,
            "accuracy": at / 4 - seed / 10,
            "chance": 0.25,
            "seed": seed,
        }
        for agent in ("one", "two", "three", "four", "five")
        for size in (2, 4)
        for at in (1.0, 2.0, 3.0)
        for seed in range(3)
    ]
)


def test_a_panel_an_agent_and_a_line_a_size():
    drawn = learning_curves(ROWS, "what a reader must know")
    panels = [axes for axes in drawn.axes if axes.get_visible()]
    assert [axes.get_title() for axes in panels] == ["one", "two", "three", "four", "five"]
    *lines, chance = panels[0].lines
    assert [line.get_label() for line in lines] == ["2 x 2", "4 x 4"]
    assert lines[0].get_xdata().tolist() == [1, 2, 3]
    assert [round(y, 6) for y in lines[0].get_ydata()] == [15, 40, 65]  # means over seeds
    assert chance.get_ydata()[0] == 25
    assert drawn.get_supxlabel() == "what a reader must know"
    assert all(len(axes.get_xlabel()) > 0 for axes in panels[1:])
