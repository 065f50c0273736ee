"""Corpora of thematic roles for experiments: public files, or constructions of our own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from corpora.constructions import closed_class, draw_sentences
from corpora.frames import RoleCorpus, Sentence
from corpora.readers import read

OURS = 462
"""So many sentences of our own constructions, as many as the best known corpus has."""


@dataclass(frozen=True)
class Together:
    """Some corpora, learnt from together.

    Parameters
    ----------
    sentences : tuple of Sentence
        Those of all.
    names : tuple of str
        Of each, the corpus that it is of.
    closed_class : frozenset of str
        The words that have no role of their own in any of them.
    """

    sentences: tuple[Sentence, ...]
    names: tuple[str, ...]
    closed_class: frozenset[str]


def together(corpora: Sequence[RoleCorpus]) -> Together:
    """Put corpora together; a word that is of the open class in one of them is so in all."""
    sentences = tuple(said for corpus in corpora for said in corpus.sentences)
    names = tuple(corpus.name for corpus in corpora for _ in corpus.sentences)
    closed = frozenset(word for corpus in corpora for word in corpus.closed_class)
    played = frozenset(said.words[link.word] for said in sentences for link in said.links)
    return Together(sentences, names, closed - played)


@lru_cache(maxsize=8)
def corpus_of(paths: tuple[str, ...], languages: tuple[str, ...]) -> Together:
    """Return the corpora of some files or, if there is none, sentences of our own in some languages.

    Raises
    ------
    OSError, ValueError
        If a file cannot be read, or there is no such language.
    """
    if not paths:
        return together([_ours(language) for language in languages])
    found = []
    for path in paths:
        for corpus in read(path):
            name = corpus.name or Path(path).stem
            found.append(RoleCorpus(corpus.sentences, corpus.closed_class, name))
    return together(found)


def _ours(language: str) -> RoleCorpus:
    sentences = draw_sentences(OURS, np.random.default_rng(0), language)
    return RoleCorpus(sentences, closed_class(language), f"constructions, {language}")
