"""Sentences to learn from and others to be tested on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corpora.grammar import Grammar
from corpora.utterance import Utterance

PUBLISHED = (300, 700)
"""One-clause and two-clause sentences of a training set and of a test set (Variengien & Hinaut, 2020)."""


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
    sample: Callable[[Grammar, int, np.random.Generator], Sequence[Utterance]] = Grammar.sample,
) -> Split:
    """Draw a training set and a test set of distinct sentences.

    Parameters
    ----------
    grammar : Grammar
        Where the sentences come from.
    rng : numpy.random.Generator
        The source of chance.
    train, test : sequence of int, default (300, 700)
        How many sentences of each form of the grammar: here, of one clause and of two.
    sample : callable, default Grammar.sample
        Draws a number of distinct sentences of a form: to leave out what is never said.

    Raises
    ------
    ValueError
        If the grammar has not so many forms, or a form not so many sentences.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> grammar = tabletop_grammar(english().take(category=4, colour=4))
    >>> split = draw_split(grammar, np.random.default_rng(0))
    >>> len(split.train), len(split.test)
    (1000, 1000)
    """
    forms = grammar.forms
    for name, counts in (("train", train), ("test", test)):
        if len(counts) != len(forms):
            raise ValueError(
                f"{name} has {len(counts)} counts; expected {len(forms)}, one a form: {[f.start for f in forms]}"
            )
    parts: tuple[list[Utterance], list[Utterance]] = ([], [])
    for form, learned, tested in zip(forms, train, test, strict=True):
        drawn = sample(form, learned + tested, rng)
        parts[0].extend(drawn[:learned])
        parts[1].extend(drawn[learned:])
    return Split(train=tuple(parts[0]), test=tuple(parts[1]))
