"""What a producer is asked to say: messages, and the sentences of the grammar that say them."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np

from agents.roles import Message, RoundTrip
from agents.roles.message import Played
from corpora import Words
from corpora.ambiguity import FILLER
from corpora.constructions import Construction, constructions, said_in
from corpora.frames import Sentence

Way: TypeAlias = tuple[Played, ...]
"""The roles of the open-class words of a sentence, in their order."""

ATTEMPTS = 1000
"""So often a sentence is drawn again that was heard before."""


class Task(NamedTuple):
    """A message, the sentence in which the grammar says it, and all ways in which the grammar reads its form."""

    message: Message
    sentence: Sentence
    ways: frozenset[Way]

    def understood(self, trip: RoundTrip) -> bool:
        """Whether a message was heard as it was meant, or as its sentence may be read as well."""
        read_otherwise = trip.heard.words == trip.meant.words and trip.heard.roles in self.ways
        return trip.understood or (trip.said == self.sentence.words and read_otherwise)


def draw_tasks(
    of: Sequence[Construction],
    number: int,
    rng: np.random.Generator,
    language: str,
    without: Collection[Words] = (),
) -> list[Task]:
    """Draw sentences of each construction, with their messages.

    Parameters
    ----------
    of : sequence of Construction
        Of what.
    number : int
        How many of each.
    rng : numpy.random.Generator
        The source of chance.
    language : str
        In which language.
    without : collection of words, default ()
        Sentences that are not drawn.

    Raises
    ------
    ValueError
        If there is no such language, or a construction has no other sentence.

    Examples
    --------
    >>> dative = next(one for one in constructions("en") if one.name == "dative, object that it is done to by")
    >>> (task,) = draw_tasks([dative], 1, np.random.default_rng(0), "en")
    >>> task.sentence.text
    'the mouse hand -ed the doctor that the dog kiss -ed to the baker .'
    >>> len(task.ways)
    2
    """
    return [_task(construction, rng, language, without) for construction in of for _ in range(number)]


def _task(
    construction: Construction, rng: np.random.Generator, language: str, without: Collection[Words]
) -> Task:
    for _ in range(ATTEMPTS):
        said = said_in(construction, rng, language)
        if said.words not in without:
            message = Message.of(said, focus="cleft" in construction.name)
            return Task(message, said, _ways(construction.name, language))
    raise ValueError(f"of {construction.name!r}, no sentence was found that is none of {len(without)}")


def of_each_form(language: str) -> list[Construction]:
    """Return one construction of each form; the others of that form are read in other ways.

    Raises
    ------
    ValueError
        If there is no such language.

    Examples
    --------
    >>> len(constructions("en")), len(of_each_form("en"))
    (199, 195)
    """
    return [alike[-1] for alike in _by_form(language).values()]


@cache
def _by_form(language: str) -> dict[Words, tuple[Construction, ...]]:
    """Return the constructions of each form."""
    found: dict[Words, tuple[Construction, ...]] = {}
    for construction in constructions(language):
        form = _form(construction)
        found[form] = (*found.get(form, ()), construction)
    return found


def _form(construction: Construction) -> Words:
    slots = construction.slots
    return tuple(FILLER if k in slots else word for k, word in enumerate(construction.words))


@cache
def _ways(construction: str, language: str) -> frozenset[Way]:
    """Return the ways in which sentences of the form of a construction are read."""
    (alike,) = (of for of in _by_form(language).values() if construction in {one.name for one in of})
    rng = np.random.default_rng(0)
    return frozenset(Message.of(said_in(one, rng, language)).roles for one in alike)
