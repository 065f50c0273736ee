"""Typed text as words."""

from functools import cache
from typing import Any

from corpora.experience import Words, checked_words


@cache
def _tokenizer(language: str) -> Any:
    import spacy  # a second's work, and only typed text needs it

    return spacy.blank(language).tokenizer


def words_of(text: str, language: str = "en") -> Words:
    """Split typed text into lower-case words, without punctuation, by spaCy's rules of the language.

    Parameters
    ----------
    text : str
        A sentence as a person types it.
    language : str, default "en"
        A language code that spaCy knows.

    Raises
    ------
    ValueError
        If there is no word in the text.

    Examples
    --------
    >>> words_of("The cup is on the right, and there's an orange!")
    ('the', 'cup', 'is', 'on', 'the', 'right', 'and', 'there', "'s", 'an', 'orange')
    """
    tokens = _tokenizer(language)(text)
    return checked_words(token.lower_ for token in tokens if not (token.is_space or token.is_punct))
