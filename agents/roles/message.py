"""What is to be said, and in which order."""

from dataclasses import dataclass
from typing import Self, TypeAlias

from corpora import Words
from corpora.frames import RoleName, Sentence

Played: TypeAlias = tuple[tuple[int, RoleName], ...]
"""The frames and roles that one word plays."""


@dataclass(frozen=True)
class Message:
    """Words with their roles, in the order in which they are to be said.

    The order is part of what is meant: who is spoken of first makes a sentence active or passive.

    Parameters
    ----------
    words : tuple of str
        The open-class words.
    roles : tuple of tuples
        What each of them is: in which frames, counted from 0, and in which roles.
    focus : bool, default False
        Whether the first of them is pointed out: "it was the dog that ...".

    Raises
    ------
    ValueError
        If there are not the roles of each word, or a word has none.

    Examples
    --------
    >>> passive = Message(("cat", "push", "dog"), (((0, "object"),), ((0, "predicate"),), ((0, "agent"),)))
    >>> passive.frames
    (0,)
    """

    words: Words
    roles: tuple[Played, ...]
    focus: bool = False

    def __post_init__(self) -> None:
        if len(self.words) != len(self.roles):
            raise ValueError(f"roles of {len(self.roles)} words for {len(self.words)}; expected as many")
        for word, played in zip(self.words, self.roles, strict=True):
            if not played:
                raise ValueError(f"{word!r} of a message has no role; expected one at least")

    @classmethod
    def of(cls, said: Sentence, focus: bool = False) -> Self:
        """Return what a sentence says: its words that have a role."""
        spoken = [(word, played) for word, played in zip(said.words, said.roles, strict=True) if played]
        return cls(tuple(word for word, _ in spoken), tuple(played for _, played in spoken), focus)

    @property
    def frames(self) -> tuple[int, ...]:
        """The frames that it is about."""
        return tuple(sorted({frame for played in self.roles for frame, _ in played}))
