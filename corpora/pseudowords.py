"""Words that nobody has ever heard, but that sound as if they were of a language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

import numpy as np

from corpora.experience import Words
from corpora.suggest import unknown

Parts = tuple[str, ...]


@dataclass(frozen=True)
class Sounds:
    """What the words of a language are made of: syllables, the last of which ends in a way of its own.

    Parameters
    ----------
    onsets, nuclei : tuple of str
        How a syllable begins, and what it sounds with.
    rimes : tuple of str
        What the last syllable has for a nucleus.
    syllables : tuple of int
        How many syllables a word has; all equally likely.
    first, last : mapping of str to tuple of str, optional
        The onsets of the first syllable and the rimes of the last one, of words of some kinds.
    """

    onsets: Parts
    nuclei: Parts
    rimes: Parts
    syllables: tuple[int, ...] = (2, 3)
    first: Mapping[str, Parts] = field(default_factory=dict)
    last: Mapping[str, Parts] = field(default_factory=dict)

    def word(self, rng: np.random.Generator, kinds: Iterable[str] = ()) -> str:
        """Make up a word of some kinds."""
        kinds = tuple(kinds)
        first = _of_kinds(self.first, kinds, self.onsets)
        last = _of_kinds(self.last, kinds, self.rimes)
        syllables = self.syllables[int(rng.integers(len(self.syllables)))]
        onsets = [_one_of(self.onsets if k else first, rng) for k in range(syllables)]
        nuclei = [_one_of(self.nuclei, rng) for _ in range(syllables - 1)]
        return "".join(
            onset + sound for onset, sound in zip(onsets, [*nuclei, _one_of(last, rng)], strict=True)
        )


def _one_of(parts: Parts, rng: np.random.Generator) -> str:
    return parts[int(rng.integers(len(parts)))]


def _of_kinds(parts: Mapping[str, Parts], kinds: Parts, usual: Parts) -> Parts:
    """Return the parts that all kinds allow; those of a word of no kind are the usual ones."""
    allowed = [parts[kind] for kind in kinds if kind in parts]
    return tuple(part for part in allowed[0] if all(part in of for of in allowed[1:])) if allowed else usual


_ENGLISH = "a e i o u ee oo".split()
# How nouns and adjectives end that are feminine only, masculine only, or both.
_FEMININE = tuple("ale elle ette euse ille ine oire oque ouche oune ulle ande arde one".split())
_MASCULINE = tuple("al eau et eur il in oir oc ou oun ul ant ard on".split())
_BOTH = tuple("age aste ide ique iste obe ode ogue ouple urbe".split())

SOUNDS = {
    "en": Sounds(
        onsets=tuple(
            "bl br cr d dr f fl fr g gl gr j k kl l m n p pl pr r s sk sl sm sn sp st t tr v w z".split()
        ),
        nuclei=tuple(_ENGLISH),
        rimes=tuple(
            nucleus + coda
            for nucleus in _ENGLISH
            for coda in "b ck d f g ll m mp n nd nk p sk st t x zz".split()
        ),
    ),
    "fr": Sounds(
        onsets=tuple("b bl br ch cl d dr f fl fr g gl gr j l m n p pl pr r s t tr v".split()),
        nuclei=tuple("a é i o u ou eu oi an on in".split()),
        rimes=(*_FEMININE, *_MASCULINE),
        first=dict.fromkeys(("FV", "MV"), ("",)),
        last={"F": (*_FEMININE, *_BOTH), "M": (*_MASCULINE, *_BOTH)},
    ),
    # Characters that names of foreigners are written with: 布卡洛. Each is a syllable.
    "zh": Sounds(
        onsets=("",),
        nuclei=tuple(
            "阿埃奥巴贝比波博布达德迪多杜厄尔法菲弗福戈格古哈赫霍吉加杰卡凯科克库拉莱雷里利林卢鲁伦罗洛马曼梅米莫穆"
            "纳尼诺努帕佩皮普奇乔萨塞桑森沙什斯苏索塔泰坦特蒂托图瓦威韦维沃乌西希谢休雅亚伊尤扎泽兹"
        ),
        rimes=tuple(
            "巴贝比布达德迪多杜尔法菲夫戈格哈卡克科拉莱里利鲁伦罗洛马曼米莫姆纳尼诺帕普萨斯苏塔坦特蒂托图瓦维沃亚伊扎兹"
        ),
    ),
}
"""Of each language. French kinds are genders and how a noun begins, as `corpora.french` has them."""


def pseudowords(
    number: int,
    rng: np.random.Generator,
    language: str = "en",
    avoid: Iterable[str] = (),
    kinds: Iterable[str] = (),
) -> Words:
    """Make up distinct words that nobody uses: none is in the large word list of `wordfreq` (Speer, 2022).

    Parameters
    ----------
    number : int
        How many.
    rng : numpy.random.Generator
        The source of chance.
    language : {"en", "fr", "zh"}, default "en"
        Of which language they are to sound. Chinese ones are written in characters that foreign names are written
        with.
    avoid : iterable of str, default ()
        Further words which none of them may be; the function words of the language, as spaCy lists them, are
        avoided anyway.
    kinds : iterable of str, default ()
        What they go with, as `Entry` has it: a French word of the kinds ("F", "FV") begins with a vowel and ends as
        feminine words do.

    Raises
    ------
    ValueError
        If it is not known how the language sounds, or it has not so many words.

    Examples
    --------
    >>> pseudowords(3, np.random.default_rng(0), "en")
    ('sinagan', 'fuspoom', 'ruzosmox')
    >>> pseudowords(3, np.random.default_rng(0), "fr", kinds=("F", "FV"))
    ('imograle', 'ébobe', 'eutingrique')
    >>> pseudowords(3, np.random.default_rng(0), "zh")
    ('奇米格', '法蒂', '谢梅纳')
    """
    if language not in SOUNDS:
        raise unknown("language", language, SOUNDS)
    taken = {*avoid, *_function_words(language)}
    real, kinds = _real_words(language), tuple(kinds)
    made: dict[str, None] = {}
    for word in _endless(SOUNDS[language], rng, 50 * number + 100, kinds):
        if len(made) == number:
            break
        if word not in taken and word not in real:
            made[word] = None
    if len(made) < number:
        raise ValueError(f"{number} words of {language!r} were asked for; only {len(made)} could be made up")
    return tuple(made)


def _endless(sounds: Sounds, rng: np.random.Generator, most: int, kinds: Parts) -> Iterator[str]:
    for _ in range(most):
        # As everywhere in French, a nasal vowel is written with "m" before "b" and "p".
        yield re.sub("n(?=[bp])", "m", sounds.word(rng, kinds))


@cache
def _function_words(language: str) -> set[str]:
    spacy = find_spec("spacy")  # to import it takes seconds, and this is but a list
    assert spacy is not None
    assert spacy.origin is not None
    listed = run_path(str(Path(spacy.origin).with_name("lang") / language / "stop_words.py"))
    words: set[str] = listed["STOP_WORDS"]
    return words


@cache
def _real_words(language: str) -> Mapping[str, float]:
    from wordfreq import (
        get_frequency_dict,
    )  # a word list of some megabytes, which only those need who make up words

    words: Mapping[str, float] = get_frequency_dict(language, "large")
    return words
