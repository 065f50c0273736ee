"""Corpora of thematic roles for experiments: public files, or constructions of our own."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from corpora.ambiguity import Form, Reading, ambiguity_floor, readings
from corpora.constructions import closed_class, draw_sentences
from corpora.frames import RoleCorpus, Sentence
from corpora.pseudowords import pseudowords
from corpora.readers import read

OURS = 462
"""So many sentences of our own constructions, as many as the best known corpus has."""

LONGEST_NAME = 24
"""Names of files are cut after so many letters."""


@dataclass(frozen=True)
class Together:
    """Some corpora, learnt from together.

    Parameters
    ----------
    corpora : tuple of RoleCorpus
        Which ones.
    """

    corpora: tuple[RoleCorpus, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Those of all."""
        return tuple(said for corpus in self.corpora for said in corpus.sentences)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of each sentence, the corpus that it is of."""
        return tuple(corpus.name for corpus in self.corpora for _ in corpus.sentences)

    @cached_property
    def closed_class(self) -> frozenset[str]:
        """The words that have no role of their own; a word that has one in any of the corpora is not among them."""
        closed = frozenset(word for corpus in self.corpora for word in corpus.closed_class)
        return closed - {said.words[link.word] for said in self.sentences for link in said.links}

    @cached_property
    def readings(self) -> dict[Form, frozenset[Reading]]:
        """In which ways each form is read."""
        found = readings(self.sentences, self.closed_class)
        return {form: frozenset(counts) for form, counts in found.items()}

    @cached_property
    def floors(self) -> dict[str, float]:
        """Of each corpus, the least sentence error of whoever gives one answer a form."""
        return {corpus.name: ambiguity_floor(corpus.sentences, self.closed_class) for corpus in self.corpora}

    @cached_property
    def nonsense(self) -> tuple[Sentence, ...]:
        """The sentences with a word that nobody knows for each word of the open class."""
        words = dict.fromkeys(word for said in self.sentences for word in said.words)
        real = [word for word in words if word not in self.closed_class]
        made_up = pseudowords(len(real), np.random.default_rng(0), "en", avoid=words)
        names = dict(zip(real, made_up, strict=True))
        return tuple(said.renamed(names) for said in self.sentences)


@lru_cache(maxsize=32)
def corpora_of(paths: tuple[str, ...], languages: tuple[str, ...], alone: str = "") -> Together:
    """Return the corpora of some files or, if there is none, sentences of our own in some languages.

    Parameters
    ----------
    paths : tuple of str
        Files that `corpora.read` reads.
    languages : tuple of str
        Codes of languages that we have constructions of.
    alone : str, default ""
        The name of the one corpus among them that is wanted; by default all are.

    Raises
    ------
    OSError, ValueError
        If a file cannot be read, or there is no such language.
    """
    if alone:
        every = corpora_of(paths, languages).corpora
        return Together(tuple(corpus for corpus in every if corpus.name == alone))
    if not paths:
        return Together(tuple(map(_ours, languages)))
    found: dict[str, RoleCorpus] = {}
    for path in paths:
        for corpus in read(path):
            name = corpus.name or Path(path).stem[:LONGEST_NAME]
            if name in found:  # as the two sections of one language in the fifteen
                name += f" ({1 + sum(other.startswith(name) for other in found)})"
            found[name] = RoleCorpus(corpus.sentences, corpus.closed_class, name)
    return Together(tuple(found.values()))


def _ours(language: str) -> RoleCorpus:
    sentences = draw_sentences(OURS, np.random.default_rng(0), language)
    return RoleCorpus(sentences, closed_class(language), f"constructions {language}")
