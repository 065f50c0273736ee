"""Sentences to learn from and others to be tested on."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias, get_args

import numpy as np

from corpora.experience import Words
from corpora.grammar import Grammar
from corpora.meaning import FIELDS, Field
from corpora.suggest import unknown
from corpora.utterance import Utterance

PUBLISHED = (300, 700)
"""One-clause and two-clause sentences of a training set and of a test set (Variengien & Hinaut, 2020)."""

BY_CHANCE = (1000,)
"""Sentences of a training set and of a test set whose forms are left to chance (Juven & Hinaut, 2020)."""


Sample: TypeAlias = Callable[[Grammar, int, np.random.Generator], Sequence[Utterance]]
"""Draws a number of distinct sentences of a form."""


@dataclass(frozen=True)
class Split:
    """Training and test utterances of which no sentence is in both.

    Parameters
    ----------
    train, test : tuple of Utterance
        The two parts.

    Raises
    ------
    ValueError
        If a sentence stands in both parts: a split exists only if it is disjoint.
    """

    train: tuple[Utterance, ...]
    test: tuple[Utterance, ...]

    def __post_init__(self) -> None:
        check_split(self.train, self.test)


By: TypeAlias = Literal["sentences", "meanings", "combinations"]
"""Of what no two parts share any."""


@dataclass(frozen=True)
class Checked:
    """What was found of two parts that share nothing.

    Parameters
    ----------
    by : {"sentences", "meanings", "combinations"}
        What was compared.
    train, test : int
        How many different ones there are in each part.
    unheard : tuple of str
        The words of the test part that the training part never has, in alphabetic order. Where there is none, what is
        new in the test is how words go together, and nothing else.
    """

    by: By
    train: int
    test: int
    unheard: Words


def check_split(
    train: Iterable[Utterance],
    test: Iterable[Utterance],
    by: By = "sentences",
    fields: Collection[Field] = FIELDS,
) -> Checked:
    """Prove that two parts share no sentence, no meaning, or no combination of words.

    Parameters
    ----------
    train, test : iterable of Utterance
        The two parts; of the test, perhaps one case.
    by : {"sentences", "meanings", "combinations"}, default "sentences"
        What they may not share. A combination is a pair of open-class words said of one referent, as "blue" and "cup".
    fields : collection of str, default ("category", "colour", "position")
        Of combinations, those of words for these fields: ("category", "colour") leaves places out.

    Raises
    ------
    ValueError
        If they share any, with how many and an example, or there is nothing in the test to compare.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> grammar = tabletop_grammar(english())
    >>> known = [grammar.parses(text.split())[0] for text in ("the cup is red", "the bowl is blue")]
    >>> new, old = (grammar.parses(text.split()) for text in ("the cup is blue", "the cup on the left is red"))
    >>> check_split(known, new, by="combinations")
    Checked(by='combinations', train=2, test=1, unheard=())
    >>> check_split(known, old, by="combinations")
    Traceback (most recent call last):
    ...
    ValueError: 1 combinations are in both parts, as 'cup' (category) and 'red' (colour); expected none
    """
    if by not in get_args(By):
        raise unknown("comparison", by, get_args(By))
    for field in fields:
        if field not in (*FIELDS, "relation"):
            raise unknown("field", field, (*FIELDS, "relation"))
    train, test = tuple(train), tuple(test)
    learnt, asked = ({one for said in part for one in _compared(said, by, fields)} for part in (train, test))
    if shared := learnt & asked:
        raise ValueError(
            f"{len(shared)} {by} are in both parts, as {min(map(_shown, shared))}; expected none"
        )
    if by == "combinations" and not asked:
        raise ValueError(f"the test says no combination of {' and '.join(fields)}; expected some to compare")
    heard = {word for said in train for word in said.words}
    unheard = {word for said in test for word in said.words} - heard
    return Checked(by, len(learnt), len(asked), tuple(sorted(unheard)))


Said: TypeAlias = tuple[Field, str]
"""A field of a referent, and the words for it."""


def _compared(said: Utterance, by: By, fields: Collection[Field]) -> Iterator[Hashable]:
    if by == "combinations":
        yield from _combinations(said, fields)
    else:
        yield said.words if by == "sentences" else said.meaning


def _combinations(said: Utterance, fields: Collection[Field]) -> Iterator[tuple[Said, Said]]:
    """Return the pairs of words, of the fields named, that are said of one referent."""
    spoken: dict[int, dict[Field, str]] = {}
    for word, role in zip(said.words, said.roles, strict=True):
        if role and role.field in fields:
            of_referent = spoken.setdefault(role.referent, {})
            of_referent[role.field] = (
                f"{of_referent[role.field]} {word}" if role.field in of_referent else word
            )
    for of_referent in spoken.values():
        yield from combinations(sorted(of_referent.items()), 2)


def _shown(shared: Hashable) -> str:
    """Write a sentence, a meaning or a combination for an error."""
    match shared:
        case (str(), *_):
            return repr(" ".join(map(str, shared)))
        case ((str(field), str(word)), (str(other), str(second))):
            return f"{word!r} ({field}) and {second!r} ({other})"
    return repr(shared)


def draw_split(
    grammar: Grammar,
    rng: np.random.Generator,
    train: Sequence[int] = PUBLISHED,
    test: Sequence[int] = PUBLISHED,
    sample: Sample = Grammar.sample,
) -> Split:
    """Draw a training set and a test set of distinct sentences.

    Parameters
    ----------
    grammar : Grammar
        Where the sentences come from.
    rng : numpy.random.Generator
        The source of chance.
    train, test : sequence of int, default (300, 700)
        How many sentences of each form of the grammar: here, of one clause and of two. Or one number of all
        sentences, of which any can be of any form: each draw is of a form by chance, all equally likely.
    sample : callable, default Grammar.sample
        Draws a number of distinct sentences of a form: to leave out what is never said.

    Raises
    ------
    ValueError
        If the grammar has not so many forms, a form not so many sentences, or one of the parts is counted by
        form and the other is not.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> grammar = tabletop_grammar(english().take(category=4, colour=4))
    >>> split = draw_split(grammar, np.random.default_rng(0))
    >>> len(split.train), len(split.test)
    (1000, 1000)
    >>> split = draw_split(grammar, np.random.default_rng(0), BY_CHANCE, BY_CHANCE)
    >>> {len(said.meaning) for said in split.train}  # of one clause and of two
    {1, 2}
    """
    for name, counts in (("train", train), ("test", test)):
        if any(count < 0 for count in counts):
            raise ValueError(f"{name}={tuple(counts)}; expected numbers of sentences, of at least 0")
    forms = grammar.forms
    if len(train) == len(test) == 1 < len(forms):
        drawn = _by_chance(forms, train[0] + test[0], rng, sample)
        return Split(train=drawn[: train[0]], test=drawn[train[0] :])
    for name, counts in (("train", train), ("test", test)):
        if len(counts) != len(forms):
            raise ValueError(
                f"{name} has {len(counts)} counts; expected {len(forms)}, one a form: {[f.start for f in forms]}, "
                "or one for all of them, in both parts"
            )
    parts: tuple[list[Utterance], list[Utterance]] = ([], [])
    for form, learned, tested in zip(forms, train, test, strict=True):
        of_form = sample(form, learned + tested, rng)
        parts[0].extend(of_form[:learned])
        parts[1].extend(of_form[learned:])
    return Split(train=tuple(parts[0]), test=tuple(parts[1]))


def _by_chance(
    forms: Sequence[Grammar], number: int, rng: np.random.Generator, sample: Sample
) -> tuple[Utterance, ...]:
    """Draw distinct sentences one by one, each of any form."""
    drawn: dict[Words, Utterance] = {}
    for _ in range(20 * number):
        if len(drawn) == number:
            return tuple(drawn.values())
        (said,) = sample(forms[int(rng.integers(len(forms)))], 1, rng)
        drawn.setdefault(said.words, said)
    raise ValueError(f"{number} distinct sentences were asked for; {len(drawn)} were found")
