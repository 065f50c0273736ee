"""A word that an agent has never heard, and scenes from which it may learn what it names."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from agents import Agent
from agents.factored.agent import FactoredAgent
from corpora import FIELDS, Experience, Field, Lexicon, Percept, Referent, Role, Words, english
from envs.world.scene import complete
from grounding.web.answer import unheard

SCENES = 3
"""How many scenes one chooses among."""

SURE = 1.5
"""An agent knows a word if what it names is so many times as likely as the next."""

ROUNDS = 3
"""So many choices are asked for at most."""


@dataclass(frozen=True)
class Puzzle:
    """A sentence with one new word, and scenes of which it may be true.

    Parameters
    ----------
    words : tuple of str
        The sentence.
    word : str
        The new one.
    role : Role
        What the agent takes it to be about.
    scenes : tuple of percepts
        What is to be seen, left to right.
    """

    words: Words
    word: str
    role: Role
    scenes: tuple[Percept, ...]


def puzzle(
    agent: Agent, words: Words, rng: np.random.Generator, among: Sequence[str] = (), word: str | None = None
) -> Puzzle:
    """Make scenes for a sentence; in each, what the new word may name is another.

    In a scene there is, beside the things that the sentence is about, one of which it says nothing. Where the sentence
    does not tell the two apart, as "this is a wug", one scene is not enough to learn from.

    Parameters
    ----------
    agent : Agent
        Who has never heard the word; its grammar tells what the word is about.
    words : tuple of str
        The sentence.
    rng : numpy.random.Generator
        The source of chance.
    among : sequence of str, default ()
        What the word may still name, if that is known; each is seen in another scene.
    word : str, optional
        The word that is being learned, where the agent has heard of it already.

    Raises
    ------
    ValueError
        If there is no new word in it, or more than one, or its place in the sentence does not tell what it is about.
    """
    if word is None:
        word = _new_word(agent, words)
    seen = agent.imagine(words)
    role = seen.roles[words.index(word)]
    if role is None:
        raise ValueError(
            f"from its place in the sentence I cannot tell what {word!r} is about; "
            f"say for example 'the {word} is on the left', 'this is a {word}' or 'the cup is {word}'"
        )
    said = [replace(referent, relation=None) for referent in seen.meaning]
    said += [Referent()] * (role.referent + 1 - len(said))
    said[role.referent] = replace(said[role.referent], **{role.field: None})
    values = list(dict.fromkeys((*among, *_values(agent, role.field, words, rng))))
    shown, rest = values[:SCENES], values[SCENES:]
    scenes = tuple(_scene(said, role, value, rest[k:], rng) for k, value in enumerate(shown))
    return Puzzle(words, word, role, scenes)


def again(agent: Agent, asked: Puzzle, rng: np.random.Generator) -> Puzzle:
    """Make further scenes for a sentence; what its new word may name is seen apart, as far as it is known by now."""
    ranked = belief(agent, asked)
    may_be = [value for value, active in ranked if active > 0 and not is_sure([ranked[0], (value, active)])]
    return puzzle(agent, asked.words, rng, may_be, asked.word)


def _new_word(agent: Agent, words: Words) -> str:
    new = [str(each["word"]) for each in unheard(agent, words)]
    if not new:
        raise ValueError(
            "all words of this sentence are known; expected one new word, as 'the wug is on the left'"
        )
    if len(new) > 1:
        raise ValueError(f"{', '.join(map(repr, new))} are all new; expected one new word at a time")
    return new[0]


def _values(agent: Agent, field: Field, words: Words, rng: np.random.Generator) -> list[str]:
    """Return what a new word may name, in any order: first what has no name yet."""
    values = english().concepts(field)
    shuffled = [values[k] for k in rng.permutation(len(values)).tolist()]
    return sorted(shuffled, key=lambda value: value in agent.vocabulary or value in words)


def _scene(
    said: Sequence[Referent], role: Role, value: str, rest: Sequence[str], rng: np.random.Generator
) -> Percept:
    """Return the things that are spoken of, and one that is not, where the table has room for it; left to right."""
    lexicon = english()
    described = list(said)
    described[role.referent] = replace(described[role.referent], **{role.field: value})
    described.append(_beside(described, role, rest, lexicon, rng))
    there: list[Referent] = []
    for k, each in enumerate(described):
        taken = [r.position for r in (*there, *described[k + 1 :]) if r.position]
        there.append(complete(each, lexicon, rng, taken))
    order = {position: k for k, position in enumerate(("left", "middle", "right"))}
    return tuple(sorted(there, key=lambda r: order[str(r.position)]))


def _beside(
    described: Sequence[Referent], role: Role, rest: Sequence[str], lexicon: Lexicon, rng: np.random.Generator
) -> Referent:
    """Return a thing of which nothing is true that is said of the others; it may have what has no name yet, too."""
    told: dict[Field, str] = {}
    for field in FIELDS:
        said = {referent.value(field) for referent in described}
        free = [value for value in lexicon.concepts(field) if value not in said]
        if not free:  # three things, one in each position
            continue
        new = [value for value in rest if value in free] if field == role.field else []
        told[field] = new[0] if new else free[int(rng.integers(len(free)))]
    return Referent(**told)


def taught(agent: Agent, experiences: Sequence[Experience]) -> Agent:
    """Return an agent that knows what it knew and what some experiences tell; the agent itself is not changed.

    An agent that cannot learn more without learning all again is returned as it is.
    """
    if not experiences or not isinstance(agent, FactoredAgent):
        return agent
    return copy(agent).partial_fit(experiences)  # it replaces what it knows, and changes nothing in place


def belief(agent: Agent, asked: Puzzle) -> list[tuple[str, float]]:
    """Return what an agent believes that the new word names: values and activations, the likeliest first."""
    seen = agent.imagine(asked.words)
    found = [
        (concept.value, float(seen.activation[-1, k]))
        for k, concept in enumerate(seen.concepts)
        if concept.role == asked.role
    ]
    return sorted(found, key=lambda pair: -pair[1])


def is_sure(ranked: Sequence[tuple[str, float]]) -> bool:
    """Return whether the likeliest is likely enough.

    Examples
    --------
    >>> is_sure([("cup", 0.45), ("box", 0.45)]), is_sure([("cup", 0.9), ("box", 0.02)])
    (False, True)
    """
    likeliest, after = ranked[0][1], ranked[1][1] if len(ranked) > 1 else 0.0
    return likeliest > 0 and likeliest >= SURE * after
