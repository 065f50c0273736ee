"""What grammatical constructions are made of, in English and in French; `corpora.constructions` puts it together.

In a clause, ``A1`` is the agent of the first event and ``P2`` the predicate of the second. A word before a noun agrees
with it, where it is listed as agreeing; another one does so where it says with which, as ``-é@O1``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from corpora.experience import Words
from corpora.suggest import named


@dataclass(frozen=True)
class Inventory:
    """The clauses and words of a language that constructions are made of.

    Parameters
    ----------
    main : mapping of str to str
        Main clauses by their names.
    relative : mapping of str to (str, str)
        Relative clauses by their names: the letter in them of the noun that they are about, and their words.
    nouns : mapping of str to words
        Nouns by gender.
    verbs : tuple of words
        Verbs without ending, of one participant, of two, and of three.
    agreeing : mapping of str to mapping
        Words that agree with a noun, and what they are with each gender.
    """

    main: Mapping[str, str]
    relative: Mapping[str, tuple[str, str]]
    nouns: Mapping[str, Words]
    verbs: tuple[Words, Words, Words]
    agreeing: Mapping[str, Mapping[str, str]]


INVENTORIES = {
    "en": Inventory(
        main={
            "intransitive": "the A1 P1 -s",
            "active": "the A1 P1 -ed the O1",
            "passive": "the O1 was P1 -ed by the A1",
            "agent cleft": "it was the A1 that P1 -ed the O1",
            "object cleft": "it was the O1 that the A1 P1 -ed",
            "object first": "the O1 , the A1 P1 -ed it",
            "agent first passive": "by the A1 the O1 was P1 -ed",
            "dative": "the A1 P1 -ed the O1 to the R1",
            "double object": "the A1 P1 -ed the R1 the O1",
            "dative passive": "the O1 was P1 -ed to the R1 by the A1",
            "recipient passive": "the R1 was P1 -ed the O1 by the A1",
            "recipient cleft": "it was to the R1 that the A1 P1 -ed the O1",
            "recipient first": "to the R1 the A1 P1 -ed the O1",
        },
        relative={
            "that does": ("A", "that P2 -s"),
            "that does it to": ("A", "that P2 -ed the O2"),
            "that it is done to by": ("O", "that the A2 P2 -ed"),
            "that is done": ("O", "that was P2 -ed by the A2"),
            "that is given": ("O", "that the A2 P2 -ed to the R2"),
            "that gives": ("A", "that P2 -ed the O2 to the R2"),
        },
        nouns={"": tuple("boy girl dog cat mouse teacher doctor baker farmer robot".split())},
        verbs=(
            tuple("walk jump sleep sing".split()),
            tuple("push follow watch kiss help".split()),
            tuple("offer show hand pass".split()),
        ),
        agreeing={},
    ),
    "fr": Inventory(
        main={
            "intransitive": "le A1 P1 -e",
            "active": "le A1 P1 -a le O1",
            "passive": "le O1 est P1 -é@O1 par le A1",
            "agent cleft": "c' est le A1 qui P1 -a le O1",
            "object cleft": "c' est le O1 que le A1 P1 -a",
            "object first": "le O1 , le A1 le@O1 P1 -a",
            "agent first passive": "par le A1 le O1 est P1 -é@O1",
            "dative": "le A1 P1 -a le O1 au R1",
            "recipient before object": "le A1 P1 -a au R1 le O1",
            "dative passive": "le O1 est P1 -é@O1 au R1 par le A1",
            "recipient cleft": "c' est au R1 que le A1 P1 -a le O1",
            "recipient first": "au R1 , le A1 P1 -a le O1",
        },
        relative={
            "that does": ("A", "qui P2 -e"),
            "that does it to": ("A", "qui P2 -a le O2"),
            "that it is done to by": ("O", "que le A2 P2 -a"),
            "that is done": ("O", "qui est P2 -é@O2 par le A2"),
            "that is given": ("O", "que le A2 P2 -a au R2"),
            "that gives": ("A", "qui P2 -a le O2 au R2"),
        },
        nouns={
            "m": tuple("garçon chien chat boulanger docteur robot".split()),
            "f": tuple("fille souris chèvre voisine".split()),
        },
        verbs=(
            tuple("march saut chant dans".split()),
            tuple("pouss regard port aid frapp".split()),
            tuple("donn montr prêt pass".split()),
        ),
        agreeing={
            "le": {"m": "le", "f": "la"},
            "au": {"m": "au", "f": "à la"},
            "-é": {"m": "-é", "f": "-ée"},
        },
    ),
}
"""The inventories by the codes of their languages."""


def inventory_of(code: str) -> Inventory:
    """Return the inventory of a language.

    Raises
    ------
    ValueError
        If there is none; the nearest code is named.

    Examples
    --------
    >>> inventory_of("fr").agreeing["le"]
    {'m': 'le', 'f': 'la'}
    """
    return named("language", code, INVENTORIES)
