"""Sentences to compare others with."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import TypeAlias

import numpy as np

from corpora.cases import BATCH, BATCHES, Condition
from corpora.experience import Words
from corpora.grammar import Grammar
from corpora.splits import Sample
from corpora.utterance import Utterance

Kind: TypeAlias = Callable[[Utterance], Hashable]
"""In what a sentence and its control are alike."""


def draw_control(
    grammar: Grammar,
    sentences: Sequence[Utterance],
    alike: Kind,
    belongs: Condition,
    rng: np.random.Generator,
    heard: Collection[Words] = (),
    sample: Sample = Grammar.sample,
) -> tuple[Utterance, ...]:
    """Draw distinct sentences, as many of each kind as there are among others; within a kind all equally likely.

    Parameters
    ----------
    grammar : Grammar
        Where the sentences come from.
    sentences : sequence of Utterance
        What they are the control of.
    alike : callable
        From a sentence to its kind.
    belongs : callable
        Whether a sentence can be of the control.
    rng : numpy.random.Generator
        The source of chance.
    heard : collection of words, default ()
        Sentences that are left out, as those of training.
    sample : callable, default Grammar.sample
        Draws a number of distinct sentences of a form.

    Raises
    ------
    ValueError
        If there are not so many of a kind.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> grammar = tabletop_grammar(english().take(category=4, colour=4))
    >>> red = [grammar.parses(text.split())[0] for text in ("the cup is red", "a cup on the left is red")]
    >>> other = draw_control(
    ...     grammar, red, lambda said: len(said.words), lambda said: "red" not in said.words, np.random.default_rng(0)
    ... )
    >>> sorted(len(said.words) for said in other)
    [4, 7]
    """
    wanted = Counter(map(alike, sentences))
    drawn: dict[Words, Utterance] = {}
    left_out = set(heard)
    for _ in range(BATCHES):
        for form in grammar.forms:
            for said in sample(form, min(BATCH, form.count), rng):
                if said.words not in left_out and wanted[kind := alike(said)] and belongs(said):
                    wanted[kind] -= 1
                    drawn[said.words] = said
                    left_out.add(said.words)
        if not wanted.total():
            return tuple(drawn.values())
    kind, missing = wanted.most_common(1)[0]
    raise ValueError(
        f"{missing} more sentences of the kind {kind!r} were needed for a control of {len(sentences)}; "
        f"{len(drawn)} were found"
    )
