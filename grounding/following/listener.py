"""A listener that was taught who does what to whom in commands of two languages, and is told neither's name."""

import re
import unicodedata
from collections.abc import Iterable

import numpy as np

from agents.roles import make_parser
from corpora import Words, language_of, words_of
from corpora.command_frames import draw_command_sentences
from corpora.frames import Sentence, without_role
from grounding.spec import made

SPOKEN = ("en", "fr")
"""The languages that commands are understood in, both by one network."""

TAUGHT = 400
"""So many sentences of each language are learnt from."""

PARSER = "words:units=300"
"""The role parser: the state of a reservoir at each open-class word (see `agents.roles.PARSERS`)."""


_ARTICLES = {"a": "the", "an": "the", "un": "le", "une": "la"}

_UNACCENTED = {("a", "gauche"), ("a", "droite")}


class Listener:
    """Hears commands in English and in French, and tells their events.

    One reservoir learns from drawn commands of both languages, in a third of a second. It knows closed-class words
    only; all verbs, nouns, colours and positions are alike to it, heard before or not.

    Parameters
    ----------
    seed : int, default 0
        The source of all chance.
    parser : str, default "words:units=300"
        A role parser, with options where they differ.

    Raises
    ------
    ValueError
        If there is no such parser.

    Examples
    --------
    >>> listener = Listener(seed=0)
    >>> for said in listener.hear("Put the wug on the left. Désigne l'assiette bleue puis pose la tasse à droite!"):
    ...     print(*(" ".join(word for _, word in frame) for frame in said.frames), sep=", ")
    put wug left
    désigne assiette bleue, pose tasse droite
    """

    def __init__(self, seed: int = 0, parser: str = PARSER) -> None:
        rng = np.random.default_rng(seed)
        sentences = [said for code in SPOKEN for said in draw_command_sentences(TAUGHT, rng, code)]
        self.closed_class = without_role(sentences)
        self._parser = made(make_parser, parser, seed).fit(sentences, self.closed_class)
        spelled = [*self.closed_class]
        for spoken in map(language_of, SPOKEN):
            spelled += [*spoken.lexicon(synonyms=True).words, *spoken.verbs]
        self._accented = {_without_accents(word): word for word in spelled if len(word) > 1}

    def hear(self, text: str) -> list[Sentence]:
        """Return the sentences of a text, which end with full stops and their like, and the events of each.

        Accents may be missing, and whoever says "a cup" is heard as saying "the cup": the one there is.

        Raises
        ------
        ValueError
            If there is no word in it.
        """
        parts = [part for part in re.split(r"[.!?;\n]+", text) if part.strip()]
        return self.parse([self._spelled(typed(part)) for part in parts or [text]])

    def parse(self, sentences: Iterable[Words]) -> list[Sentence]:
        """Return sentences with their events."""
        return self._parser.predict(sentences)

    def _spelled(self, words: Words) -> Words:
        spelled = tuple(self._accented.get(_without_accents(word), word) for word in words)
        followed = zip(spelled, (*spelled[1:], ""), strict=True)
        return tuple("à" if pair in _UNACCENTED else _ARTICLES.get(pair[0], pair[0]) for pair in followed)


def typed(text: str) -> Words:
    """Split what a person typed into words, in whichever of the two languages.

    The French rules split English as the English ones do, but for contractions, which no command has.

    Raises
    ------
    ValueError
        If there is no word in it.

    Examples
    --------
    >>> typed("Show me the cup; montre l\N{RIGHT SINGLE QUOTATION MARK}œuf")
    ('show', 'me', 'the', 'cup', 'montre', "l'", 'œuf')
    """
    return words_of(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"), "fr")


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.replace("œ", "oe"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
