"""What was heard and seen, as numbers."""

from dataclasses import dataclass

from agents.factored.alignment import MOVES
from agents.factored.mentions import Mentions
from agents.factored.relations import Bools
from agents.factored.syntax import OPEN, Ints


@dataclass(frozen=True)
class Heard:
    """Sentences with what was seen, as numbers.

    Parameters
    ----------
    tokens : array of shape (N, T)
        Word numbers of framed sentences, padded.
    lengths : array of shape (N,)
        Their lengths with the frame.
    seen : array of shape (N, M, A)
        The concepts of each object, -1 where there is none.
    fields : array of shape (K,)
        The field of each concept.
    ordered : bool
        Whether the k-th object is what the k-th clause is about.
    facts : array of shape (N, M, M, C), optional
        Whether each relation holds between each two objects.
    """

    tokens: Ints
    lengths: Ints
    seen: Ints
    fields: Ints
    ordered: bool
    facts: Bools | None = None

    @property
    def roles(self) -> int:
        """The number R of roles of a word: each move with each field."""
        return MOVES * int(self.seen.shape[2])

    def mentions(self, codes: Ints) -> Mentions:
        """Return the open-class words, where the words have such codes, shape (N, T)."""
        return Mentions.among(self.tokens, codes == OPEN, self.seen, len(self.fields))
