import pandas as pd
import pytest

from grounding.figures.states import ACROSS, CLOSED_CLASS, state_space


def words(agents=("one",), roles=("category 1", "colour 2", CLOSED_CLASS), wrong=False, variance=0.25):
    return pd.DataFrame(
        [
            {
                "agent": agent,
                "role": role,
                "x": float(k),
                "y": -float(k),
                "variance_x": variance,
                "variance_y": variance / 2,
                "wrong": wrong and k == 0,
                "filled": False,
            }
            for agent in agents
            for k, role in enumerate(roles)
        ]
    )


def test_a_panel_an_agent_and_a_mark_a_role():
    drawn = state_space(words(("one", "two")), "pca", "What it is.")
    assert [axes.get_title() for axes in drawn.axes] == ["one", "two"]
    legend = {
        text.get_text(): mark
        for mark, text in zip(drawn.legends[0].legend_handles, drawn.legends[0].texts, strict=True)
    }
    looks = {(mark.get_color(), mark.get_marker()) for mark in legend.values()}
    assert set(legend) == {
        "category 1",
        "colour 2",
        CLOSED_CLASS,
        "said, not believed",
        "more believed than said",
    }
    assert len(looks) == len(legend)
    assert drawn.get_supxlabel() == "What it is."


def test_axes_tell_how_much_they_hold():
    axes = state_space(words(), "pca", "").axes[0]
    assert axes.get_xlabel() == "component 1: 25 % of the variance"
    assert axes.get_ylabel() == "component 2: 12 % of the variance"
    axes = state_space(words(variance=float("nan")), "umap", "").axes[0]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("UMAP 1", "UMAP 2")


@pytest.mark.parametrize("wrong", [False, True])
def test_what_is_wrong_is_crossed_out(wrong):
    axes = state_space(words(wrong=wrong), "pca", "").axes[0]
    (crossed,) = [line for line in axes.lines if line.get_marker() == "x"]
    assert list(crossed.get_xdata()) == ([0.0] if wrong else [])


def test_many_agents_stand_in_rows():
    agents = [f"agent {k}" for k in range(ACROSS + 1)]
    drawn = state_space(words(agents, roles=("relation 3",)), "pca", "")
    assert [axes.get_title() for axes in drawn.axes if axes.get_visible()] == agents
