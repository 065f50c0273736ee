"""One reservoir hears the commands of two languages, and words that nobody knows."""

import numpy as np
import pytest

from corpora.command_frames import draw_command_sentences
from grounding.following.listener import SPOKEN, Listener, typed


@pytest.mark.parametrize("language", SPOKEN)
def test_commands_never_heard_are_understood(listener, language):
    asked = draw_command_sentences(1000, np.random.default_rng(99), language)
    told = listener.parse([said.words for said in asked])
    right = [mine.links == gold.links for mine, gold in zip(told, asked, strict=True)]
    assert np.mean(right) > 0.995


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("Put the wug on the left!", ["put wug left"]),
        ("stack the blorp dax on the glim wug", ["stack dax wug blorp glim"]),
        ("point to a cup. Montre une tasse", ["point cup", "montre tasse"]),
        ("Pose l'assiette bleue a droite", ["pose assiette droite bleue"]),
        (
            "designe l\N{RIGHT SINGLE QUOTATION MARK}oeuf puis mets le wug au milieu",
            ["désigne œuf", "mets wug milieu"],
        ),
    ],
)
def test_what_is_typed_is_heard(listener, text, frames):
    heard = [frame for said in listener.hear(text) for frame in said.frames]
    assert [" ".join(word for _, word in frame) for frame in heard] == frames


def test_every_sentence_of_a_text_is_one(listener):
    assert [said.text for said in listener.hear("grasp the cup; prends le bol\n")] == [
        "grasp the cup",
        "prends le bol",
    ]


@pytest.mark.parametrize("text", ["", "  ", "?!"])
def test_nothing_is_refused(listener, text):
    with pytest.raises(ValueError, match="empty"):
        listener.hear(text)


def test_a_parser_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'words'"):
        Listener(parser="wrods")


def test_words_are_split_in_both_languages():
    assert typed("Mets l'orange sur l'assiette.") == ("mets", "l'", "orange", "sur", "l'", "assiette")
