"""The English of the tabletop."""

import numpy as np

from corpora.lexicon import Entry, Lexicon
from corpora.meaning import RELATIONS
from corpora.pseudowords import pseudowords
from corpora.skills import Skill

# The first six are those of Juven & Hinaut (2020), in their order; all are things that a table can hold.
NOUNS = """
    glass cup bowl orange spoon apple
    bottle plate fork knife teapot jug vase banana pear lemon
    book candle box hat lamp key clock phone pencil scissors
    hammer bucket basket pan pot can wineglass egg carrot tomato
    mushroom pumpkin pineapple eggplant cactus donut cake burger cheese ball
    car boat bus plane rocket house tree snowman bell drum
    chair table stool bed ladder crown camera brush laptop hourglass pyramid
""".split()

# The first four are the published ones.
COLOURS = "red orange green blue yellow purple white black".split()

POSITIONS = "left right middle".split()

# What one thing is to another, and to whoever looks.
PHRASES = (*RELATIONS, "near", "far")

CLAUSES = """
    CLAUSE:    this is THING
             | that is THING
             | DET NOUN is COLOUR
             | DET NOUN on the POSITION is COLOUR
             | THING is on the POSITION
             | there is THING on the POSITION
             | on the POSITION is THING
             | on the POSITION there is THING
    THING:     DET NOUN
             | DET COLOUR NOUN
    DET:       a
             | the
    RELATED:   THING
"""
"""What can be said of one thing (Juven & Hinaut, 2020)."""

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
"""What can be commanded: see `corpora.commands`."""

VERBS: dict[str, Skill] = {
    "point": "point",
    "show": "point",
    "grasp": "grasp",
    "pick": "grasp",
    "put": "place",  # or stack, as what follows says
    "place": "place",
    "push": "push",
    "stack": "stack",
}
"""The verbs of the commands, and what they tell one to do."""


def english(*, synonyms: bool = False, made_up: int = 0) -> Lexicon:
    """Return the English lexicon: 67 nouns, 8 colours and 3 positions.

    "orange" is a noun and a colour.

    Parameters
    ----------
    synonyms : bool, default False
        Whether "center" is another word for the middle (Juven & Hinaut, 2020).
    made_up : int, default 0
        How many nouns to make up, for things that nobody knows: always the same ones, after all others.

    Examples
    --------
    >>> [len(english().concepts(field)) for field in ("category", "colour", "position")]
    [67, 8, 3]
    >>> [entry.word for entry in english(synonyms=True).named("position")]
    ['left', 'right', 'middle', 'center']
    >>> english(made_up=2).concepts("category")[-2:]
    ('sinagan', 'fuspoom')
    """
    real = (*NOUNS, *COLOURS, *POSITIONS, "center")
    nouns = (*NOUNS, *pseudowords(made_up, np.random.default_rng(0), "en", avoid=real)) if made_up else NOUNS
    lexicon = Lexicon(
        language="en",
        entries=(
            *(Entry(noun, "category", noun) for noun in nouns),
            *(Entry(colour, "colour", colour) for colour in COLOURS),
            *(Entry(position, "position", position) for position in POSITIONS),
        ),
        phrases=tuple((phrase, tuple(phrase.split())) for phrase in PHRASES),
    )
    return lexicon.adding(Entry("center", "position", "middle")) if synonyms else lexicon
