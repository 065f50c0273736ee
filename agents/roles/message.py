"""What is to be said, and in which order."""

from dataclasses import dataclass
from typing import Self, TypeAlias

from corpora import Words, unknown
from corpora.frames import ROLES, Link, RoleName, Sentence

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
        If there are not the roles of each word, a word has none, there is no such role (the nearest is named) or
        frame, or two words play one role of a frame.

    Examples
    --------
    >>> passive = Message(("cat", "push", "dog"), (((0, "object"),), ((0, "predicate"),), ((0, "agent"),)))
    >>> said = passive.within(tuple("the cat was push -ed by the dog .".split()))
    >>> dict(said.frames[0])
    {'predicate': 'push', 'agent': 'dog', 'object': 'cat'}
    >>> Message.of(said) == passive
    True
    """

    words: Words
    roles: tuple[Played, ...]
    focus: bool = False

    def __post_init__(self) -> None:
        if len(self.words) != len(self.roles):
            raise ValueError(f"roles of {len(self.roles)} words for {len(self.words)}; expected as many")
        player: dict[tuple[int, RoleName], str] = {}
        for word, played in zip(self.words, self.roles, strict=True):
            if not played:
                raise ValueError(f"{word!r} of a message has no role; expected one at least")
            for frame, role in played:
                if role not in ROLES:
                    raise unknown("role", role, ROLES)
                if frame < 0:
                    raise ValueError(f"{word!r} plays a role in frame {frame}; they are counted from 0")
                if (frame, role) in player:
                    raise ValueError(
                        f"{player[frame, role]!r} and {word!r} are both the {role} of frame {frame}; expected one"
                    )
                player[frame, role] = word

    @classmethod
    def of(cls, said: Sentence, focus: bool = False) -> Self:
        """Return what a sentence says: its words that have a role."""
        spoken = [(word, played) for word, played in zip(said.words, said.roles, strict=True) if played]
        return cls(tuple(word for word, _ in spoken), tuple(played for _, played in spoken), focus)

    @property
    def frames(self) -> int:
        """How many frames it is about."""
        return 1 + max((frame for played in self.roles for frame, _ in played), default=-1)

    def places(self, words: Words) -> tuple[int, ...]:
        """Return where its words are in a sentence: each at the first place after the one before.

        Raises
        ------
        ValueError
            If one is missing there.
        """
        places: list[int] = []
        for word in self.words:
            start = places[-1] + 1 if places else 0
            if word not in words[start:]:
                raise ValueError(
                    f"{word!r} of a message is missing from {' '.join(words)!r}; expected {' ... '.join(self.words)!r}"
                )
            places.append(words.index(word, start))
        return tuple(places)

    def within(self, words: Words) -> Sentence:
        """Return a sentence that says it, with its frames; `of` takes it out again.

        Raises
        ------
        ValueError
            If a word of the message is missing from the sentence, or a frame has no predicate.
        """
        return Sentence.of(
            words,
            (
                Link(place, frame, role)
                for place, played in zip(self.places(words), self.roles, strict=True)
                for frame, role in played
            ),
        )
