"""Sentences of one form that mean different things: nobody can be right about all of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from corpora.experience import Words
from corpora.frames import Link, Sentence

FILLER = "X"

Form: TypeAlias = Words
"""A sentence with an X for each open-class word."""

Reading: TypeAlias = frozenset[Link]
"""Which word plays which role."""


def form_of(words: Words, closed_class: frozenset[str]) -> Form:
    """Return a sentence with an X for each open-class word.

    Examples
    --------
    >>> form_of(("the", "dog", "bark", "-s"), frozenset({"the", "-s"}))
    ('the', 'X', 'X', '-s')
    """
    return tuple(word if word in closed_class else FILLER for word in words)


def readings(sentences: Iterable[Sentence], closed_class: frozenset[str]) -> dict[Form, Counter[Reading]]:
    """Return how often each form is read in each way."""
    found: dict[Form, Counter[Reading]] = defaultdict(Counter)
    for said in sentences:
        found[form_of(said.words, closed_class)][frozenset(said.links)] += 1
    return dict(found)


def ambiguity_floor(sentences: Iterable[Sentence], closed_class: frozenset[str]) -> float:
    """Return the least share of sentences that whoever gives one answer a form must have wrong.

    Examples
    --------
    >>> from corpora.frames import Frame
    >>> saw = Sentence(("dog", "see"), (Frame("see", agent="dog"),), (Link(1, 0, "predicate"), Link(0, 0, "agent")))
    >>> seen = Sentence(("dog", "see"), (Frame("see", object="dog"),), (Link(1, 0, "predicate"), Link(0, 0, "object")))
    >>> ambiguity_floor([saw, saw, saw, seen], frozenset())
    0.25
    """
    found = readings(sentences, closed_class).values()
    number = sum(counts.total() for counts in found)
    likeliest = sum(max(counts.values()) for counts in found)
    return 1 - likeliest / number if number else 0.0
