"""A sentence together with what it means."""

import pytest

from corpora import Referent, Role, Utterance


def test_the_text_is_the_words_with_spaces():
    said = Utterance(("a", "cup"), (Referent("cup"),), (None, Role(0, "category")))
    assert said.text == "a cup"


def test_there_is_one_role_a_word():
    with pytest.raises(ValueError, match="1 roles for 2 words; expected one a word"):
        Utterance(("a", "cup"), (Referent("cup"),), (None,))


def test_an_utterance_has_words():
    with pytest.raises(ValueError, match="the sentence is empty"):
        Utterance((), (), ())
    with pytest.raises(TypeError, match="expected a sequence of words"):
        Utterance("cup", (), (None, None, None))
