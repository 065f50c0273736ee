"""The published grammar, read as the papers print it."""

import pytest

from corpora import Referent, english, tabletop_grammar


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("this is a cup", Referent("cup")),
        ("that is the red cup", Referent("cup", "red")),
        ("the cup is red", Referent("cup", "red")),
        ("a cup on the left is red", Referent("cup", "red", "left")),
        ("the cup is on the right", Referent("cup", None, "right")),
        ("a red cup is on the right", Referent("cup", "red", "right")),
        ("there is a cup on the middle", Referent("cup", None, "middle")),
        ("there is a red cup on the middle", Referent("cup", "red", "middle")),
        ("on the left is the cup", Referent("cup", None, "left")),
        ("on the left there is the red cup", Referent("cup", "red", "left")),
    ],
)
def test_every_form_of_clause(text, meaning):
    (said,) = tabletop_grammar(english()).parses(text.split())
    assert said.meaning == (meaning,)


def test_the_sentence_of_the_paper():
    text = "on the right there is the blue orange and a orange cup is on the right"
    (said,) = tabletop_grammar(english()).parses(text.split())
    assert said.meaning == (Referent("orange", "blue", "right"), Referent("cup", "orange", "right"))
