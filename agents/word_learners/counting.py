"""Counting what comes together."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from agents.word_learners.learner import WordLearner
from agents.word_learners.table import Floats, Table
from corpora.trials import Trial


class CountingLearner(WordLearner):
    r"""Count how often each word is heard while each thing is seen.

    .. math:: M(w, o) \leftarrow M(w, o) + 1

    for every word w and every thing o of a trial. It forgets nothing and infers nothing: the baseline of most
    papers, as the dumb associative learner of Yu & Smith (2007). It chooses by the share of its counts (Luce, 1959).

    Examples
    --------
    >>> learner = CountingLearner().fit([Trial(("a", "b"), ("A", "B")), Trial(("a", "c"), ("A", "C"))])
    >>> learner.associations(["a"], ["A", "B", "C"])
    array([[2., 1., 1.]])
    """

    name: ClassVar[str] = "co-occurrence"

    def forget(self) -> None:
        """Forget all that was learnt, and begin again at the seed."""
        super().forget()
        self._counts = Table()

    def _learn(self, trial: Trial) -> None:
        here = np.ix_(*self._counts.meet(trial.words, trial.referents))
        self._counts.values[here] += 1

    def associations(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return how often each word was heard while each referent was seen, shape (words, referents)."""
        return self._counts.of(words, referents)
