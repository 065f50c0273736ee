"""What an answer to a question tells: which of the things seen is meant, or what a word names."""

from collections.abc import Sequence

from corpora import Referent
from envs.world.scene import Item
from grounding.following.listener import typed
from grounding.following.referring import NotUnderstoodError, UnknownWordError, fitting
from grounding.following.wording import listed
from grounding.following.words import WordBook

IDLE = frozenset("the a an one it is on in le la l' les un une est celui celle ce c' de à au".split())
"""Words that an answer may have, and that tell nothing."""


def learned(question: UnknownWordError, answer: str, seen: Sequence[Item], book: WordBook) -> WordBook:
    """Return the book with what an answer tells of a word that nobody knew.

    Parameters
    ----------
    question : UnknownWordError
        What was asked.
    answer : str
        The number of a thing seen, or a description: "2", "the blue one", "a cup", "celui à gauche".
    seen : sequence of Item
        What is seen, numbered from 1.
    book : WordBook
        The words known so far.

    Raises
    ------
    NotUnderstoodError
        If it is no answer: no such number, a word that is unknown, or not one thing that fits.

    Examples
    --------
    >>> seen = [Item("cup", "red", x=-0.24, y=0.0), Item("box", "blue", x=0.0, y=0.0)]
    >>> wug = UnknownWordError("wug", "category")
    >>> learned(wug, "the blue one", seen, WordBook()).learned
    (('wug', 'category', 'box'),)
    >>> learned(wug, "une tasse", seen, WordBook()).learned
    (('wug', 'category', 'cup'),)
    """
    described = _described(answer, seen, book)
    if isinstance(described, Item):
        concept = described.category if question.field == "category" else described.colour
        return book.learning(question.word, question.field, concept)
    named = described.value(question.field)
    if named:  # a noun that is another word for the same things, seen or not
        return book.learning(question.word, question.field, named)
    found = fitting(described, seen)
    if len(found) != 1:
        which = f"these fit: {listed(seen, found)}" if found else f"none is; I see {listed(seen)}"
        raise NotUnderstoodError(f"{answer!r} is not one thing; {which}")
    return learned(question, str(found[0] + 1), seen, book)


def _described(answer: str, seen: Sequence[Item], book: WordBook) -> Item | Referent:
    if answer.strip().isdigit():
        number = int(answer)
        if not 1 <= number <= len(seen):
            raise NotUnderstoodError(f"there is no thing {number}; expected 1 to {len(seen)}")
        return seen[number - 1]
    return description(typed(answer), book)


def description(words: Sequence[str], book: WordBook) -> Referent:
    """Return what a noun, a colour and a position describe, in any order.

    A word that is noun and colour, as "orange", is the noun if there is no other.

    Raises
    ------
    NotUnderstoodError
        If a word is unknown (the nearest is named), or two of them say the same of the thing.

    Examples
    --------
    >>> description("the orange cup".split(), WordBook()), description("orange bleue à gauche".split(), WordBook())
    (Referent(category='cup', colour='orange', position=None),
     Referent(category='orange', colour='blue', position='left'))
    """
    told: dict[str, str] = {}
    for word in sorted((w for w in words if w not in IDLE), key=lambda w: len(book.fields(w)) > 1):
        fields = book.fields(word)
        if not fields:
            near = next(
                filter(None, (book.nearest(word, f) for f in ("category", "colour", "position"))), None
            )
            hint = f"; did you mean {near!r}?" if near else "."
            raise NotUnderstoodError(
                f"unknown word {word!r}{hint} Expected a noun, a colour or a position, as 'red cup left'"
            )
        field = next((field for field in fields if field not in told), None)
        if field is None:
            raise NotUnderstoodError(f"{' '.join(words)!r} has two words for a {fields[0]}; expected one")
        concept = book.concept(word, field)
        assert concept is not None
        told[field] = concept
    return Referent(**told)
