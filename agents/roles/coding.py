"""How sentences enter a role parser: which words it knows as they are, and where its open-class words are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from agents.encoding import Encoder, Sequences
from corpora import Experience, Words, checked_words, unknown

FILLER = "<x>"
"""What is heard instead of an open-class word (Hinaut & Dominey, 2013)."""

CODINGS = ("constructions", "words", "characters")
"""A filler for each open-class word; each word as itself; each word letter by letter."""


@dataclass(frozen=True)
class Coding:
    """Turns sentences into symbols.

    Parameters
    ----------
    kind : {"constructions", "words", "characters"}
        How words of the open class are heard.
    closed_class : frozenset of str
        The words that have no role of their own. All others are of the open class, heard or not.
    known : frozenset of str
        Words of the open class that are heard as themselves.
    encoder : Encoder
        Numbers the symbols.

    Examples
    --------
    >>> coding = Coding.of([("the", "dog", "bark", "-s")], frozenset({"the", "-s"}))
    >>> coding.heard_as(("the", "wug", "blick", "-s"))
    ('the', '<x>', '<x>', '-s')
    >>> coding.places(("the", "wug", "blick", "-s"))
    [2, 3]
    """

    kind: str
    closed_class: frozenset[str]
    known: frozenset[str]
    encoder: Encoder

    @classmethod
    def of(
        cls,
        sentences: Sequence[Words],
        closed_class: frozenset[str],
        kind: str = "constructions",
        rare: int = 2,
    ) -> Self:
        """Make the coding that goes with some sentences to learn from.

        Parameters
        ----------
        sentences : sequence of words
            What is learnt from.
        closed_class : frozenset of str
            The words that have no role of their own.
        kind : {"constructions", "words", "characters"}, default "constructions"
            How words of the open class are heard.
        rare : int, default 2
            Open-class words that were heard fewer times are heard as the filler, where words are known as themselves.

        Raises
        ------
        ValueError
            If there is no such kind.
        """
        if kind not in CODINGS:
            raise unknown("coding", kind, CODINGS)
        counts = Counter(word for words in sentences for word in words)
        often = (word for word, count in counts.items() if kind == "words" and count >= rare)
        known = frozenset(often) - closed_class
        coding = cls(kind, closed_class, known, Encoder.hearing(()))
        heard = [Experience(coding.heard_as(words), ()) for words in (*sentences, (FILLER,))]
        return replace(coding, encoder=Encoder.hearing(heard, spelling_of(kind)))

    def heard_as(self, words: Words) -> Words:
        """Return a sentence with the filler for each word that is not known as itself."""
        if self.kind == "characters":
            return words
        return tuple(word if word in self.closed_class or word in self.known else FILLER for word in words)

    def encode(self, sentences: Iterable[Words]) -> Sequences:
        """Return the symbols of some sentences, each framed by its beginning and end."""
        return self.encoder.encode(self.heard_as(checked_words(words)) for words in sentences)

    def open_class(self, words: Words) -> list[int]:
        """Return which words of a sentence can have a role."""
        return [k for k, word in enumerate(words) if word not in self.closed_class]

    def places(self, words: Words) -> list[int]:
        """Return which symbol is the last of each word that can have a role."""
        ends = self.ends(words)
        return [ends[k] for k in self.open_class(words)]

    def ends(self, words: Words) -> list[int]:
        """Return which symbol is the last of each word; the beginning is symbol 0."""
        return self.encoder.ends(self.heard_as(words))


def spelling_of(kind: str) -> str:
    """Return how the encoder of a kind of coding spells."""
    return "characters" if kind == "characters" else "words"
