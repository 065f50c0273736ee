"""Words that nobody has ever heard, but that sound as if they were of a language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from corpora.experience import Words
from corpora.suggest import unknown


@dataclass(frozen=True)
class Sounds:
    """What the syllables of a language are made of; an empty part may be left out.

    Parameters
    ----------
    onsets, nuclei, codas : tuple of str
        How a syllable begins, what it sounds with, and how a word ends.
    syllables : tuple of int
        How many syllables a word has; all equally likely.
    """

    onsets: tuple[str, ...]
    nuclei: tuple[str, ...]
    codas: tuple[str, ...]
    syllables: tuple[int, ...] = (2, 3)


SOUNDS = {
    "en": Sounds(
        onsets=tuple(
            "bl br cr d dr f fl fr g gl gr j k kl l m n p pl pr r s sk sl sm sn sp st t tr v w z".split()
        ),
        nuclei=tuple("a e i o u ee oo".split()),
        codas=tuple("b ck d f g ll m mp n nd nk p sk st t x zz".split()),
    ),
    "fr": Sounds(
        onsets=tuple("b bl br ch cl d dr f fl fr g gl gr j l m n p pl pr r s t tr v".split()),
        nuclei=tuple("a é i o u ou eu oi an on in".split()),
        codas=("", *"be che de gue le lle me ne que re se te ve x t".split()),
    ),
    "zh": Sounds(
        onsets=tuple("b p m f d t n l g k h zh ch sh r z c s".split()),
        nuclei=tuple("ā á ǎ à ē é ě è ū ú ǔ ù āo áo ǎo ào ān án ǎn àn ēng éng ěng èng".split()),
        codas=("",),
    ),
}
"""Of each language; Chinese is written in pinyin."""


def pseudowords(
    number: int, rng: np.random.Generator, language: str = "en", avoid: Iterable[str] = ()
) -> Words:
    """Make up distinct words.

    Parameters
    ----------
    number : int
        How many.
    rng : numpy.random.Generator
        The source of chance.
    language : {"en", "fr", "zh"}, default "en"
        Of which language they are to sound.
    avoid : iterable of str, default ()
        Real words, which none of them may be; the function words of the language, as spaCy lists them, are
        avoided anyway.

    Raises
    ------
    ValueError
        If it is not known how the language sounds, or it has not so many words.

    Examples
    --------
    >>> len(set(pseudowords(100, np.random.default_rng(0), "fr", avoid=("chat",))))
    100
    """
    if language not in SOUNDS:
        raise unknown("language", language, SOUNDS)
    taken = {*avoid, *_function_words(language)}
    made: dict[str, None] = {}
    for word in _endless(SOUNDS[language], rng, 50 * number + 100):
        if len(made) == number:
            break
        if word not in taken:
            made[word] = None
    if len(made) < number:
        raise ValueError(f"{number} words of {language!r} were asked for; only {len(made)} could be made up")
    return tuple(made)


def _endless(sounds: Sounds, rng: np.random.Generator, most: int) -> Iterator[str]:
    def one_of(parts: tuple[str, ...]) -> str:
        return parts[int(rng.integers(len(parts)))]

    for _ in range(most):
        syllables = sounds.syllables[int(rng.integers(len(sounds.syllables)))]
        body = "".join(one_of(sounds.onsets) + one_of(sounds.nuclei) for _ in range(syllables))
        yield body + one_of(sounds.codas)


def _function_words(language: str) -> set[str]:
    words: set[str] = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    return words
