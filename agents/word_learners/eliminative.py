"""The pure cross-situational learner of Blythe, Smith & Smith (2010)."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from agents.word_learners.learner import WordLearner
from agents.word_learners.table import Floats
from corpora.trials import Trial


class EliminativeLearner(WordLearner):
    r"""Rule out every thing that was missing when a word was heard: a perfect memory.

    .. math:: C(w) \leftarrow C(w) \cap R

    where R are the things of a trial, and C(w) are those of the first trial of the word to begin with. It chooses
    any thing that is not ruled out.

    Source: Blythe, Smith & Smith (2010), "pure" cross-situational learning, from memory. They have no noise; here a
    word of which everything is ruled out begins anew with the things of that trial.

    Examples
    --------
    >>> learner = EliminativeLearner().fit([Trial(("a", "b"), ("A", "B")), Trial(("a", "c"), ("A", "C"))])
    >>> learner.associations(["a", "b"], ["A", "B"])
    array([[1. , 0. ],
           [0.5, 0.5]])
    """

    name: ClassVar[str] = "eliminative"

    def forget(self) -> None:
        """Forget all that was learnt, and begin again at the seed."""
        super().forget()
        self.candidates: dict[str, frozenset[str]] = {}

    def _learn(self, trial: Trial) -> None:
        seen = frozenset(trial.referents)
        for word in trial.words:
            self.candidates[word] = (self.candidates.get(word, seen) & seen) or seen

    def associations(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return the probability of each referent, equal for all that are not ruled out, (words, referents)."""
        found = np.zeros((len(words), len(referents)))
        for row, word in zip(found, words, strict=True):
            left = self.candidates.get(word, frozenset())
            row[[k for k, referent in enumerate(referents) if referent in left]] = 1 / max(1, len(left))
        return found
