"""What is said and what it means: the ground floor, which imports none of the other rooms.

A `Grammar` over a `Lexicon` generates an `Utterance`: words, their meaning (a tuple of `Referent`) and
the `Role` of each word. An utterance heard while a percept is seen is an `Experience`.
"""

from corpora.commands import SKILLS, Command, Skill, command_grammar, commands_of
from corpora.english import english
from corpora.experience import Experience, Words, checked_words
from corpora.grammar import Grammar
from corpora.lexicon import Entry, Lexicon
from corpora.meaning import FIELDS, RELATIONS, Concept, Fact, Field, Meaning, Percept, Referent, Role, trimmed
from corpora.rewording import WordFor, reworded
from corpora.splits import BY_CHANCE, PUBLISHED, Split, draw_split
from corpora.suggest import unknown
from corpora.tabletop import tabletop_grammar
from corpora.tokens import words_of
from corpora.utterance import Utterance
from corpora.vocabulary import Vocabulary

__all__ = [
    "BY_CHANCE",
    "FIELDS",
    "PUBLISHED",
    "RELATIONS",
    "SKILLS",
    "Command",
    "Concept",
    "Entry",
    "Experience",
    "Fact",
    "Field",
    "Grammar",
    "Lexicon",
    "Meaning",
    "Percept",
    "Referent",
    "Role",
    "Skill",
    "Split",
    "Utterance",
    "Vocabulary",
    "WordFor",
    "Words",
    "checked_words",
    "command_grammar",
    "commands_of",
    "draw_split",
    "english",
    "reworded",
    "tabletop_grammar",
    "trimmed",
    "unknown",
    "words_of",
]
