import numpy as np
import pytest

from corpora import english
from corpora.pseudowords import SOUNDS, Sounds, pseudowords


@pytest.mark.parametrize("language", SOUNDS)
def test_they_are_distinct_and_seeded(language):
    words = pseudowords(2000, np.random.default_rng(0), language)
    assert len(set(words)) == 2000
    assert words == pseudowords(2000, np.random.default_rng(0), language)
    assert words[:100] != pseudowords(100, np.random.default_rng(1), language)
    assert all(word and not any(letter.isspace() for letter in word) for word in words)


def test_none_is_a_real_word():
    real = pseudowords(500, np.random.default_rng(0))
    assert not set(real) & set(pseudowords(500, np.random.default_rng(0), avoid=real))
    assert not set(english().words) & set(pseudowords(5000, np.random.default_rng(0), avoid=english().words))


def test_fewer_are_the_first_of_more():
    assert pseudowords(10, np.random.default_rng(0)) == pseudowords(100, np.random.default_rng(0))[:10]


def test_what_cannot_be_is_explained(monkeypatch):
    with pytest.raises(ValueError, match="unknown language 'eng'; did you mean 'en'"):
        pseudowords(1, np.random.default_rng(0), "eng")
    monkeypatch.setitem(SOUNDS, "en", Sounds(("b",), ("a",), ("",), (2,)))
    with pytest.raises(ValueError, match="2 words of 'en' were asked for; only 1"):
        pseudowords(2, np.random.default_rng(0))
