"""What the words around an open-class word, and its place among them, say about its role."""

from abc import ABC, abstractmethod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from agents.storage import Arrays

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

PAD, OPEN, BEGIN, END = range(4)
"""The codes of no word, of any open-class word, and of the frame; closed-class words follow."""

CLOSED = 4
"""The code of the first closed-class word."""

DELAY = 1
"""A role is read off so many steps after its word, when the next word was heard."""


class Syntax(ABC):
    """From the context of each open-class word to a distribution over its roles.

    A context is a sentence up to one step after the word, with all open-class words alike (`OPEN`). A role
    is one of R: a move and a field, as (stay, category), (stay, colour) ... (advance, position).

    While a learner goes to and fro between roles and meanings, it asks for the same contexts again and again:
    they are taken in once (`attend`), each distinct one of them is kept, and then the syntax is `fit` to what
    their roles seem to be, and asked what it makes of them (`attended`), in turn.
    """

    @abstractmethod
    def attend(self, codes: Ints, lengths: Ints, sentence: Ints, position: Ints) -> Ints:
        """Take in the contexts of F words.

        Parameters
        ----------
        codes : array of shape (N, T)
            Framed sentences as codes.
        lengths : array of shape (N,)
            Their lengths with the frame.
        sentence, position : arrays of shape (F,)
            Where the open-class words are.

        Returns
        -------
        array of shape (F,)
            Which of the P distinct contexts each word has.
        """

    @abstractmethod
    def fit(self, roles: Floats) -> None:
        """Learn what the roles in the contexts attended to are: their mean distributions, shape (P, R)."""

    @abstractmethod
    def attended(self) -> Floats:
        """Return how much speaks for each role in the contexts attended to, shape (P, R); 1 is certainty."""

    @abstractmethod
    def read(self, codes: Ints, lengths: Ints, sentence: Ints, position: Ints) -> Floats:
        """Return the same for the words of any sentences, shape (F, R); arguments as in `attend`."""

    @abstractmethod
    def states(self, codes: Ints) -> NDArray[np.floating]:
        """Return the states after every word of one framed sentence, (T,) codes to (T, units)."""

    @abstractmethod
    def forget_contexts(self) -> None:
        """Let go of the contexts attended to, when all is learnt."""

    @abstractmethod
    def arrays(self) -> Arrays:
        """Return what was learnt."""


def sharpened(belief: Floats, power: float) -> Floats:
    """Return distributions over roles from how much speaks for each, the sharper the greater the power.

    Examples
    --------
    >>> sharpened(np.array([[0.8, 0.4, -0.1]]), power=1).round(2)
    array([[0.67, 0.33, 0.  ]])
    >>> sharpened(np.array([[0.8, 0.4, -0.1]]), power=4).round(2)
    array([[0.94, 0.06, 0.  ]])
    """
    raised = np.maximum(belief, LEAST) ** power
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


LEAST = 1e-3
"""What speaks for a role at least: a readout is never sure that something cannot be."""
