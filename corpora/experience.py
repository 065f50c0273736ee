"""What an agent learns from: an utterance heard while a scene was seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpora.meaning import Fact, Percept, Referent

Words = tuple[str, ...]
"""The words of an utterance, in their order."""


def checked_words(words: Iterable[str]) -> Words:
    """Return the words as a tuple, or say what is wrong with them.

    Raises
    ------
    TypeError
        If `words` is one string, or holds something that is not a string.
    ValueError
        If there is no word, or an empty one.

    Examples
    --------
    >>> checked_words(["the", "cup"])
    ('the', 'cup')
    """
    if isinstance(words, str):
        raise TypeError(
            f"words is the string {words!r}; expected a sequence of words, {tuple(words.split())!r}"
        )
    words = tuple(words)
    if not words:
        raise ValueError("the sentence is empty; expected at least one word")
    try:
        whole = all(map(str.strip, words))  # several times as fast as looking at each
    except TypeError:
        strange = next(word for word in words if not isinstance(word, str))
        raise TypeError(
            f"{strange!r} in a sentence is a {type(strange).__name__}; expected a string"
        ) from None
    if not whole:
        raise ValueError(f"{words!r} has an empty word; expected words of at least one letter")
    return words


@dataclass(frozen=True, slots=True)
class Experience:
    """One utterance heard while one percept was seen: the pair an agent learns from.

    Parameters
    ----------
    words : sequence of str
        The utterance, without marks for its beginning and end.
    percept : sequence of Referent or None
        What was seen. Every referent is complete, since an eye sees all fields; None is an empty slot.
    ordered : bool, default True
        True: slot k is what clause k is about. False: the objects are as the scene shows them, left to
        right, distractors included, and which clause is about which object is for the learner to find out.

    facts : sequence of Fact, default ()
        How the objects stand to each other, as far as that is seen; they are counted in the order of the
        percept.

    Raises
    ------
    TypeError, ValueError
        If a word is not a word, something in the percept is neither None nor a complete referent, or a fact
        is not of two things in the percept.

    Examples
    --------
    >>> experience = Experience(("the", "blue", "cup"), (Referent("cup", "blue", "right"), None))
    >>> experience.percept[0].position
    'right'
    """

    words: Words
    percept: Percept
    ordered: bool = True
    facts: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", checked_words(self.words))
        object.__setattr__(self, "percept", tuple(self.percept))
        for seen in self.percept:
            if seen is None:
                continue
            if not isinstance(seen, Referent):
                raise TypeError(
                    f"{seen!r} in a percept is a {type(seen).__name__}; expected a Referent or None"
                )
            if not seen.is_complete:
                raise ValueError(
                    f"{seen} in a percept has an empty field; expected a category, a colour and a position"
                )
        object.__setattr__(self, "facts", tuple(self.facts))
        for fact in self.facts:
            if not isinstance(fact, Fact):
                raise TypeError(f"{fact!r} is a {type(fact).__name__}; expected a corpora.Fact")
            for end in (fact.item, fact.landmark):
                if not 0 <= end < len(self.percept) or self.percept[end] is None:
                    raise ValueError(f"{fact} is of nothing in the percept {self.percept}")
