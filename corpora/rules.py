"""Rules of a context-free grammar, and the symbols in them that stand for words of a lexicon."""

from typing import TypeAlias

from corpora.meaning import Field

Symbols: TypeAlias = tuple[str, ...]

LEXICAL: dict[str, Field] = {
    "NOUN": "category",
    "COLOUR": "colour",
    "POSITION": "position",
    "RELATION": "relation",
}
"""The symbols that stand for a word of the lexicon, and the field that the word fills.

A relation is that of the referent before it to the one after, and may be said in several words. With a kind, as
``NOUN.F``, a symbol stands for the words of that kind only: so words agree with each other."""


def field_of(symbol: str) -> Field | None:
    """Return the field that a symbol stands for a word of; None if it stands for none of the lexicon.

    Examples
    --------
    >>> field_of("NOUN"), field_of("NOUN.F"), field_of("CLAUSE")
    ('category', 'category', None)
    """
    return LEXICAL.get(symbol.partition(".")[0])


def read_rules(text: str) -> dict[str, tuple[Symbols, ...]]:
    """Read rules: of each symbol, its alternatives.

    Parameters
    ----------
    text : str
        One rule a symbol, ``SYMBOL: alternative | alternative``; a line that begins with ``|`` goes on.

    Raises
    ------
    ValueError
        If a line is no rule, or a symbol has two.

    Examples
    --------
    >>> read_rules("CLAUSE: the NOUN is COLOUR | this is the NOUN")
    {'CLAUSE': (('the', 'NOUN', 'is', 'COLOUR'), ('this', 'is', 'the', 'NOUN'))}
    """
    rules: dict[str, str] = {}
    symbol = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        head, colon, body = line.partition(":")
        if colon:
            symbol = head.strip()
            if symbol in rules:
                raise ValueError(f"{symbol} has two rules; expected one, with '|' between its alternatives")
        elif symbol and line.startswith("|"):
            body = line
        else:
            raise ValueError(f"{line!r} is no rule; expected 'SYMBOL: alternative | alternative'")
        rules[symbol] = rules.get(symbol, "") + body
    return {
        symbol: tuple(tuple(alternative.split()) for alternative in body.split("|"))
        for symbol, body in rules.items()
    }
