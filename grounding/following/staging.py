"""What is put on the table: things that a person spells out, or what a command needs, and others."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from corpora import SKILLS, Command, Lexicon, Referent, english
from corpora.frames import Sentence
from envs.errand import Director
from envs.world.scene import Item, Scene, arrange, complete
from grounding.following.asking import description, learned
from grounding.following.listener import typed
from grounding.following.planning import ImpossibleError, afterwards_seen
from grounding.following.referring import NotUnderstoodError, UnknownWordError, commands_in, tasks_of
from grounding.following.words import WordBook

OTHERS = (2, 3)
"""The least and the greatest number of things that nothing is said of."""

_TRIES = 200


def spelled_out(text: str, book: WordBook, rng: np.random.Generator) -> Scene:
    """Return a scene of things that are spelled out: "red cup left, blue orange right".

    Parameters
    ----------
    text : str
        The things, with commas between: of each a noun and, in any order, its colour and its position, if they are not
        to be left to chance.
    book : WordBook
        The words that may be used.
    rng : numpy.random.Generator
        The source of all else.

    Raises
    ------
    ValueError
        If a word is unknown (the nearest is named), a thing has no noun, or a position has no room for all its things.

    Examples
    --------
    >>> from grounding.following.wording import named
    >>> scene = spelled_out("red cup left, une assiette bleue au milieu", WordBook(), np.random.default_rng(0))
    >>> [named(item) for item in scene.items]
    ['red cup, left', 'blue plate, middle']
    """
    described = []
    for part in text.split(","):
        if not part.strip():
            raise ValueError(f"the scene {text!r} has an empty thing; expected one as 'red cup left'")
        one = description(typed(part), book)
        if one.category is None:
            raise ValueError(f"{part.strip()!r} in the scene has no noun; expected one, as in 'red cup left'")
        described.append(one)
    referents: list[Referent] = []
    for k, one in enumerate(described):
        taken = [r.position for r in (*referents, *described[k + 1 :]) if r.position]
        referents.append(complete(one, english(), rng, taken))
    return arrange(referents, rng)


def drawn_for(
    sentences: Sequence[Sentence],
    book: WordBook,
    closed_class: frozenset[str],
    lexicon: Lexicon,
    rng: np.random.Generator,
) -> Scene:
    """Draw a scene in which what is said can be done, and other things are; if there is none, any scene.

    A word that nobody knows may be any thing: as far as such a scene is found, it can be done with each one seen of
    which nothing else is said.

    Parameters
    ----------
    sentences : sequence of Sentence
        What is said.
    book : WordBook
        The words known.
    closed_class : frozenset of str
        The words that need play no role.
    lexicon : Lexicon
        The things and colours that may be on the table.
    rng : numpy.random.Generator
        The source of chance.
    """
    director = Director(lexicon=lexicon, skills=SKILLS, distractors=OTHERS)
    best, scene = -2.0, Scene()
    for _ in range(_TRIES):
        try:
            commands = _guessed(sentences, book, closed_class, lexicon, rng)
            drawn = director.arranged(commands, rng)
        except ValueError:  # it is no command, or more is said than the table holds
            return director.arranged((), rng)
        worth = _worth(sentences, book, closed_class, drawn.items)
        if worth > best:
            best, scene = worth, drawn
        if best == 1:
            break
    return scene


def _guessed(
    sentences: Sequence[Sentence],
    book: WordBook,
    closed_class: frozenset[str],
    lexicon: Lexicon,
    rng: np.random.Generator,
) -> tuple[Command, ...]:
    """Return what is commanded if words that nobody knows name whatever chance says."""
    while True:
        try:
            return tuple(command for said in sentences for command in commands_in(said, book, closed_class))
        except UnknownWordError as asked:
            concepts = lexicon.concepts(asked.field)
            book = book.learning(asked.word, asked.field, concepts[int(rng.integers(len(concepts)))])


def _worth(
    sentences: Sequence[Sentence], book: WordBook, closed_class: frozenset[str], seen: Sequence[Item]
) -> float:
    """Return 1 if all can be done, 0 if it cannot, and -1 if it is not even clear what; means over answers."""
    try:
        commands = [command for said in sentences for command in commands_in(said, book, closed_class)]
        afterwards_seen(tasks_of(commands, seen), seen)
    except UnknownWordError as asked:
        books = [learned(asked, str(k + 1), seen, book) for k in range(len(seen))]
        return sum(_worth(sentences, told, closed_class, seen) for told in books) / max(1, len(books))
    except ImpossibleError:
        return 0.0
    except NotUnderstoodError:
        return -1.0
    return 1.0


def named_things(sentences: Sequence[Sentence], book: WordBook) -> set[str]:
    """Return the categories that are named in some sentences."""
    found = (book.concept(word, "category") for said in sentences for word in said.words)
    return {category for category in found if category}


def things_among(categories: Collection[str], first: int) -> Lexicon:
    """Return the English lexicon with the first nouns and those of some categories only.

    Raises
    ------
    ValueError
        If there are not so many nouns.
    """
    lexicon = english()
    kept = {*lexicon.take(category=first).concepts("category"), *categories}
    return replace(
        lexicon, entries=tuple(e for e in lexicon.entries if e.field != "category" or e.concept in kept)
    )
