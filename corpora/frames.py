"""Who does what to whom: the events of a sentence, and which of its words say so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, Self, TypeAlias, get_args

from corpora.experience import Words, checked_words

RoleName: TypeAlias = Literal["predicate", "agent", "object", "recipient", "fourth", "fifth"]

ROLES: tuple[RoleName, ...] = get_args(RoleName)
"""What a word can be in an event. The last two are the further arguments of corpora that have them."""

LETTERS: dict[str, RoleName] = {"P": "predicate", "A": "agent", "O": "object", "R": "recipient"}
"""The letters by which orders of roles are written (Hinaut & Dominey, 2013)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One event of a sentence, or one thing that is said of something.

    Parameters
    ----------
    predicate : str
        What happens, or what is spoken of.
    agent, object, recipient : str, optional
        Who does it, to what, and to whom, or where to.
    fourth, fifth : str, optional
        Further arguments, where a corpus has them.

    Raises
    ------
    ValueError
        If there is no predicate.

    Examples
    --------
    >>> frame = Frame("give", agent="dog", object="cat", recipient="mouse")
    >>> list(frame)
    [('predicate', 'give'), ('agent', 'dog'), ('object', 'cat'), ('recipient', 'mouse')]
    """

    predicate: str
    agent: str | None = None
    object: str | None = None
    recipient: str | None = None
    fourth: str | None = None
    fifth: str | None = None

    def __post_init__(self) -> None:
        if not self.predicate:
            raise ValueError("a frame has no predicate; expected a word")

    def __iter__(self) -> Iterator[tuple[RoleName, str]]:
        """Iterate over its roles that have a word, and these words."""
        for role in ROLES:
            word: str | None = getattr(self, role)
            if word is not None:
                yield role, word


class Link(NamedTuple):
    """One word of a sentence plays a role in one of its frames; a word can do so in several."""

    word: int
    """Which word, counted from 0."""

    frame: int
    """In which frame, counted from 0."""

    role: RoleName


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, the events that they tell of, and which word plays which role.

    Parameters
    ----------
    words : tuple of str
        The sentence; morphemes that stand apart, as "-ed", are words.
    frames : tuple of Frame
        Its events.
    links : tuple of Link
        Which word is what, in the order of frames and roles.
    line : int, default 0
        The line it stands in, counted from 1; 0 if it comes from no file.
    unsaid : tuple of (int, role), default ()
        Roles of frames whose word is not in the sentence, as where a corpus spells it in two ways.

    Raises
    ------
    ValueError
        If a link points to no word or no frame, or the word there is not that of the frame.

    Examples
    --------
    >>> frame = Frame("walk", agent="giraffe")
    >>> said = Sentence(("the", "giraffe", "walk", "-s"), (frame,), (Link(2, 0, "predicate"), Link(1, 0, "agent")))
    >>> said.roles
    ((), ((0, 'agent'),), ((0, 'predicate'),), ())
    """

    words: Words
    frames: tuple[Frame, ...]
    links: tuple[Link, ...]
    line: int = 0
    unsaid: tuple[tuple[int, RoleName], ...] = field(default=())

    def __post_init__(self) -> None:
        checked_words(self.words)
        for link in self.links:
            if not 0 <= link.word < len(self.words) or not 0 <= link.frame < len(self.frames):
                raise ValueError(
                    f"{link} in a sentence of {len(self.words)} words and {len(self.frames)} frames"
                )
            meant = getattr(self.frames[link.frame], link.role)
            if meant != self.words[link.word]:
                raise ValueError(
                    f"{link} is {self.words[link.word]!r}; expected {meant!r}, as its frame says"
                )

    @classmethod
    def of(cls, words: Words, links: Iterable[Link]) -> Self:
        """Return a sentence whose events follow from which of its words plays which role.

        Raises
        ------
        ValueError
            If a frame has no predicate, or a link points to no word.

        Examples
        --------
        >>> Sentence.of(("dogs", "bark"), [Link(0, 0, "agent"), Link(1, 0, "predicate")]).frames[0].agent
        'dogs'
        """
        ordered = tuple(sorted(links, key=lambda link: (link.frame, ROLES.index(link.role))))
        named: list[dict[str, str]] = [
            {"predicate": ""} for _ in range(1 + max((k for _, k, _ in ordered), default=-1))
        ]
        for link in ordered:
            if not 0 <= link.word < len(words):
                raise ValueError(f"{link} in a sentence of {len(words)} words")
            named[link.frame][link.role] = words[link.word]
        return cls(words, tuple(Frame(**roles) for roles in named), ordered)

    @property
    def text(self) -> str:
        """The words with spaces between."""
        return " ".join(self.words)

    @property
    def roles(self) -> tuple[tuple[tuple[int, RoleName], ...], ...]:
        """What each word is: the frames and roles it plays; none for closed-class words."""
        return tuple(
            tuple((link.frame, link.role) for link in self.links if link.word == word)
            for word in range(len(self.words))
        )

    def renamed(self, names: Mapping[str, str]) -> "Sentence":
        """Return the sentence with other words for some of its words.

        Examples
        --------
        >>> said = Sentence(("dogs", "bark"), (Frame("bark"),), (Link(1, 0, "predicate"),))
        >>> said.renamed({"dogs": "wugs"}).text
        'wugs bark'
        """
        return replace(
            self,
            words=tuple(names.get(word, word) for word in self.words),
            frames=tuple(
                Frame(**{role: names.get(word, word) for role, word in frame}) for frame in self.frames
            ),
        )


@dataclass(frozen=True, slots=True)
class RoleCorpus:
    """Sentences with the roles of their words, and the closed class of their language.

    Parameters
    ----------
    sentences : tuple of Sentence
        The sentences.
    closed_class : frozenset of str
        The words that have no role of their own: articles, prepositions, endings.
    name : str, default ""
        What it is called, as the language.
    """

    sentences: tuple[Sentence, ...]
    closed_class: frozenset[str] = frozenset()
    name: str = ""

    def __len__(self) -> int:
        return len(self.sentences)


def without_role(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the words that have no role in any of some sentences."""
    heard: set[str] = set()
    played: set[str] = set()
    for said in sentences:
        heard.update(said.words)
        played.update(said.words[link.word] for link in said.links)
    return frozenset(heard - played)
