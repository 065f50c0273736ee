import re
from importlib import import_module

import numpy as np
import pytest
from wordfreq import get_frequency_dict

from corpora import LANGUAGES, language_of
from corpora.pseudowords import SOUNDS, Sounds, _function_words, pseudowords


@pytest.mark.parametrize("language", SOUNDS)
def test_they_are_distinct_and_seeded(language):
    words = pseudowords(2000, np.random.default_rng(0), language)
    assert len(set(words)) == 2000
    assert words == pseudowords(2000, np.random.default_rng(0), language)
    assert words[:100] != pseudowords(100, np.random.default_rng(1), language)
    assert all(word and not any(letter.isspace() for letter in word) for word in words)


@pytest.mark.parametrize("language", SOUNDS)
def test_none_is_a_real_word(language):
    words = set(pseudowords(5000, np.random.default_rng(0), language))
    assert not words & get_frequency_dict(language, "large").keys()
    avoided = pseudowords(500, np.random.default_rng(0), language)
    assert not set(avoided) & set(pseudowords(500, np.random.default_rng(0), language, avoid=avoided))


def test_some_would_be_real_words_if_none_were_left_out(monkeypatch):
    monkeypatch.setattr("corpora.pseudowords._real_words", lambda language: {})
    real = {language: get_frequency_dict(language, "large").keys() for language in SOUNDS}
    assert all(
        real[language] & set(pseudowords(5000, np.random.default_rng(0), language)) for language in SOUNDS
    )


def test_every_language_has_sounds():
    assert set(SOUNDS) == set(LANGUAGES)
    for language in SOUNDS:
        lexicon = language_of(language).lexicon()
        assert not set(lexicon.words) & set(
            pseudowords(5000, np.random.default_rng(0), language, lexicon.words)
        )


def test_chinese_ones_are_two_or_three_characters():
    assert all(
        re.fullmatch("[\u4e00-\u9fff]{2,3}", w) for w in pseudowords(500, np.random.default_rng(0), "zh")
    )


@pytest.mark.parametrize(
    ("kinds", "begins", "ends"),
    [
        (("F", "FC"), "[^aeéiou]", "e"),
        (("M", "MV"), "[aeéiou]", ""),
        (("F", "FV"), "[aeéiou]", "e"),
        (("F", "M"), "[^aeéiou]", "e"),
    ],
)
def test_french_ones_sound_of_their_kind(kinds, begins, ends):
    words = pseudowords(500, np.random.default_rng(0), "fr", kinds=kinds)
    assert all(re.fullmatch(f"{begins}.*{ends}", word) for word in words)
    assert not any(re.search("n[bp]", word) for word in words)


def test_fewer_are_the_first_of_more():
    assert pseudowords(10, np.random.default_rng(0)) == pseudowords(100, np.random.default_rng(0))[:10]


def test_what_cannot_be_is_explained(monkeypatch):
    with pytest.raises(ValueError, match="unknown language 'eng'; did you mean 'en'"):
        pseudowords(1, np.random.default_rng(0), "eng")
    monkeypatch.setitem(SOUNDS, "en", Sounds(("bz",), ("a",), ("aq",), (2,)))
    with pytest.raises(ValueError, match="2 words of 'en' were asked for; only 1"):
        pseudowords(2, np.random.default_rng(0))


@pytest.mark.parametrize("language", SOUNDS)
def test_function_words_are_those_of_spacy(language):
    listed = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    assert _function_words(language) == listed
