"""The baseline without word order: a sentence is the words that are in it."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from agents.agent import AgentOptions, Progress
from agents.direct import DirectAgent, DirectOptions
from agents.encoding import Sequences
from agents.networks.readout import LinearReadout, ridge_readout
from agents.ranges import at_least
from agents.storage import Arrays


@dataclass(frozen=True, kw_only=True)
class BagOfWordsOptions(DirectOptions):
    """Options of the bag of words."""

    ridge: float = 1.0
    """Penalty on the weights of the readout."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1e-15, ridge=self.ridge)


class BagOfWordsAgent(DirectAgent):
    """A ridge regression from word counts to the concepts seen.

    It shows how far one comes without any memory of order: which words are there it knows perfectly,
    which of them belong together it cannot know.

    Examples
    --------
    >>> from corpora import Experience, Referent
    >>> heard = [Experience((thing,), (Referent(thing, "red", "left"),)) for thing in ("cup", "bowl")] * 9
    >>> BagOfWordsAgent().fit(heard).predict([("cup",), ("a", "bowl")])[1][0].category
    'bowl'
    """

    name: ClassVar[str] = "bag-of-words"
    Options: ClassVar[type[AgentOptions]] = BagOfWordsOptions
    options: BagOfWordsOptions

    def _learn(self, heard: Sequences, targets: NDArray[np.float64], progress: Progress | None) -> None:
        self._readout = ridge_readout(self._counts(heard.tokens), targets, self.options.ridge)
        if progress:
            progress(1, 1)

    def _counts(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return how often each word is in each sentence; (N, T) to (N, words), padding not counted."""
        counts = np.zeros((len(tokens), self.encoder.size))
        np.add.at(counts, (np.arange(len(tokens))[:, None], tokens), 1)
        counts[:, 0] = 0
        return counts

    def _final(self, heard: Sequences) -> NDArray[np.float64]:
        return self._readout(self._counts(heard.tokens))

    def _every(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        return self._readout(self._counts(np.tril(np.broadcast_to(tokens, (len(tokens), len(tokens))))))

    def _arrays(self) -> Arrays:
        return {"Wout": self._readout.Wout, "bias": self._readout.bias}

    def _take(self, arrays: Arrays) -> None:
        self._readout = LinearReadout(arrays["Wout"], arrays["bias"])
