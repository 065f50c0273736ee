import numpy as np

from agents import Imagination
from corpora import Concept, Referent
from grounding.figures.activations import MOST, word_by_word


def imagined(values: int) -> Imagination:
    concepts = [Concept(0, "category", f"thing{k}") for k in range(values)] + [Concept(0, "colour", "red")]
    activation = np.linspace(0, 1, 3 * (values + 1)).reshape(3, values + 1)
    meaning = (Referent(f"thing{values - 1}"),)
    return Imagination(("a", "b", "c"), tuple(concepts), activation, (None,) * 3, meaning)


def test_a_column_an_agent_and_a_strip_a_role():
    drawn = word_by_word({"one": imagined(2), "two": imagined(3)})
    strips = [axes for axes in drawn.axes if axes.get_images() and axes.get_ylabel() != "activation"]
    assert len(strips) == 4
    assert strips[0].get_title() == "one"
    assert strips[0].get_images()[0].get_array().shape == (2, 3)
    assert [tick.get_text() for tick in strips[-1].get_xticklabels()] == ["a", "b", "c"]


def test_what_is_meant_is_bold_and_only_the_most_active_concepts_are_shown():
    strip = word_by_word({"one": imagined(MOST + 4)}).axes[0]
    labels = strip.get_yticklabels()
    assert len(labels) == MOST
    bold = [label.get_text() for label in labels if label.get_fontweight() == "bold"]
    assert bold == [f"thing{MOST + 3}"]


def test_a_caption_stands_below():
    assert word_by_word({"one": imagined(2)}).get_supxlabel() == ""
    assert word_by_word({"one": imagined(2)}, "Mean of all.").get_supxlabel() == "Mean of all."
