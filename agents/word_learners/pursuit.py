"""The pursuit learner of Stevens, Gleitman, Trueswell & Yang (2017)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from agents.ranges import at_least, share
from agents.word_learners.learner import WordLearner, WordLearnerOptions
from agents.word_learners.table import Floats, Table
from corpora.trials import Trial


@dataclass(frozen=True, kw_only=True)
class PursuitOptions(WordLearnerOptions):
    """Options of the pursuit learner."""

    choice: str = "best"
    """How one of several things is chosen: "best", the likeliest, or "luce", each with its share."""

    gamma: float = 0.02
    """How fast is learnt."""

    smoothing: float = 0.001
    """What is added to each association, lambda in the paper."""

    theta: float = 0.79
    """How likely a meaning must be to enter the lexicon."""

    sampling: bool = False
    """Whether the hypothesis that is tested is drawn by its probability, instead of the strongest."""

    def __post_init__(self) -> None:
        super().__post_init__()
        share(gamma=self.gamma, theta=self.theta)
        at_least(1e-12, smoothing=self.smoothing)


class PursuitLearner(WordLearner):
    r"""Pursue the strongest meaning of a word, and look at another one only when it fails.

    A new word is paired with the thing that is least strongly paired with any word so far,
    :math:`\arg\min_o \max_{w'} A(w', o)`, at strength gamma. When a word is heard again, its strongest meaning h is
    tested. If h is there, it is rewarded, A <- A + gamma (1 - A). If not, it is punished, A <- (1 - gamma) A, and a
    thing that is there, any, is rewarded in its stead. Nothing else changes.

    .. math:: P(o | w) = \frac{A(w, o) + \lambda}{\sum_{o'} A(w, o') + N \lambda}

    with N things known so far; a meaning more likely than theta is in the lexicon.

    Source: Stevens, Gleitman, Trueswell & Yang (2017); rule and parameters (gamma = 0.02, lambda = 0.001, theta =
    0.79) were checked against a published program that names them as theirs (paynesa/locating-word-referents), and
    the rule against Kachergis' (pursuit.R); not the paper itself. They score lexicons and do not choose; here the
    likeliest of the alternatives is chosen, which is that of the lexicon if there is one.

    Examples
    --------
    >>> learner = PursuitLearner().fit([Trial(("a",), ("A",)), Trial(("a", "b"), ("A", "B"))])
    >>> learner.associations(["a", "b"], ["A", "B"]).round(3)
    array([[0.976, 0.024],
           [0.045, 0.955]])
    >>> learner.lexicon
    {'a': 'A', 'b': 'B'}
    """

    name: ClassVar[str] = "pursuit"
    Options: ClassVar[type[WordLearnerOptions]] = PursuitOptions
    options: PursuitOptions

    def forget(self) -> None:
        """Forget all that was learnt, and begin again at the seed."""
        super().forget()
        self._strength = Table()

    def _learn(self, trial: Trial) -> None:
        new = [word not in self._strength.words for word in trial.words]
        rows, columns = self._strength.meet(trial.words, trial.referents)
        strength, gamma = self._strength.values, self.options.gamma
        for row, is_new in zip(rows, new, strict=True):
            if is_new:
                free = strength[:, columns].max(axis=0)
                strength[row, self._any(columns[free == free.min()])] = gamma
                continue
            tested = self._tested(row)
            if tested not in columns:
                strength[row, tested] *= 1 - gamma
                tested = self._any(columns)
            strength[row, tested] += gamma * (1 - strength[row, tested])

    def _tested(self, row: int) -> int:
        strength = self._strength.values[row]
        if not self.options.sampling:
            return self._any(np.flatnonzero(strength == strength.max()))
        # Only what was a hypothesis once can be drawn.
        likely = np.where(strength > 0, strength + self.options.smoothing, 0.0)
        return int(self.rng.choice(len(likely), p=likely / likely.sum()))

    def _any(self, columns: np.ndarray) -> int:
        return int(columns[int(self.rng.integers(len(columns)))])

    def associations(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return P(o|w), shape (words, referents); 0 for words never heard."""
        smoothing, known = self.options.smoothing, list(self._strength.referents)
        total = self._strength.of(words, known).sum(axis=1, keepdims=True)
        likely = (self._strength.of(words, referents) + smoothing) / (total + max(1, len(known)) * smoothing)
        return np.where(total > 0, likely, 0.0)

    @property
    def lexicon(self) -> dict[str, str]:
        """The words whose meaning is more likely than theta."""
        words, referents = list(self._strength.words), list(self._strength.referents)
        found = self.associations(words, referents)
        return {
            word: referents[int(row.argmax())]
            for word, row in zip(words, found, strict=True)
            if row.max() > self.options.theta
        }
