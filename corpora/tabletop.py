"""The published grammar of the tabletop, and more of its kind."""

from corpora.grammar import Grammar
from corpora.lexicon import Lexicon

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


def tabletop_grammar(lexicon: Lexicon, clauses: int = 2, relations: bool = False) -> Grammar:
    """Return the grammar of Juven & Hinaut (2020) and Variengien & Hinaut (2020) over a lexicon.

    Parameters
    ----------
    lexicon : Lexicon
        The open-class words.
    clauses : int, default 2
        The greatest number of clauses, as published; each is about an object of its own.
    relations : bool, default False
        Whether there are sentences that relate a thing to a landmark, too.

    Raises
    ------
    ValueError
        If there is not at least one clause.

    Examples
    --------
    >>> from corpora import english
    >>> lexicon = english().take(category=4, colour=4)
    >>> grammar = tabletop_grammar(lexicon)
    >>> one, two = grammar.forms
    >>> one.count, two.count
    (688, 473344)
    >>> said = grammar.parses("on the right there is the blue orange".split())[0]
    >>> said.meaning
    (Referent(category='orange', colour='blue', position='right'),)
    >>> grammar = tabletop_grammar(lexicon, relations=True)
    >>> thing, landmark = grammar.parses("the cup is left of a red bowl".split())[0].meaning
    >>> thing.category, thing.relation, landmark.category, landmark.colour
    ('cup', 'left of', 'bowl', 'red')
    """
    if clauses < 1:
        raise ValueError(f"clauses={clauses}; expected at least 1")
    forms = [" and ".join(["CLAUSE"] * number) for number in range(1, clauses + 1)]
    if relations:
        forms.append("RELATED is RELATION RELATED")
    return Grammar(f"UTTERANCE: {' | '.join(forms)}\n{CLAUSES}", lexicon, about=("CLAUSE", "RELATED"))
