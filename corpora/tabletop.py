"""The published grammar of the tabletop, and more of its kind."""

from corpora.grammar import Grammar
from corpora.languages import language_of
from corpora.lexicon import Lexicon


def tabletop_grammar(lexicon: Lexicon, clauses: int = 2, relations: bool = False) -> Grammar:
    """Return the grammar of Juven & Hinaut (2020) and Variengien & Hinaut (2020) over a lexicon.

    In other languages than their English it has the same forms, and as many sentences.

    Parameters
    ----------
    lexicon : Lexicon
        The open-class words; its language is that of the grammar.
    clauses : int, default 2
        The greatest number of clauses, as published; each is about an object of its own.
    relations : bool, default False
        Whether there are sentences that relate a thing to a landmark, too; in English only.

    Raises
    ------
    ValueError
        If there is not at least one clause, or the language has no grammar, or none of relations.

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
    >>> from corpora import french
    >>> grammar = tabletop_grammar(french().take(category=4, colour=4))
    >>> grammar.forms[0].count
    688
    >>> grammar.parses("à droite il y a l' orange bleue".split())[0].meaning
    (Referent(category='orange', colour='blue', position='right'),)
    """
    if clauses < 1:
        raise ValueError(f"clauses={clauses}; expected at least 1")
    spoken = language_of(lexicon.language)
    forms = [f" {spoken.conjunction} ".join(["CLAUSE"] * number) for number in range(1, clauses + 1)]
    if relations:
        if lexicon.language != "en":
            raise ValueError(f"relations are not said in {spoken.name}; expected an English lexicon ('en')")
        forms.append("RELATED is RELATION RELATED")
    rules = f"UTTERANCE: {' | '.join(forms)}\n{spoken.clauses(lexicon)}"
    return Grammar(rules, lexicon, about=("CLAUSE", "RELATED"))
