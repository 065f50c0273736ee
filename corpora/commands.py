"""Sentences that tell someone what to do, and what they command."""

from dataclasses import dataclass

from corpora.grammar import Grammar
from corpora.languages import LANGUAGES, language_of
from corpora.lexicon import Lexicon
from corpora.meaning import Referent
from corpora.skills import SKILLS, Skill
from corpora.suggest import unknown
from corpora.utterance import Utterance

__all__ = ["SKILLS", "SKILL_OF", "Command", "Skill", "command_grammar", "commands_of"]

SKILL_OF = {word: skill for spoken in LANGUAGES.values() for word, skill in spoken.verbs.items()}
"""What the verbs of all languages tell one to do; "put" is to place, or to stack."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do.

    Parameters
    ----------
    skill : {"point", "grasp", "place", "push", "stack"}
        What to do.
    object : Referent
        With what.
    place : str, Referent or None
        Where to: a position, to place or to push something there; another object, to stack it on; None,
        to point or to grasp.

    Raises
    ------
    ValueError
        If there is no such skill, or the place is not of the kind that the skill needs.

    Examples
    --------
    >>> Command("place", Referent("cup"), "right").place
    'right'
    """

    skill: Skill
    object: Referent
    place: str | Referent | None = None

    def __post_init__(self) -> None:
        if self.skill not in SKILLS:
            raise unknown("skill", self.skill, SKILLS)
        needed = {"place": str, "push": str, "stack": Referent}.get(self.skill, type(None))
        if not isinstance(self.place, needed):
            kind = {str: "a position", Referent: "a Referent"}.get(needed, "None")
            raise ValueError(f"{self.skill} has the place {self.place!r}; expected {kind}")

    @property
    def referents(self) -> tuple[Referent, ...]:
        """The objects it is about."""
        return (self.object, self.place) if isinstance(self.place, Referent) else (self.object,)


def command_grammar(lexicon: Lexicon, *skills: Skill) -> Grammar:
    """Return the grammar of one or two commands over a lexicon.

    Each object and each place that is named is one referent of the meaning; a place has a position only.
    `commands_of` turns an utterance into its commands.

    Parameters
    ----------
    lexicon : Lexicon
        The open-class words; their language has the rules.
    *skills : str
        The skill of each command, in order; by default all sequences of one skill or two.

    Raises
    ------
    ValueError
        If a skill is unknown, or nothing can be commanded in the language.

    Examples
    --------
    >>> from corpora import english
    >>> lexicon = english().take(category=4, colour=4)  # so that there are 20 things and 3 positions
    >>> command_grammar(lexicon, "point").count, command_grammar(lexicon, "place").count
    (40, 120)
    >>> grammar = command_grammar(lexicon)
    >>> [form.count for form in grammar.forms]
    [1060, 1123600]
    >>> said = grammar.parses("put the red cup on the right and then point to the bowl".split())[0]
    >>> [command.skill for command in commands_of(said)]
    ['place', 'point']
    """
    for skill in skills:
        if skill not in SKILLS:
            raise unknown("skill", skill, SKILLS)
    spoken = language_of(lexicon.language)
    if not spoken.commands:
        raise ValueError(
            f"there are no rules of commands in {spoken.name}; expected a Language with commands"
        )
    start = f" {spoken.sequence} ".join(skill.upper() for skill in skills) or "UTTERANCE"
    return Grammar(spoken.commands, lexicon, start=start, about=("THING", "SPOT"))


def commands_of(utterance: Utterance) -> tuple[Command, ...]:
    """Return what an utterance of the command grammar commands, in order.

    Raises
    ------
    ValueError
        If it is no sentence of the command grammar.

    Examples
    --------
    >>> from corpora import english, french
    >>> said = command_grammar(english()).parses("put the cup on the plate".split())[0]
    >>> commands_of(said)
    (Command(skill='stack', object=Referent(category='cup', colour=None, position=None),
             place=Referent(category='plate', colour=None, position=None)),)
    >>> said = command_grammar(french()).parses("montre l' œuf puis pousse la tasse à gauche".split())[0]
    >>> [command.skill for command in commands_of(said)]
    ['point', 'push']
    """
    pairs = zip(utterance.words, utterance.roles, strict=True)
    skills = [SKILL_OF[word] for word, role in pairs if role is None and word in SKILL_OF]
    referents = list(utterance.meaning)
    commands = []
    try:
        for skill in skills:
            what = referents.pop(0)
            where = None if skill in ("point", "grasp") else referents.pop(0)
            if where is None:
                commands.append(Command(skill, what))
            elif where.category is None:
                commands.append(Command(skill, what, where.position))
            else:
                commands.append(Command("stack", what, where))
    except IndexError:
        referents = [Referent()]
    if referents or not commands:
        raise ValueError(f"{utterance.text!r} is no command; expected a sentence of the command grammar")
    return tuple(commands)
