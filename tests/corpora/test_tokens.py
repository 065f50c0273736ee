"""Typed text as words."""

import pytest

from corpora import english, tabletop_grammar, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The CUP is red.", "the cup is red"),
        ("  the\tcup,\n is -- red?!  ", "the cup is red"),
        ("“The cup” (is red)…", "the cup is red"),
        ("there's a cup", "there 's a cup"),
    ],
)
def test_case_space_and_punctuation_do_not_matter(text, words):
    assert words_of(text) == tuple(words.split())


@pytest.mark.parametrize("text", ["", "   \n", "?!", "... , ;"])
def test_text_without_a_word_is_an_empty_sentence(text):
    with pytest.raises(ValueError, match="the sentence is empty"):
        words_of(text)


def test_other_languages_have_rules_of_their_own():
    assert words_of("l'orange est là", "fr") == ("l'", "orange", "est", "là")
    assert words_of("l'orange est là", "en") != ("l'", "orange", "est", "là")


def test_generated_sentences_survive_typing():
    grammar = tabletop_grammar(english(synonyms=True))
    for number in range(0, grammar.count, grammar.count // 500):
        said = grammar[number]
        assert words_of(f"{said.text.capitalize()}.") == said.words
