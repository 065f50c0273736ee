"""The baseline of chance."""

from typing import ClassVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from agents.agent import Progress
from agents.direct import DirectAgent
from agents.encoding import Sequences
from agents.storage import Arrays


class RandomAgent(DirectAgent):
    """Believes one concept of each role at random, or nothing, whatever it hears.

    Its answer depends on the seed and on the words alone, so that the same question gets the same answer.

    Examples
    --------
    >>> from corpora import Experience, Referent
    >>> agent = RandomAgent(seed=1).fit([Experience(("cup",), (Referent("cup", "red", "left"),))])
    >>> agent.predict([("cup",)]) == agent.predict([("cup",)])
    True
    """

    name: ClassVar[str] = "random"

    def _learn(self, heard: Sequences, targets: NDArray[np.float64], progress: Progress | None) -> None:
        if progress:
            progress(1, 1)

    def _beliefs(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        rng = np.random.default_rng([self.seed, crc32(tokens.tobytes())])
        beliefs = np.zeros(self.concepts.size)
        for columns in self.concepts.groups:
            choice = columns.start - 1 + int(rng.integers(1 + columns.stop - columns.start))
            if choice >= columns.start:
                beliefs[choice] = 2.0  # twice what was said (1): every rule takes that for said
        return beliefs

    def _final(self, heard: Sequences) -> NDArray[np.float64]:
        words = zip(*heard, strict=True)
        return np.array([self._beliefs(tokens[:length]) for tokens, length in words])

    def _every(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.array([self._beliefs(tokens[:length]) for length in range(1, 1 + len(tokens))])

    def _arrays(self) -> Arrays:
        return {}

    def _take(self, arrays: Arrays) -> None:
        pass
