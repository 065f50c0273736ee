"""The error-driven learner of Rescorla & Wagner (1972)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from agents.ranges import at_least, share
from agents.word_learners.learner import WordLearner, WordLearnerOptions
from agents.word_learners.table import Floats, Table
from corpora.trials import Trial


@dataclass(frozen=True, kw_only=True)
class RescorlaWagnerOptions(WordLearnerOptions):
    """Options of the learner of Rescorla and Wagner."""

    choice: str = "best"
    """How one of several things is chosen: "best", the strongest, or "luce", each with its share of what is
    positive of the strength of all."""

    alpha: float = 0.1
    """How salient words are."""

    beta: float = 0.1
    """How fast is learnt, whether a thing is there or not."""

    maximum: float = 1.0
    """The strength with which a thing that is there is expected in the end, lambda in the paper."""

    def __post_init__(self) -> None:
        super().__post_init__()
        share(alpha=self.alpha, beta=self.beta)
        at_least(1e-12, maximum=self.maximum)


class RescorlaWagnerLearner(WordLearner):
    r"""Learn from what was not expected: words are cues, things are outcomes.

    .. math:: V(w, o) \leftarrow V(w, o) + \alpha \beta (\lambda_o - \sum_{w'} V(w', o))

    for the words w of a trial and every thing o met so far; w' are the words of the trial, and lambda_o is lambda
    for a thing that is there and 0 for one that is not. Words thus compete for a thing, and lose what is absent.

    Source: Rescorla & Wagner (1972), from memory; that the words which are there predict together was checked
    against Kachergis' program (models/rescorla-wagner.R), which differs in that it leaves absent things alone.
    The paper leaves the parameters open; alpha = beta = 0.1 and lambda = 1 are those usual where words are learnt
    (naive discriminative learning, Baayen et al., 2011; from memory). Neither says how to choose; here the
    strongest is chosen.

    Examples
    --------
    >>> learner = RescorlaWagnerLearner(alpha=1.0).fit([Trial(("a", "b"), ("A", "B")), Trial(("a",), ("A",))])
    >>> learner.associations(["a"], ["A", "B"]).round(2)
    array([[0.19, 0.09]])
    """

    name: ClassVar[str] = "rescorla-wagner"
    Options: ClassVar[type[WordLearnerOptions]] = RescorlaWagnerOptions
    options: RescorlaWagnerOptions

    def forget(self) -> None:
        """Forget all that was learnt, and begin again at the seed."""
        super().forget()
        self._strength = Table()

    def _learn(self, trial: Trial) -> None:
        rows, columns = self._strength.meet(trial.words, trial.referents)
        strength = self._strength.values
        there = np.zeros(strength.shape[1])
        there[columns] = self.options.maximum
        surprise = there - strength[rows].sum(axis=0)
        strength[rows] += self.options.alpha * self.options.beta * surprise

    def associations(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return the strength of each pair, shape (words, referents); negative where absence was learnt."""
        return self._strength.of(words, referents)
