"""Sentences of who does what to whom, made of constructions: active, passive, dative, relative, cleft, reordered.

A construction is a sentence whose nouns and verbs are left open (Goldberg, 1995; Hinaut & Dominey, 2013): ``A1`` is the
agent of the first event, ``P2`` the predicate of the second, ``A1=O2`` a noun that is both. Endings are words of their
own: "the dog push -ed the cat". What constructions are made of is in `corpora.inventories`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from corpora.experience import Words
from corpora.frames import LETTERS, Link, Sentence
from corpora.inventories import Inventory, inventory_of


@dataclass(frozen=True)
class Construction:
    """A sentence whose nouns and verbs are left open.

    Parameters
    ----------
    name : str
        As "dative passive, object that is done".
    words : tuple of str
        Its words; where a noun or a verb is left open, its letters and numbers.

    Examples
    --------
    >>> Construction("passive", tuple("the O1 was P1 -ed by the A1".split())).order
    ('OPA',)
    """

    name: str
    words: Words

    @cached_property
    def slots(self) -> dict[int, tuple[tuple[str, int], ...]]:
        """Of each place that is left open, its letters and frames, counted from 0."""
        slots = {}
        for place, word in enumerate(self.words):
            parts = word.split("=")
            if all(len(part) == 2 and part[0] in LETTERS and part[1].isdigit() for part in parts):
                slots[place] = tuple((part[0], int(part[1]) - 1) for part in parts)
        return slots

    @property
    def order(self) -> tuple[str, ...]:
        """The letters of each frame, as they come in the sentence."""
        frames: dict[int, str] = {}
        for slot in self.slots.values():
            for letter, frame in slot:
                frames[frame] = frames.get(frame, "") + letter
        return tuple(frames[frame] for frame in sorted(frames))


@cache
def constructions(language: str = "en") -> tuple[Construction, ...]:
    """Return all constructions of a language: each main clause alone, and with a relative clause after each noun.

    Raises
    ------
    ValueError
        If there is no such language.

    Examples
    --------
    >>> len(constructions("en")), len(constructions("fr"))
    (199, 180)
    >>> constructions("en")[-1].name
    'recipient first, object that gives'
    """
    return tuple(_all_constructions(inventory_of(language)))


def _all_constructions(inventory: Inventory) -> Iterator[Construction]:
    for name, clause in inventory.main.items():
        words = tuple(clause.split())
        main = Construction(name, words)
        yield main
        for place, ((letter, _),) in main.slots.items():
            if letter == "P":
                continue
            for relative, (about, clause_about) in inventory.relative.items():
                yield Construction(
                    f"{name}, {LETTERS[letter]} {relative}",
                    (*words[:place], f"{words[place]}={about}2", *clause_about.split(), *words[place + 1 :]),
                )


def closed_class(language: str = "en") -> frozenset[str]:
    """Return the words of a language that stand in its constructions themselves.

    Raises
    ------
    ValueError
        If there is no such language.
    """
    agreeing = inventory_of(language).agreeing
    words: set[str] = {"."}
    for construction in constructions(language):
        for place, word in enumerate(construction.words):
            if place not in construction.slots:
                form = word.partition("@")[0]
                words.update(
                    part for said in (agreeing.get(form) or {"": form}).values() for part in said.split()
                )
    return frozenset(words)


def said_in(construction: Construction, rng: np.random.Generator, language: str = "en") -> Sentence:
    """Draw a sentence of a construction: its words are distinct, its verbs have as many participants as there are.

    Raises
    ------
    ValueError
        If there is no such language.

    Examples
    --------
    >>> passive = Construction("passive", tuple("le O1 est P1 -é@O1 par le A1".split()))
    >>> said_in(passive, np.random.default_rng(0), "fr").text
    'le docteur est port -é par la fille .'
    """
    spoken = inventory_of(language)
    gender = {noun: gender for gender, nouns in spoken.nouns.items() for noun in nouns}
    slots = construction.slots
    nouns = iter(rng.permutation(list(gender)).tolist())
    participants = [len(order) - 1 for order in construction.order]
    fillers: dict[int, str] = {}
    for place, ((letter, frame), *_) in slots.items():
        if letter == "P":
            verbs = [verb for verb in spoken.verbs[participants[frame] - 1] if verb not in fillers.values()]
            fillers[place] = verbs[int(rng.integers(len(verbs)))]
        else:
            fillers[place] = next(nouns)
    named = {slot: fillers[place] for place, of_place in slots.items() for slot in of_place}
    words: list[str] = []
    at: dict[tuple[str, int], int] = {}
    for place, written in enumerate(construction.words):
        if place in slots:
            at.update(dict.fromkeys(slots[place], len(words)))
            words.append(fillers[place])
            continue
        form, _, about = written.partition("@")
        noun = named[about[0], int(about[1]) - 1] if about else fillers.get(place + 1)
        forms = spoken.agreeing.get(form)
        words += (forms[gender[noun]] if forms and noun in gender else form).split()
    return Sentence.of(
        (*words, "."), (Link(word, frame, LETTERS[letter]) for (letter, frame), word in at.items())
    )


def draw_sentences(
    number: int,
    rng: np.random.Generator,
    language: str = "en",
    of: Sequence[Construction] | None = None,
) -> tuple[Sentence, ...]:
    """Draw distinct sentences, each of a construction by chance.

    Parameters
    ----------
    number : int
        How many.
    rng : numpy.random.Generator
        The source of chance.
    language : {"en", "fr"}, default "en"
        In which language.
    of : sequence of Construction, optional
        Of which constructions; by default of all.

    Raises
    ------
    ValueError
        If there is no such language, or so many sentences are not found.

    Examples
    --------
    >>> sentences = draw_sentences(100, np.random.default_rng(0), "fr")
    >>> len({said.words for said in sentences})
    100
    """
    among = constructions(language) if of is None else of
    drawn: dict[Words, Sentence] = {}
    for _ in range(20 * number + 100):
        if len(drawn) == number:
            return tuple(drawn.values())
        said = said_in(among[int(rng.integers(len(among)))], rng, language)
        drawn.setdefault(said.words, said)
    raise ValueError(f"{number} distinct sentences were asked for; {len(drawn)} were found")
