from hypothesis import given
from hypothesis import strategies as st

from corpora import english, reworded, tabletop_grammar

GRAMMAR = tabletop_grammar(english().take(category=5, colour=4))


@given(st.integers(0, GRAMMAR.count - 1))
def test_only_the_words_that_are_about_something_change(number):
    said = GRAMMAR[number]
    other = reworded(said, lambda field, word: f"{field}-{word}")
    assert (other.meaning, other.roles) == (said.meaning, said.roles)
    for before, after, role in zip(said.words, other.words, said.roles, strict=True):
        assert after == (before if role is None else f"{role.field}-{before}")


@given(st.integers(0, GRAMMAR.count - 1))
def test_rewording_back_is_the_identity(number):
    said = GRAMMAR[number]
    there = reworded(said, lambda _, word: word[::-1])
    assert reworded(there, lambda _, word: word[::-1]) == said
