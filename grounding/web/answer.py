"""What an agent makes of a sentence, as a page shows it."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from agents import Agent, Imagination
from corpora import Field, Meaning, Referent, Role, Words
from grounding.metrics import says
from grounding.picture import described

SHOWN = 6
"""How many concepts of a role are shown: the most active ones, as in the figures."""

FIELD_NAMES: dict[Field, str] = {"category": "object", "colour": "colour", "position": "position"}
"""What people read for a field."""

MEANT = ("first", "second", "third", "fourth")


def answer(agent: Agent, words: Words) -> dict[str, Any]:
    """Return what an agent makes of a sentence, word by word, as JSON has it.

    ``groups`` are the roles, of each the concepts that are ever most active, with their activation after every
    word; ``roles`` says what each word is taken to be about; ``unheard`` are words that it has never heard.
    """
    seen = agent.imagine(words)
    return {
        "words": list(seen.words),
        "roles": [role and named_role(role) for role in seen.roles],
        "unheard": unheard(agent, words),
        "groups": [_group(seen, role) for role in dict.fromkeys(c.role for c in seen.concepts)],
        "meaning": described(seen.meaning),
        "sentence": in_words(seen.meaning),
        "things": things(seen.meaning),
    }


def _group(seen: Imagination, role: Role) -> dict[str, Any]:
    columns = [k for k, concept in enumerate(seen.concepts) if concept.role == role]
    most = sorted(columns, key=lambda k: -float(seen.activation[:, k].max()))[:SHOWN]
    return {
        "name": named_role(role),
        "field": FIELD_NAMES[role.field],
        "referent": role.referent,
        "others": len(columns) - len(most),
        "concepts": [
            {
                "value": seen.concepts[k].value,
                "activation": [round(float(value), 3) for value in seen.activation[:, k].clip(0, 1)],
                "said": bool(says(seen.meaning, seen.concepts[k])),
            }
            for k in sorted(most)
        ],
    }


def named_role(role: Role) -> str:
    """Write a role for people.

    Examples
    --------
    >>> named_role(Role(0, "category"))
    'object 1'
    """
    return f"{FIELD_NAMES[role.field]} {role.referent + 1}"


def things(meaning: Meaning) -> list[str]:
    """Write each thing of a meaning as an address of a picture has it.

    Examples
    --------
    >>> things((Referent("cup", position="left"), Referent()))
    ['cup,,left']
    """
    return [
        ",".join((said.category or "", said.colour or "", said.position or ""))
        for said in meaning
        if not said.is_empty
    ]


def in_words(meaning: Sequence[Referent]) -> str:
    """Write a meaning as a sentence.

    Examples
    --------
    >>> in_words((Referent("orange", "blue", "right"), Referent("cup")))
    'The first thing is a blue orange on the right. The second is a cup; its colour and its place are not said.'
    >>> in_words(())
    'Nothing is said of anything.'
    """
    parts: list[str] = []
    for k, said in enumerate(meaning):
        if said.is_empty:
            continue
        thing = " ".join(filter(None, (said.colour, said.category or "thing")))
        text = f"The {MEANT[k]}{'' if parts else ' thing'} is {_article(thing)} {thing}"
        if said.position:
            text += f" {'in' if said.position == 'middle' else 'on'} the {said.position}"
        missing = [
            name
            for name, value in (
                ("its kind", said.category),
                ("its colour", said.colour),
                ("its place", said.position),
            )
            if value is None
        ]
        if missing:
            text += f"; {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not said"
        parts.append(f"{text}.")
    return " ".join(parts) or "Nothing is said of anything."


def _article(thing: str) -> str:
    return "an" if thing[0] in "aeiou" else "a"


def unheard(agent: Agent, words: Words) -> list[dict[str, str | None]]:
    """Return the words that an agent has never heard, each with the nearest that it has.

    Examples
    --------
    >>> from grounding.web.classroom import Classroom, Setting
    >>> classroom = Classroom(Setting(train=(30, 30), test=(10, 10)))
    >>> unheard(classroom.lesson("bag-of-words", 4).future.result().agent, ("the", "cupp", "wug"))
    [{'word': 'cupp', 'near': 'cup'}, {'word': 'wug', 'near': None}]
    >>> classroom.close()
    """
    return [
        {"word": word, "near": next(iter(get_close_matches(word, agent.vocabulary, n=1, cutoff=0.6)), None)}
        for word in dict.fromkeys(words)
        if word not in agent.vocabulary
    ]


NAMED = 40
"""So many known words are named where one is unknown."""


class UnheardError(ValueError):
    """No agent that is asked knows a word.

    Parameters
    ----------
    words : list of dict
        See `unheard`.
    known : sequence of str
        Words that were heard.
    """

    def __init__(self, words: list[dict[str, str | None]], known: Sequence[str]) -> None:
        self.words = words
        listed = ", ".join(f"“{each['word']}”" for each in words)
        more = f" and {len(known) - NAMED} more" if len(known) > NAMED else ""
        super().__init__(f"Never heard here: {listed}. Words that were: {', '.join(known[:NAMED])}{more}.")
