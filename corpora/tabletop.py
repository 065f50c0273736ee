"""The published grammar of the tabletop."""

from corpora.grammar import Grammar
from corpora.lexicon import Lexicon

TABLETOP = """
    UTTERANCE: CLAUSE
             | CLAUSE and CLAUSE
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
"""


def tabletop_grammar(lexicon: Lexicon) -> Grammar:
    """Return the grammar of Juven & Hinaut (2020) and Variengien & Hinaut (2020) over a lexicon.

    Examples
    --------
    >>> from corpora import english
    >>> grammar = tabletop_grammar(english().take(category=4, colour=4))
    >>> one, two = grammar.forms
    >>> one.count, two.count
    (688, 473344)
    >>> said = grammar.parses("on the right there is the blue orange".split())[0]
    >>> said.meaning
    (Referent(category='orange', colour='blue', position='right'),)
    """
    return Grammar(TABLETOP, lexicon)
