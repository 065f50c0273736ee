"""Words as numbers and back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import Vocabulary
from corpora.vocabulary import PAD, UNKNOWN
from tests.strategies import texts

sentences = st.lists(texts, max_size=6).map(tuple)


@settings(deadline=None)
@given(st.lists(sentences, min_size=1), st.integers(0, 4))
def test_decoding_undoes_encoding(heard, padding):
    vocabulary = Vocabulary.of(heard)
    for sentence in heard:
        ids = vocabulary.encode(sentence, len(sentence) + padding)
        assert vocabulary.decode(ids) == sentence
        assert (ids[len(sentence) :] == PAD).all()
        assert ids.dtype == np.int64
        assert ((ids >= 0) & (ids < len(vocabulary))).all()


@settings(deadline=None)
@given(sentences, texts)
def test_a_word_never_heard_is_unknown_and_nothing_else(heard, word):
    vocabulary = Vocabulary.of([heard])
    assert (vocabulary.encode([word]) == UNKNOWN).all() == (word not in heard) == (word not in vocabulary)


def test_words_are_numbered_by_first_use():
    vocabulary = Vocabulary.of([("a", "cup"), ("a", "bowl")])
    assert vocabulary.words == ("a", "cup", "bowl")
    assert len(vocabulary) == 5
    assert vocabulary.encode(("bowl", "a")).tolist() == [4, 2]


def test_an_unknown_word_is_shown_as_such():
    assert Vocabulary(("cup",)).decode([2, 1, 0]) == ("cup", "<unknown>")


def test_a_sentence_too_long_is_refused():
    with pytest.raises(ValueError, match="3 words; expected at most 2"):
        Vocabulary(("a",)).encode(("a", "a", "a"), length=2)


def test_a_word_stands_once():
    with pytest.raises(ValueError, match="stands twice"):
        Vocabulary(("cup", "cup"))
