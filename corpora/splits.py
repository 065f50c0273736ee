"""Sentences to learn from and others to be tested on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from corpora.experience import Words
from corpora.grammar import Grammar
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
        shared = {said.words for said in self.train} & {said.words for said in self.test}
        if shared:
            example = " ".join(min(shared))
            raise ValueError(f"{len(shared)} sentences are in both parts, as {example!r}; expected none")


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
