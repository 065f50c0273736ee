"""An agent of one's own, which hears which word comes before which."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

import agents
from agents.agent import AgentOptions, Progress
from agents.direct import DirectAgent, DirectOptions
from agents.encoding import Sequences, beginnings
from agents.networks.readout import LinearReadout, ridge_readout
from agents.ranges import at_least
from agents.registry import register
from agents.storage import Arrays


@dataclass(frozen=True, kw_only=True)
class PairsOptions(DirectOptions):
    """The options of the agent; those of every direct learner are among them."""

    ridge: float = 10.0
    """Penalty on the weights of the readout."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1e-15, ridge=self.ridge)


@register
class PairsAgent(DirectAgent):
    """A ridge regression from all pairs of words, one before the other, to the concepts seen."""

    name: ClassVar[str] = "pairs"
    Options: ClassVar[type[AgentOptions]] = PairsOptions
    options: PairsOptions

    def _learn(self, heard: Sequences, targets: NDArray[np.float64], progress: Progress | None) -> None:
        self._readout = ridge_readout(self._pairs(heard), targets, self.options.ridge)

    def _final(self, heard: Sequences) -> NDArray[np.float64]:
        return self._readout(self._pairs(heard))

    def _every(self, tokens: NDArray[np.int64]) -> NDArray[np.float64]:
        return self._final(beginnings(tokens))  # as if the sentence ended after each word

    def _arrays(self) -> Arrays:
        return {"Wout": self._readout.Wout, "bias": self._readout.bias}

    def _take(self, arrays: Arrays) -> None:
        self._readout = LinearReadout(arrays["Wout"], arrays["bias"])

    def _pairs(self, heard: Sequences) -> NDArray[np.float64]:
        """Return which pairs are in each sentence: (N, T) to (N, words x words)."""
        words, longest = self.encoder.size, heard.tokens.shape[1]
        pairs = np.zeros((len(heard.tokens), words * words))
        for gap in range(1, longest):
            sentence, place = np.nonzero(np.arange(gap, longest) < heard.lengths[:, None])
            before, after = heard.tokens[sentence, place], heard.tokens[sentence, place + gap]
            pairs[sentence, before * words + after] = 1
        return pairs


if __name__ == "__main__":
    from pathlib import Path

    from grounding.experiments import Scaling, run
    from grounding.setting import Setting
    from grounding.trial import examine, teach

    (taught,) = teach([agents.make("pairs", seed=0)], [Setting(objects=4)])
    print(examine(taught.agent, taught.test))
    taught.agent.save("pairs.agent")
    print(agents.load("pairs.agent").predict(["the cup is on the left".split()]))
    compared = ("bag-of-words", "pairs", "pairs:ridge=1", "reservoir")
    rows, files = run(Scaling(agents=compared, objects=(4,), seeds=2, out=Path("out/pairs")))
    tested = rows[rows["split"] == "test"]
    print(tested.groupby("agent", sort=False)["exact_error"].mean().round(3))
