"""How much a page may send, and what is said when it is too much or not what was expected."""

from collections.abc import Mapping
from typing import Any

from corpora import Words, words_of

BODY = 4096
"""Bytes of a request."""

LETTERS = 200
"""Letters of a sentence."""

WORDS = 30
"""Words of a sentence."""

HEARD_AS = {"an": "a", "in": "on", "'s": "is"}
"""What people type, and the sentences that agents learn from have in one form only."""


class GoneError(LookupError):
    """What was asked for is kept no longer."""


def text_in(sent: Mapping[str, Any], name: str) -> str:
    """Return a text that was sent.

    Raises
    ------
    ValueError
        If there is none, or it is too long.

    Examples
    --------
    >>> text_in({"sentence": " the cup "}, "sentence")
    'the cup'
    """
    text = sent.get(name)
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"the {name} is empty; expected words, as 'the cup is on the left'")
    if len(text) > LETTERS:
        raise ValueError(f"the {name} has {len(text)} letters; expected at most {LETTERS}")
    return text.strip()


def number_in(sent: Mapping[str, Any], name: str) -> int:
    """Return a whole number that was sent.

    Raises
    ------
    ValueError
        If there is none.

    Examples
    --------
    >>> number_in({"objects": 4}, "objects")
    4
    """
    number = sent.get(name)
    if not isinstance(number, int) or isinstance(number, bool):
        raise ValueError(f"{name} is {number!r}; expected a whole number")
    return number


def sentence_in(sent: Mapping[str, Any]) -> Words:
    """Return the words of a sentence that was sent.

    Raises
    ------
    ValueError
        If there is none, or it is too long.

    Examples
    --------
    >>> sentence_in({"sentence": "There's an orange in the middle."})
    ('there', 'is', 'a', 'orange', 'on', 'the', 'middle')
    """
    words = tuple(HEARD_AS.get(word, word) for word in words_of(text_in(sent, "sentence")))
    if len(words) > WORDS:
        raise ValueError(f"the sentence has {len(words)} words; expected at most {WORDS}")
    return words
