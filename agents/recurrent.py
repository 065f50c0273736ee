"""Direct learners that read with a recurrent network, whose states can be looked at."""

from abc import abstractmethod
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from agents.direct import DirectAgent
from corpora import checked_words


class RecurrentAgent(DirectAgent):
    """A direct learner that answers from the states of a network; a subclass says what they are."""

    @abstractmethod
    def _states(self, tokens: NDArray[np.int64]) -> NDArray[np.floating]:
        """Return the states when each symbol of one sequence was just read; (T,) to (T, units)."""

    def states(self, words: Iterable[str]) -> NDArray[np.float64]:
        """Return the state after each word of one utterance, (T, units); see `Agent.states`."""
        words = checked_words(words)
        framed = self._states(self.encoder.encode([words]).tokens[0])  # (symbols, units)
        return framed[self.encoder.ends(words)].astype(np.float64)
