"""Sentences that tell someone what to do, and what they command."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from corpora.grammar import Grammar
from corpora.lexicon import Lexicon
from corpora.meaning import Referent
from corpora.suggest import unknown
from corpora.utterance import Utterance

Skill: TypeAlias = Literal["point", "grasp", "place", "push", "stack"]

SKILLS: tuple[Skill, ...] = get_args(Skill)
"""What can be commanded."""

AND_THEN = ("and", "then")
"""The words between two commands."""

COMMANDS = """
    UTTERANCE: COMMAND
             | COMMAND and then COMMAND
    COMMAND:   POINT | GRASP | PLACE | PUSH | STACK
    POINT:     point to THING | show me THING
    GRASP:     grasp THING | pick up THING
    PLACE:     put THING on the SPOT | place THING on the SPOT
    PUSH:      push THING to the SPOT
    STACK:     put THING on THING | stack THING on THING
    THING:     DET NOUN
             | DET COLOUR NOUN
    SPOT:      POSITION
    DET:       the
"""

_VERBS: dict[str, Skill] = {
    "point": "point",
    "show": "point",
    "grasp": "grasp",
    "pick": "grasp",
    "put": "place",  # or stack, as what follows says
    "place": "place",
    "push": "push",
    "stack": "stack",
}


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
        The open-class words.
    *skills : str
        The skill of each command, in order; by default all sequences of one skill or two.

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
    start = f" {' '.join(AND_THEN)} ".join(skill.upper() for skill in skills) or "UTTERANCE"
    return Grammar(COMMANDS, lexicon, start=start, about=("THING", "SPOT"))


def commands_of(utterance: Utterance) -> tuple[Command, ...]:
    """Return what an utterance of the command grammar commands, in order.

    Raises
    ------
    ValueError
        If it is no sentence of the command grammar.

    Examples
    --------
    >>> from corpora import english
    >>> said = command_grammar(english()).parses("put the cup on the plate".split())[0]
    >>> commands_of(said)
    (Command(skill='stack', object=Referent(category='cup', colour=None, position=None),
             place=Referent(category='plate', colour=None, position=None)),)
    """
    starts = [0] + [k + 2 for k in range(len(utterance.words)) if utterance.words[k : k + 2] == AND_THEN]
    referents = list(utterance.meaning)
    commands = []
    try:
        for start in starts:
            skill = _VERBS[utterance.words[start]]
            what = referents.pop(0)
            where = None if skill in ("point", "grasp") else referents.pop(0)
            if where is None:
                commands.append(Command(skill, what))
            elif where.category is None:
                commands.append(Command(skill, what, where.position))
            else:
                commands.append(Command("stack", what, where))
    except (KeyError, IndexError):
        referents = [Referent()]
    if referents:
        raise ValueError(f"{utterance.text!r} is no command; expected a sentence of the command grammar")
    return tuple(commands)
