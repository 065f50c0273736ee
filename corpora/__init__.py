"""What is said and what it means: the ground floor, which imports none of the other rooms.

A `Grammar` over a `Lexicon` generates an `Utterance`: words, their meaning (a tuple of `Referent`) and
the `Role` of each word. An utterance heard while a percept is seen is an `Experience`.
"""

from corpora.benchmark import Benchmark
from corpora.card import Card
from corpora.chinese import chinese
from corpora.commands import SKILLS, Command, Skill, command_grammar, commands_of
from corpora.english import english
from corpora.example import Example
from corpora.experience import Experience, Words, checked_words
from corpora.frames import ROLES, Frame, Link, RoleCorpus, Sentence
from corpora.french import french
from corpora.frozen import read_benchmark, write_benchmark
from corpora.grammar import Grammar
from corpora.holdouts import HOLDOUTS, Holdout
from corpora.languages import LANGUAGES, Language, language_of
from corpora.lexicon import Entry, Lexicon
from corpora.meaning import FIELDS, RELATIONS, Concept, Fact, Field, Meaning, Percept, Referent, Role, trimmed
from corpora.readers import read
from corpora.rewording import WordFor, reworded
from corpora.splits import BY_CHANCE, PUBLISHED, Checked, Split, check_split, draw_split
from corpora.suggest import named, unknown
from corpora.tabletop import tabletop_grammar
from corpora.tokens import words_of
from corpora.utterance import Utterance
from corpora.vocabulary import Vocabulary
from corpora.withheld import NOTHING, Withheld
from corpora.writing import write

__all__ = [
    "BY_CHANCE",
    "FIELDS",
    "HOLDOUTS",
    "LANGUAGES",
    "NOTHING",
    "PUBLISHED",
    "RELATIONS",
    "ROLES",
    "SKILLS",
    "Benchmark",
    "Card",
    "Checked",
    "Command",
    "Concept",
    "Entry",
    "Example",
    "Experience",
    "Fact",
    "Field",
    "Frame",
    "Grammar",
    "Holdout",
    "Language",
    "Lexicon",
    "Link",
    "Meaning",
    "Percept",
    "Referent",
    "Role",
    "RoleCorpus",
    "Sentence",
    "Skill",
    "Split",
    "Utterance",
    "Vocabulary",
    "Withheld",
    "WordFor",
    "Words",
    "check_split",
    "checked_words",
    "chinese",
    "command_grammar",
    "commands_of",
    "draw_split",
    "english",
    "french",
    "language_of",
    "named",
    "read",
    "read_benchmark",
    "reworded",
    "tabletop_grammar",
    "trimmed",
    "unknown",
    "words_of",
    "write",
    "write_benchmark",
]
