"""Trials of words and things, as in experiments on cross-situational word learning."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from corpora.experience import Words, checked_words
from corpora.pseudowords import pseudowords
from corpora.suggest import unknown

Pair: TypeAlias = tuple[str, str]
"""A word, and the thing that it names."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Some words heard while some things are seen; neither tells which word names which thing.

    Parameters
    ----------
    words : sequence of str
        What is heard, no word twice. The order says nothing.
    referents : sequence of str
        What is seen, no thing twice. The order says nothing.

    Raises
    ------
    TypeError, ValueError
        If either is empty, has something twice, or something that is no word.

    Examples
    --------
    >>> Trial(("bosa", "gasser"), ("dog", "ball")).words
    ('bosa', 'gasser')
    """

    words: Words
    referents: Words

    def __post_init__(self) -> None:
        for name in ("words", "referents"):
            found = checked_words(getattr(self, name))
            if len(set(found)) < len(found):
                raise ValueError(f"the {name} {found} of a trial; expected each once")
            object.__setattr__(self, name, found)


@dataclass(frozen=True, slots=True)
class Question:
    """A word, and some things of which it names one.

    Parameters
    ----------
    word : str
        What is heard.
    alternatives : tuple of str
        What is to be chosen from.
    answer : str
        What the word names.

    Raises
    ------
    TypeError, ValueError
        If the answer is none of the alternatives, or something is no word.
    """

    word: str
    alternatives: Words
    answer: str

    def __post_init__(self) -> None:
        checked_words([self.word])
        object.__setattr__(self, "alternatives", checked_words(self.alternatives))
        if self.answer not in self.alternatives:
            raise unknown(f"answer to {self.word!r}", self.answer, self.alternatives)


def made_up_pairs(number: int, rng: np.random.Generator, avoid: Iterable[str] = ()) -> tuple[Pair, ...]:
    """Return words that nobody knows, each with a thing that it names.

    Things are called by numbers that tell nothing of their words.

    Parameters
    ----------
    number : int
        How many.
    rng : numpy.random.Generator
        The source of chance.
    avoid : iterable of str, default ()
        Words that none of them may be.

    Examples
    --------
    >>> pairs = made_up_pairs(18, np.random.default_rng(0))
    >>> len(set(pairs)), sorted(thing for _, thing in pairs)[:2]
    (18, ['thing 01', 'thing 02'])
    """
    digits = len(str(number))
    things = [f"thing {1 + k:0{digits}}" for k in rng.permutation(number)]
    return tuple(zip(pseudowords(number, rng, avoid=avoid), things, strict=True))


def cross_situational(
    pairs: Sequence[Pair], size: int, repetitions: int, rng: np.random.Generator, noise: float = 0.0
) -> list[Trial]:
    """Draw the trials of an experiment such as that of Yu & Smith (2007).

    Each pair comes equally often, and no word twice in a trial; apart from that, what comes together is left to
    chance. No draw runs into a dead end: a pair that is due as often as there are trials left is in the next one.

    Parameters
    ----------
    pairs : sequence of (word, referent)
        What is to be learnt; theirs were 18.
    size : int
        Words, and things, of a trial: theirs were 2, 3 or 4.
    repetitions : int
        How often each pair comes; theirs 6 times.
    rng : numpy.random.Generator
        The source of chance.
    noise : float, default 0.0
        The probability that a word is heard without its referent; another thing is there in its place.

    Raises
    ------
    ValueError
        If the pairs cannot be spread evenly over such trials, a word or a thing has several partners, or the noise
        is no probability or leaves no other thing.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> trials = cross_situational(made_up_pairs(18, rng), size=4, repetitions=6, rng=rng)
    >>> len(trials), {len(trial.words) for trial in trials}
    (27, {4})
    """
    _check(pairs, size, repetitions, noise)
    left = np.full(len(pairs), repetitions)
    trials = []
    for trials_left in range(len(pairs) * repetitions // size, 0, -1):
        (due,) = np.nonzero(left == trials_left)
        free = np.where(left < trials_left, left, 0).astype(np.float64)
        others = size - len(due)
        drawn = rng.choice(len(pairs), others, replace=False, p=free / free.sum()) if others else due[:0]
        chosen = np.concatenate([due, drawn])
        left[chosen] -= 1
        trials.append(_shown([pairs[k] for k in chosen], pairs, noise, rng))
    # Pairs that were due stand at the end: the order of trials is left to chance, too.
    return [trials[k] for k in rng.permutation(len(trials))]


def _check(pairs: Sequence[Pair], size: int, repetitions: int, noise: float) -> None:
    for kind, names in (("word", [w for w, _ in pairs]), ("thing", [thing for _, thing in pairs])):
        ((most, times),) = Counter(names).most_common(1) or [("", 2)]
        if times > 1:
            raise ValueError(f"the {kind} {most!r} is in {times} pairs; expected each {kind} in one")
    if not 1 <= size <= len(pairs):
        raise ValueError(f"size={size}; expected 1 to {len(pairs)}, the number of pairs")
    if repetitions < 1 or (len(pairs) * repetitions) % size:
        raise ValueError(
            f"{len(pairs)} pairs, {repetitions} times each, make no whole number of trials of {size}; "
            f"expected repetitions that are a multiple of {size // np.gcd(size, len(pairs))}"
        )
    if not 0 <= noise <= 1:
        raise ValueError(f"noise={noise}; expected a probability, 0 to 1")
    if noise and 2 * size > len(pairs):
        raise ValueError(f"noise={noise} with {len(pairs)} pairs; expected at least {2 * size}, two a place")


def _shown(said: Sequence[Pair], pairs: Sequence[Pair], noise: float, rng: np.random.Generator) -> Trial:
    things = [thing for _, thing in said]
    if noise:
        absent = [thing for _, thing in pairs if thing not in things]
        strange = rng.permutation(len(absent))[: len(things)]
        gone = rng.random(len(things)) < noise
        things = [
            absent[other] if missing else thing
            for thing, other, missing in zip(things, strange, gone, strict=True)
        ]
    heard, seen = rng.permutation(len(said)), rng.permutation(len(said))
    return Trial(tuple(said[k][0] for k in heard), tuple(things[k] for k in seen))


def fast_mapping(
    new: Pair, known: Sequence[str], size: int, scenes: int, rng: np.random.Generator
) -> list[Trial]:
    """Draw scenes of a new word: what it names is there each time, among known things that come but once.

    In a single scene nothing but novelty tells what is meant; the scenes have nothing else in common.

    Parameters
    ----------
    new : (word, referent)
        What is to be learnt.
    known : sequence of str
        Known things.
    size : int
        Things in a scene.
    scenes : int
        How many scenes.
    rng : numpy.random.Generator
        The source of chance.

    Raises
    ------
    ValueError
        If there are not enough known things.

    Examples
    --------
    >>> for trial in fast_mapping(("mipen", "pear"), ("cup", "ball", "dog"), 2, 3, np.random.default_rng(1)):
    ...     print(trial.words, sorted(trial.referents))
    ('mipen',) ['cup', 'pear']
    ('mipen',) ['ball', 'pear']
    ('mipen',) ['dog', 'pear']
    """
    word, thing = new
    if len(known) < scenes * (size - 1):
        raise ValueError(
            f"{len(known)} known things; expected at least {scenes * (size - 1)}, none of them twice"
        )
    others = rng.permutation(len(known))
    trials = []
    for scene in range(scenes):
        seen = [thing, *(known[k] for k in others[scene * (size - 1) :][: size - 1])]
        trials.append(Trial((word,), tuple(seen[k] for k in rng.permutation(size))))
    return trials


def forced_choice(pairs: Sequence[Pair], alternatives: int, rng: np.random.Generator) -> list[Question]:
    """Ask for each word once, in any order, with things of other words to choose from.

    Parameters
    ----------
    pairs : sequence of (word, referent)
        What is asked.
    alternatives : int
        How many things there are to choose from; 4 in Yu & Smith (2007).
    rng : numpy.random.Generator
        The source of chance.

    Raises
    ------
    ValueError
        If there are not so many things.

    Examples
    --------
    >>> pairs = (("bosa", "dog"), ("gasser", "ball"))
    >>> forced_choice(pairs, 2, np.random.default_rng(3))[0]
    Question(word='gasser', alternatives=('ball', 'dog'), answer='ball')
    """
    if not 2 <= alternatives <= len(pairs):
        raise ValueError(f"alternatives={alternatives}; expected 2 to {len(pairs)}, the number of pairs")
    questions = []
    for k in rng.permutation(len(pairs)):
        foils = rng.permutation(np.delete(np.arange(len(pairs)), k))[: alternatives - 1]
        shown = rng.permutation([k, *foils])
        questions.append(Question(pairs[k][0], tuple(pairs[j][1] for j in shown), pairs[k][1]))
    return questions
