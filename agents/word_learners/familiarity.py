"""The associative learner of Kachergis, Yu & Shiffrin (2012)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from scipy.special import entr

from agents.ranges import at_least, share
from agents.word_learners.learner import WordLearner, WordLearnerOptions
from agents.word_learners.table import Floats, Table
from corpora.trials import Trial

NEW = 0.01
"""The strength of a pair that was never seen together: k in the paper."""


@dataclass(frozen=True, kw_only=True)
class FamiliarityOptions(WordLearnerOptions):
    """Options of the learner of Kachergis et al."""

    chi: float = 0.1
    """How much strength a trial gives away."""

    weight: float = 0.98
    """How much the uncertain gets attention, lambda in the paper; 0: only what is familiar does."""

    alpha: float = 1.0
    """What is left of all strengths after a trial; 1: nothing is forgotten."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(0.0, chi=self.chi, weight=self.weight)
        share(alpha=self.alpha)


class FamiliarityUncertaintyLearner(WordLearner):
    r"""Share out attention to what is strong already, and to what is uncertain still.

    .. math::
        M(w, o) \leftarrow \alpha M(w, o) + \chi
        \frac{e^{\lambda (H(w) + H(o))} M(w, o)}{\sum_{w', o'} e^{\lambda (H(w') + H(o'))} M(w', o')}

    for the words w and things o of a trial, and M <- alpha M for all else. H(w) is the entropy of the row of a
    word, and H(o) that of the column of a thing, each made to sum to one; in bits. A pair whose word and thing are
    known begins with 0.01. It chooses by the share of the strengths of its word.

    Source: Kachergis, Yu & Shiffrin (2012, Psychonomic Bulletin & Review), "an associative model of adaptive
    inference". Equation, entropy in bits and the 0.01 were checked against Kachergis' own program
    (models/kachergis.R). The paper fits chi, lambda and alpha to each experiment, and these fits could not be
    checked; the defaults are those of the documentation of Kachergis' R package XSLmodels (X=0.1, B=0.98, C=1).

    Examples
    --------
    >>> learner = FamiliarityUncertaintyLearner().fit([Trial(("a", "b"), ("A", "B")), Trial(("c", "d"), ("C", "D"))])
    >>> learner.associations(["a"], ["A", "B", "C"])
    array([[0.035, 0.035, 0.01 ]])
    """

    name: ClassVar[str] = "familiarity-uncertainty"
    Options: ClassVar[type[WordLearnerOptions]] = FamiliarityOptions
    options: FamiliarityOptions

    def forget(self) -> None:
        """Forget all that was learnt, and begin again at the seed."""
        super().forget()
        self._strength = Table(initial=NEW)

    def _learn(self, trial: Trial) -> None:
        rows, columns = self._strength.meet(trial.words, trial.referents)
        strength, here = self._strength.values, np.ix_(rows, columns)
        uncertain = np.add.outer(_entropies(strength[rows]), _entropies(strength.T[columns]))
        attention = np.exp(self.options.weight * uncertain) * strength[here]
        strength *= self.options.alpha
        strength[here] += self.options.chi * attention / attention.sum()

    def associations(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return the strength of each pair, shape (words, referents)."""
        return self._strength.of(words, referents)


def _entropies(rows: Floats) -> Floats:
    return np.asarray(entr(rows / rows.sum(axis=1, keepdims=True)).sum(axis=1) / np.log(2))
