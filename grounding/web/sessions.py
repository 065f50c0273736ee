"""Who is at the page: what each has taught, and the table of each; nothing of one is seen by another."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from agents import Agent
from corpora import Experience, Field
from grounding.following.words import WordBook
from grounding.web.arm import Table
from grounding.web.limits import GoneError
from grounding.web.word_teaching import Puzzle, taught

CAP = 32
"""So many are kept; whoever was away for longest is forgotten first."""


@dataclass
class Session:
    """One tab of a browser.

    Parameters
    ----------
    rng : numpy.random.Generator
        The source of its chance.
    """

    rng: np.random.Generator
    lock: Lock = field(default_factory=Lock)
    """Held while something of it changes."""

    experiences: list[Experience] = field(default_factory=list)
    """The scenes that were chosen for words that are known now."""

    puzzle: Puzzle | None = None
    """The scenes to choose among."""

    choices: list[Experience] = field(default_factory=list)
    """The scenes that were chosen for the word of the puzzle, which is not known yet."""

    book: WordBook = field(default_factory=WordBook)
    """The words that the arm knows, those that were taught among them."""

    table: Table | None = None
    """The arm and its table, once something was commanded."""

    def agent(self, shared: Agent) -> Agent:
        """Return a shared agent with what was taught here laid over it."""
        return taught(shared, self.experiences)

    def undecided(self, shared: Agent) -> Agent:
        """Return the same with the choices made for a word that is not known yet."""
        return taught(shared, [*self.experiences, *self.choices])

    def decide(self, word: str, field: Field, concept: str) -> None:
        """Keep the word of the puzzle, which is known now."""
        self.experiences += self.choices
        self.puzzle, self.choices = None, []
        self.learn(WordBook().learning(word, field, concept))

    def learn(self, book: WordBook) -> None:
        """Take over the words of a book that are not known to the arm yet."""
        for entry in book.learned:
            if entry not in self.book.learned:
                self.book = self.book.learning(*entry)

    def forget(self) -> None:
        """Forget all words that were taught."""
        self.experiences, self.choices = [], []
        self.puzzle, self.book = None, WordBook()

    def close(self) -> None:
        """Let go of the arm; nothing may be at it."""
        if self.table:
            self.table.close()


class Sessions:
    """All that are open, by tokens that cannot be guessed.

    Parameters
    ----------
    rng : numpy.random.Generator
        The source of all chance, but for the tokens.
    dismiss : callable, optional
        Called with each session that is forgotten, so that it is closed when nothing is at it.
    cap : int, default 32
        How many are kept.

    Examples
    --------
    >>> sessions = Sessions(np.random.default_rng(0), cap=1)
    >>> token = sessions.open()
    >>> sessions.get(token) is sessions.get(token)
    True
    >>> _ = sessions.open()
    >>> sessions.get(token)
    Traceback (most recent call last):
    grounding.web.limits.GoneError: this session is over; expected one of the 1 last
    """

    def __init__(
        self,
        rng: np.random.Generator,
        dismiss: Callable[[Session], object] = Session.close,
        cap: int = CAP,
    ) -> None:
        self._rng = rng
        self._dismiss = dismiss
        self._cap = cap
        self._open: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def open(self) -> str:
        """Open a session, and return its token."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._open[token] = Session(self._rng.spawn(1)[0])
            over = self._open.popitem(last=False)[1] if len(self._open) > self._cap else None
        if over:
            self._dismiss(over)
        return token

    def get(self, token: str) -> Session:
        """Return the session of a token.

        Raises
        ------
        GoneError
            If there is none.
        """
        with self._lock:
            if token not in self._open:
                raise GoneError(f"this session is over; expected one of the {self._cap} last")
            self._open.move_to_end(token)
            return self._open[token]

    def close(self) -> None:
        """Close all."""
        with self._lock:
            sessions = list(self._open.values())
            self._open.clear()
        for session in sessions:
            session.close()
