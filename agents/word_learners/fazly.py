"""The incremental probabilistic learner of Fazly, Alishahi & Stevenson (2010)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from agents.ranges import at_least
from agents.word_learners.learner import WordLearner, WordLearnerOptions
from agents.word_learners.table import Floats, Table
from corpora.trials import Trial


@dataclass(frozen=True, kw_only=True)
class FazlyOptions(WordLearnerOptions):
    """Options of the learner of Fazly et al."""

    smoothing: float = 1e-5
    """What is added to each association, lambda in the paper."""

    beta: int = 8500
    """How many meanings the learner expects, more than there are."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1e-12, smoothing=self.smoothing)
        at_least(1, beta=self.beta)


class FazlyLearner(WordLearner):
    r"""Align the words of a trial with its things by what is known so far, and add the alignments up.

    .. math::
        a(w | o) &= \frac{p(o | w)}{p(o | d) + \sum_{w'} p(o | w')} \quad (1) \\
        assoc(w, o) &\leftarrow assoc(w, o) + a(w | o) \quad (2) \\
        p(o | w) &= \frac{assoc(w, o) + \lambda}{\sum_{o'} assoc(w, o') + \beta \lambda} \quad (3)

    where w' are the words of the trial and d is a dummy word, which takes a share of what no word may name;
    p(o|w) is 1/beta before anything is learnt, and always for d. Words thus compete for a thing: what one word
    explains, another has less claim to.

    Source: Fazly, Alishahi & Stevenson (2010), equations 1 to 3 and the parameters lambda = 1e-5, beta = 8500.
    Equations and parameters were checked against the published programs of Kachergis (models/fazly.R) and of
    Nematzadeh (core/learn.py), not the paper itself; that p(o|d) stays 1/beta is from memory. Their things are
    sets of features; here each is one feature. They score p(o|w) and let it be the probability that a thing is
    picked; so it is here.

    Examples
    --------
    >>> learner = FazlyLearner().fit([Trial(("a", "b"), ("A", "B")), Trial(("a", "c"), ("A", "C"))])
    >>> learner.associations(["a"], ["A", "B"]).round(2)
    array([[0.74, 0.18]])
    """

    name: ClassVar[str] = "fazly"
    Options: ClassVar[type[WordLearnerOptions]] = FazlyOptions
    options: FazlyOptions

    def forget(self) -> None:
        """Forget all that was learnt, and begin again at the seed."""
        super().forget()
        self._aligned = Table()

    def _learn(self, trial: Trial) -> None:
        here = np.ix_(*self._aligned.meet(trial.words, trial.referents))
        known = self.associations(trial.words, trial.referents)
        self._aligned.values[here] += known / (1 / self.options.beta + known.sum(axis=0))

    def associations(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return p(o|w), equation 3, shape (words, referents)."""
        smoothing, beta = self.options.smoothing, self.options.beta
        total = self._aligned.of(words, list(self._aligned.referents)).sum(axis=1, keepdims=True)
        return np.asarray((self._aligned.of(words, referents) + smoothing) / (total + beta * smoothing))
