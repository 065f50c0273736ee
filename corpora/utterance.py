"""A sentence together with what it means."""

from dataclasses import dataclass

from corpora.experience import Words, checked_words
from corpora.meaning import Meaning, Role


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words, their meaning, and the role of each word.

    Meaning and roles are gold: they are there to score a learner, never to teach it.

    Parameters
    ----------
    words : tuple of str
        The sentence.
    meaning : tuple of Referent
        Its referents, in order of mention.
    roles : tuple of (Role or None)
        One a word; None for closed-class words.

    Raises
    ------
    ValueError
        If there is not one role a word.

    Examples
    --------
    >>> from corpora import Referent, Role
    >>> said = Utterance(("this", "is", "a", "cup"), (Referent("cup"),), (None, None, None, Role(0, "category")))
    >>> said.text
    'this is a cup'
    """

    words: Words
    meaning: Meaning
    roles: tuple[Role | None, ...]

    def __post_init__(self) -> None:
        checked_words(self.words)
        if len(self.roles) != len(self.words):
            raise ValueError(f"{len(self.roles)} roles for {len(self.words)} words; expected one a word")

    @property
    def text(self) -> str:
        """The words with spaces between."""
        return " ".join(self.words)
