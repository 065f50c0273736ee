"""The propose-but-verify learner of Trueswell, Medina, Hafri & Gleitman (2013)."""

from dataclasses import dataclass
from typing import ClassVar

from agents.ranges import at_least, share
from agents.word_learners.hypotheses import Hypothesis, HypothesisLearner
from agents.word_learners.learner import WordLearnerOptions


@dataclass(frozen=True, kw_only=True)
class ProposeButVerifyOptions(WordLearnerOptions):
    """Options of the propose-but-verify learner."""

    alpha0: float = 0.2376
    """The probability that a first guess is remembered."""

    increment: float = 0.3546
    """By how much that grows each time the guess is confirmed, up to 1."""

    def __post_init__(self) -> None:
        super().__post_init__()
        share(alpha0=self.alpha0)
        at_least(0.0, increment=self.increment)


class ProposeButVerifyLearner(HypothesisLearner):
    r"""Propose a thing for a word, and verify it when the word is heard again, if it is remembered.

    .. math:: P(\text{remembered}) = \min(1, \alpha_0 + n \Delta\alpha)

    after n confirmations. Whoever does not remember, or does not see what is remembered, proposes any thing that is
    there, with n = 0. It chooses what it remembers, and otherwise guesses.

    Source: Trueswell, Medina, Hafri & Gleitman (2013); the rule was checked against Kachergis' program
    (model-propose_but_verify.R). What they estimated of the memory of their subjects could not be checked. The
    defaults are fits of the same model to a cross-situational experiment, noted in Kachergis' program (0.2376261,
    0.3546257). Stevens et al. (2017) let nothing be forgotten: ``alpha0=1.0``, which makes it guess-and-test.

    Examples
    --------
    >>> from corpora.trials import Trial
    >>> learner = ProposeButVerifyLearner(alpha0=1.0).fit([Trial(("a",), ("A",)), Trial(("a",), ("A", "B"))])
    >>> learner.hypotheses["a"]
    Hypothesis(referent='A', confirmed=1)
    """

    name: ClassVar[str] = "propose-but-verify"
    Options: ClassVar[type[WordLearnerOptions]] = ProposeButVerifyOptions
    options: ProposeButVerifyOptions

    def recall(self, hypothesis: Hypothesis) -> float:
        """Return the probability that a guess is remembered."""
        return min(1.0, self.options.alpha0 + hypothesis.confirmed * self.options.increment)
