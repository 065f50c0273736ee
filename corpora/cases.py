"""Sentences of several kinds to be examined on, each kind by itself."""

from collections.abc import Callable, Collection, Mapping
from itertools import chain
from typing import TypeAlias

import numpy as np

from corpora.experience import Words
from corpora.grammar import Grammar
from corpora.splits import Sample
from corpora.utterance import Utterance

Condition: TypeAlias = Callable[[Utterance], bool]
"""Whether an utterance belongs to a case."""

BATCH, BATCHES = 1000, 300
"""So many sentences are looked at at once, and so often at most."""


def draw_cases(
    grammar: Grammar,
    cases: Mapping[str, Condition],
    number: int,
    rng: np.random.Generator,
    heard: Collection[Words] = (),
    sample: Sample = Grammar.sample,
) -> dict[str, tuple[Utterance, ...]]:
    """Draw distinct sentences of each case: each form of the grammar by turns, within it all equally likely.

    Parameters
    ----------
    grammar : Grammar
        Where the sentences come from.
    cases : mapping of str to callable
        What belongs to each case; a sentence may belong to several.
    number : int
        How many of each case.
    rng : numpy.random.Generator
        The source of chance.
    heard : collection of words, default ()
        Sentences that are left out, as those of training.
    sample : callable, default Grammar.sample
        Draws a number of distinct sentences of a form.

    Raises
    ------
    ValueError
        If so many sentences of a case are not found.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> grammar = tabletop_grammar(english().take(category=4, colour=4))
    >>> cases = {"of two things": lambda said: len(said.meaning) == 2, "orange": lambda said: "orange" in said.words}
    >>> drawn = draw_cases(grammar, cases, 3, np.random.default_rng(0))
    >>> {case: len(sentences) for case, sentences in drawn.items()}
    {'of two things': 3, 'orange': 3}
    """
    drawn: dict[str, dict[Words, Utterance]] = {case: {} for case in cases}
    heard = set(heard)
    for _ in range(BATCHES):
        if all(len(of_case) >= number for of_case in drawn.values()):
            return {case: tuple(of_case.values())[:number] for case, of_case in drawn.items()}
        of_forms = (sample(form, min(BATCH, form.count), rng) for form in grammar.forms)
        for said in chain.from_iterable(zip(*of_forms, strict=False)):
            if said.words not in heard:
                for case, belongs in cases.items():
                    if belongs(said):
                        drawn[case].setdefault(said.words, said)
    least = min(drawn, key=lambda case: len(drawn[case]))
    raise ValueError(
        f"{number} sentences of the case {least!r} that were not heard were asked for; {len(drawn[least])} were found"
    )
