"""Typed text as words."""

import re
from functools import cache
from typing import Any

from corpora.experience import Words, checked_words


@cache
def _tokenizer(language: str) -> Any:
    import spacy  # a second's work, and only typed text needs it

    return spacy.blank(language).tokenizer


def words_of(text: str, language: str = "en") -> Words:
    """Split typed text into lower-case words, without punctuation, by spaCy's rules of the language.

    Chinese is split where there is a space or a sign: it is not known where its words end, and spaCy would split it
    into characters.

    Parameters
    ----------
    text : str
        A sentence as a person types it.
    language : str, default "en"
        A language code that spaCy knows; something more may follow, as in "en-workshop".

    Raises
    ------
    ValueError
        If there is no word in the text.

    Examples
    --------
    >>> words_of("The cup is on the right, and there's an orange!")
    ('the', 'cup', 'is', 'on', 'the', 'right', 'and', 'there', "'s", 'an', 'orange')
    >>> words_of("C'est l'orange bleue.", "fr")
    ("c'", 'est', "l'", 'orange', 'bleue')
    >>> words_of("杯子 在 左边。", "zh")
    ('杯子', '在', '左边')
    """
    language, _, _ = language.partition("-")  # what follows tells one form of a language from others
    if language == "zh":
        return checked_words(re.findall(r"\w+", text))
    tokens = _tokenizer(language)(text)
    return checked_words(token.lower_ for token in tokens if not (token.is_space or token.is_punct))
