"""What a word is made of: letters, or symbols close to the sounds of a language."""

from collections.abc import Callable
from typing import TypeAlias

from corpora.suggest import unknown

Spelling: TypeAlias = Callable[[str], tuple[str, ...]]
"""From a word to its symbols, at least one."""

SOUNDS = {
    "en": (
        *("tch", "dge", "igh", "sh", "ch", "th", "ph", "wh", "ng", "ck", "qu", "kn", "wr"),
        *("ee", "ea", "oo", "ou", "ow", "oi", "oy", "ai", "ay", "oa", "au", "aw", "ie", "ue"),
        *("er", "ar", "or", "ir", "ur"),
        *("bb", "dd", "ff", "gg", "ll", "mm", "nn", "pp", "rr", "ss", "tt", "zz"),
    ),
    "fr": (
        *("eau", "oin", "ain", "ein", "ch", "ph", "gn", "qu", "gu", "ill"),
        *("ou", "oi", "au", "eu", "an", "en", "on", "in", "un", "am", "em", "om", "ai", "ei"),
        *("bb", "dd", "ff", "ll", "mm", "nn", "pp", "rr", "ss", "tt"),
    ),
}
"""The groups of letters that stand for one sound, by language; all other letters stand for themselves."""


def letters(word: str) -> tuple[str, ...]:
    """Return the letters of a word.

    Examples
    --------
    >>> letters("cup")
    ('c', 'u', 'p')
    """
    return tuple(word)


def sounds(word: str, language: str = "en") -> tuple[str, ...]:
    """Return phoneme-like symbols: the letters of a word, those together that stand for one sound.

    Of several groups that begin at a letter, the longest is taken. This is no phonetic transcription: a group is
    read alike in all words.

    Parameters
    ----------
    word : str
        A written word.
    language : str, default "en"
        Whose spelling it has.

    Raises
    ------
    ValueError
        If there are no groups for that language.

    Examples
    --------
    >>> sounds("teapot"), sounds("watch"), sounds("chapeau", "fr")
    (('t', 'ea', 'p', 'o', 't'), ('w', 'a', 'tch'), ('ch', 'a', 'p', 'eau'))
    """
    if language not in SOUNDS:
        raise unknown("language", language, SOUNDS)
    found = []
    at = 0
    while at < len(word):
        groups = (group for group in SOUNDS[language] if word.startswith(group, at))
        found.append(max(groups, key=len, default=word[at]))
        at += len(found[-1])
    return tuple(found)


SPELLINGS: dict[str, Spelling] = {
    "words": lambda word: (word,),
    "characters": letters,
    "phonemes": sounds,
}
"""How an agent can hear words, by name: as wholes, letter by letter, or sound by sound."""
