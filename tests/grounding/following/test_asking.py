"""One answer teaches a word."""

import pytest

from corpora import Referent
from envs.world.scene import Item
from grounding.following.asking import description, learned
from grounding.following.referring import NotUnderstoodError, UnknownWordError
from grounding.following.words import WordBook

SEEN = (
    Item("cup", "red", x=-0.24, y=0.0),
    Item("orange", "blue", x=0.0, y=0.0),
    Item("plate", "red", x=0.24, y=0.0),
)
WUG, BLORP = UnknownWordError("wug", "category"), UnknownWordError("blorp", "colour")


@pytest.mark.parametrize(
    ("asked", "answer", "concept"),
    [
        (WUG, "1", "cup"),
        (WUG, " 3 ", "plate"),
        (WUG, "the blue one", "orange"),
        (WUG, "celui à gauche", "cup"),
        (WUG, "a banana", "banana"),  # another word for what is not there
        (WUG, "l'orange", "orange"),
        (BLORP, "2", "blue"),
        (BLORP, "the plate", "red"),
        (BLORP, "green", "green"),
    ],
)
def test_an_answer_is_a_number_or_a_description(asked, answer, concept):
    book = learned(asked, answer, SEEN, WordBook())
    assert book.concept(asked.word, asked.field) == concept


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("0", "there is no thing 0; expected 1 to 3"),
        ("4", "there is no thing 4"),
        ("the red one", "these fit: 1 red cup, left · 3 red plate, right"),
        ("the green one", "none is; I see 1 red cup"),
        ("the blu one", "did you mean 'blue'"),
        ("the zzz", "unknown word 'zzz'"),
        ("red blue", "two words for a colour"),
    ],
)
def test_what_is_no_answer_is_told(answer, message):
    with pytest.raises(NotUnderstoodError, match=message):
        learned(WUG, answer, SEEN, WordBook())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the orange orange", Referent("orange", "orange")),
        ("orange", Referent("orange")),
        ("orange cup right", Referent("cup", "orange", "right")),
        ("la tasse verte à droite", Referent("cup", "green", "right")),
    ],
)
def test_words_describe_in_any_order(text, meant):
    assert description(text.split(), WordBook()) == meant
