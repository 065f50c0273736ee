"""Commands as events: which word says what to do, with what, and where to."""

from collections.abc import Mapping

import numpy as np

from corpora.commands import SKILL_OF, SKILLS, command_grammar
from corpora.experience import Words
from corpora.frames import Link, RoleName, Sentence
from corpora.languages import language_of
from corpora.meaning import Field
from corpora.utterance import Utterance

# As in the public corpora of instructions to a robot, where to is the third argument; colours are the further ones.
_WITH_WHAT: Mapping[Field, RoleName] = {"category": "object", "colour": "fourth"}
_WHERE_TO: Mapping[Field, RoleName] = {"category": "recipient", "position": "recipient", "colour": "fifth"}


def command_sentence(said: Utterance) -> Sentence:
    """Return an utterance of the command grammar as a sentence with a frame a command.

    The verb is its predicate, and of "pick up" and "show me" the first word; the noun is its object, and the position
    or the other noun its recipient; the colours of the two things are its fourth and fifth arguments.

    Raises
    ------
    ValueError
        If it is no sentence of the command grammar.

    Examples
    --------
    >>> from corpora import english, french
    >>> grammar = command_grammar(english())
    >>> (said,) = grammar.parses("stack the cup on the red plate".split())
    >>> for frame in command_sentence(said).frames:
    ...     print(*frame)
    ('predicate', 'stack') ('object', 'cup') ('recipient', 'plate') ('fifth', 'red')
    >>> (said,) = command_grammar(french()).parses("pousse l' orange orange à gauche".split())
    >>> [word for word, roles in zip(said.words, command_sentence(said).roles) if not roles]
    ["l'", 'à']
    """
    verbs = [
        k
        for k, (word, role) in enumerate(zip(said.words, said.roles, strict=True))
        if role is None and word in SKILL_OF
    ]
    links: list[Link] = []
    first = 0  # referent of the command
    for frame, verb in enumerate(verbs):
        links.append(Link(verb, frame, "predicate"))
        number = 1 if SKILL_OF[said.words[verb]] in ("point", "grasp") else 2
        for k, role in enumerate(said.roles):
            if role and first <= role.referent < first + number:
                played = _WITH_WHAT if role.referent == first else _WHERE_TO
                links.append(Link(k, frame, played[role.field]))
        first += number
    if not verbs or first != len(said.meaning):
        raise ValueError(f"{said.text!r} is no command; expected a sentence of the command grammar")
    return Sentence.of(said.words, links)


def draw_command_sentences(
    number: int, rng: np.random.Generator, language: str = "en"
) -> tuple[Sentence, ...]:
    """Draw distinct commands, one or two a sentence, as events; all skills are equally likely.

    Parameters
    ----------
    number : int
        How many.
    rng : numpy.random.Generator
        The source of chance.
    language : {"en", "fr", "zh"}, default "en"
        In which language.

    Raises
    ------
    ValueError
        If there is no such language.

    Examples
    --------
    >>> sentences = draw_command_sentences(200, np.random.default_rng(0), "fr")
    >>> len({said.words for said in sentences}), sum(len(said.frames) == 2 for said in sentences) > 80
    (200, True)
    """
    lexicon = language_of(language).lexicon(synonyms=True)
    orders = [(skill,) for skill in SKILLS] + [(one, other) for one in SKILLS for other in SKILLS]
    grammars = {order: command_grammar(lexicon, *order) for order in orders}
    drawn: dict[Words, Sentence] = {}
    while len(drawn) < number:
        skills = tuple(SKILLS[k] for k in rng.integers(len(SKILLS), size=rng.integers(1, 3)))
        (said,) = grammars[skills].sample(1, rng)
        drawn.setdefault(said.words, command_sentence(said))
    return tuple(drawn.values())
