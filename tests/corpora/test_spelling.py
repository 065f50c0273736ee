import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora import english
from corpora.spelling import SOUNDS, SPELLINGS, sounds

WORDS = st.text(min_size=1).filter(lambda word: not word.isspace())


@pytest.mark.parametrize("name", SPELLINGS)
@given(WORDS)
def test_nothing_of_a_word_is_lost(name, word):
    symbols = SPELLINGS[name](word)
    assert "".join(symbols) == word
    assert all(symbols)


@pytest.mark.parametrize("language", SOUNDS)
def test_the_longest_group_is_taken(language):
    for group in SOUNDS[language]:
        assert sounds(group, language) == (group,)


def test_different_words_sound_different():
    words = english().words
    assert len({sounds(word) for word in words}) == len(words)
    assert any(len(sounds(word)) < len(word) for word in words)


def test_a_language_without_groups_is_refused():
    with pytest.raises(ValueError, match="unknown language 'en-GB'; did you mean 'en'"):
        sounds("cup", "en-GB")
