"""The guess-and-test learner of Blythe, Smith & Smith (2010)."""

from typing import ClassVar

from agents.word_learners.hypotheses import Hypothesis, HypothesisLearner


class GuessAndTestLearner(HypothesisLearner):
    """Guess what a word names, and keep the guess until the thing is missing when the word is heard.

    The new guess is one of the things that are there then; nothing else is remembered, but the guess always is.

    Source: Blythe, Smith & Smith (2010), the weaker of their strategies; the rule is described alike in the head of
    Kachergis' program (model-guess_and_test.R). That a guess is remembered with certainty is from memory.

    Examples
    --------
    >>> from corpora.trials import Trial
    >>> learner = GuessAndTestLearner().fit([Trial(("a",), ("A", "B")), Trial(("a",), ("A",))])
    >>> learner.hypotheses["a"].referent
    'A'
    """

    name: ClassVar[str] = "guess-and-test"

    def recall(self, hypothesis: Hypothesis) -> float:
        """Return 1: a guess is always remembered."""
        return 1.0
