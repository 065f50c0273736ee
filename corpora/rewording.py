"""The same thing said in other words."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from corpora.experience import Words
from corpora.meaning import Field
from corpora.utterance import Utterance

WordFor: TypeAlias = Callable[[Field, str], str]
"""From the field that a word of the lexicon is about, and that word, to the word that is said instead."""


def reworded(said: Utterance, word_for: WordFor) -> Utterance:
    """Say an utterance with other words for what it is about; its meaning, roles and closed-class words stay.

    With it come synonyms (one thing in two words), polysemous words (two things in one word) and nonsense words
    (a word that nobody has heard) in any grammar.

    Parameters
    ----------
    said : Utterance
        What is to be said in other words.
    word_for : callable
        From a field and the word said of it to the word to be said instead.

    Raises
    ------
    ValueError
        If a word is none.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> said = tabletop_grammar(english()).parses("the cup is red".split())[0]
    >>> other = reworded(said, lambda field, word: {"cup": "mug"}.get(word, word))
    >>> other.text, other.meaning == said.meaning
    ('the mug is red', True)
    """
    pairs = zip(said.words, said.roles, strict=True)
    words: Words = tuple(word if role is None else word_for(role.field, word) for word, role in pairs)
    return replace(said, words=words)
