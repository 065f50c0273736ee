"""What is said is about one thing seen, or is answered with what fits, what is missing or what is unknown."""

import numpy as np
import pytest

from corpora import Command, Referent, command_grammar, commands_of, language_of
from envs.world.scene import Item
from grounding.following.listener import SPOKEN
from grounding.following.referring import (
    NotUnderstoodError,
    Task,
    UnknownWordError,
    commands_in,
    tasks_of,
)
from grounding.following.words import WordBook

NOTHING = WordBook()

SEEN = (
    Item("cup", "red", x=-0.24, y=0.0),
    Item("cup", "blue", x=0.0, y=0.0),
    Item("plate", "white", x=0.24, y=0.0),
)


def tasks(listener, text, book=NOTHING):
    (said,) = listener.hear(text)
    return tasks_of(commands_in(said, book, listener.closed_class), SEEN)


@pytest.mark.parametrize("language", SPOKEN)
def test_what_is_drawn_is_understood_as_it_is_meant(listener, language):
    grammar = command_grammar(language_of(language).lexicon(synonyms=True))
    drawn = grammar.sample(100, np.random.default_rng(7))
    for said, heard in zip(drawn, listener.parse([said.words for said in drawn]), strict=True):
        assert commands_in(heard, WordBook(), listener.closed_class) == commands_of(said)


def test_a_command_is_about_things_seen(listener):
    first, second = tasks(listener, "put the blue cup on the plate and then point to the red cup")
    assert first == Task(Command("stack", Referent("cup", "blue"), Referent("plate")), (1, 2))
    assert second == Task(Command("point", Referent("cup", "red")), (0,))
    assert tasks(listener, "pousse l'assiette à gauche")[0].items == (2,)


def test_a_learned_word_is_as_good_as_another(listener):
    book = WordBook().learning("wug", "category", "plate").learning("blorp", "colour", "blue")
    assert tasks(listener, "stack the blorp cup on the wug", book)[0].items == (1, 2)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("point to the cup", '"cup" is not one thing; these fit: 1 red cup, left · 2 blue cup, middle'),
        ("point to the green cup", 'I see no "green cup", but 1 red cup, left · 2 blue cup, middle'),
        ("point to the bowl", 'I see no "bowl"; what I see: 1 red cup, left'),
        ("stack the plate on the plate", "cannot stand on itself"),
        ("grap the plate", "unknown verb 'grap'; did you mean 'grasp'"),
        ("put the plate", "does not say where to"),
        ("point to the plate on the left", "'left' is for"),
        ("push the plate to the red cup", "'cup' is a thing"),
        ("stack the plate on the left", "'left' is a position"),
        ("put the left on the plate", "'left' is a position; expected a thing"),
        ("put the left plate on the right", "'left' is a position; expected a colour"),
        ("the plate", "is no command"),
        ("put the plate on the left now", "'left' is a position; expected a colour"),
    ],
)
def test_what_cannot_be_meant_is_answered(listener, text, answer):
    with pytest.raises(NotUnderstoodError, match=answer.replace("(", r"\(")):
        tasks(listener, text)


@pytest.mark.parametrize(
    ("text", "word", "field", "hint"),
    [
        ("put the wug on the left", "wug", "category", None),
        ("stack the red cup on the wug", "wug", "category", None),
        ("point to the cupp", "cupp", "category", "cup"),
        ("montre la tasse blorp", "blorp", "colour", None),
        ("grasp the bleu cup", "bleu", None, None),  # French words are known as well
    ],
)
def test_a_word_that_nobody_knows_is_asked_for(listener, text, word, field, hint):
    if field is None:
        assert tasks(listener, text)[0].items == (1,)
        return
    with pytest.raises(UnknownWordError) as caught:
        tasks(listener, text)
    assert (caught.value.word, caught.value.field) == (word, field)
    assert (hint is None) == ("did you mean" not in str(caught.value))
