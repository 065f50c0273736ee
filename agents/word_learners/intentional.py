"""The intentional learner of Frank, Goodman & Tenenbaum (2009)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np

from agents.ranges import at_least, share
from agents.word_learners.learner import WordLearner, WordLearnerOptions
from agents.word_learners.lexicon_score import Situations, log_posteriors
from agents.word_learners.lexicon_search import searched
from agents.word_learners.table import Floats, Table
from corpora.trials import Trial


@dataclass(frozen=True, kw_only=True)
class IntentionalOptions(WordLearnerOptions):
    """Options of the intentional learner."""

    alpha: float = 7.0
    """How unlikely each pair makes a lexicon before anything is heard."""

    gamma: float = 0.1
    """The probability that a word is said because it names something that is meant."""

    kappa: float = 0.05
    """How much less often a word that names something is said for other reasons."""

    vocabulary: int = 419
    """How many words speakers are thought to have; at least as many as were heard."""

    moves: int = 2000
    """Steps of the search after each lesson, of each of its chains."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(0.0, alpha=self.alpha)
        share(gamma=self.gamma, kappa=self.kappa)
        at_least(1, vocabulary=self.vocabulary, moves=self.moves)


class IntentionalLearner(WordLearner):
    r"""Look for the lexicon that best explains what speakers said, who meant some of what was there.

    .. math::
        P(L | C) &\propto e^{-\alpha |L|} \prod_s \frac{1}{2^{|O_s|}} \sum_{I \subseteq O_s} P(W_s | I, L) \\
        P(W | I, L) &= \prod_{w \in W} \Big[ \gamma \sum_{o \in I} \frac{P_R(w | o, L)}{|I|}
        + (1 - \gamma) P_{NR}(w | L) \Big]

    A lexicon L is a set of pairs of a word and a thing. In a situation s the speaker means some I of the things O;
    if none, every word comes from P_NR. P_R is uniform over the words of a thing, and P_NR where it has none; P_NR
    is uniform over all words, but kappa times as much for those in the lexicon.

    Unlike the other learners, it looks at all trials at once. The search is theirs: Metropolis steps at temperatures
    of 0.0001, 1, 10, 100 and 1,000, which now and then breed; see `lexicon_search`. It chooses a thing that is in
    the best lexicon found with the word, and guesses if there is none.

    Source: Frank, Goodman & Tenenbaum (2009). Equations were checked against a summary of the paper and Kachergis'
    port of their program (model-fgt2009.R); alpha = 7, gamma = 0.1, kappa = 0.05 and the temperatures against their
    own script, which makes 50,000 moves, and says that 20,000 are often enough. Their corpus has 419 words, of which
    P_NR is uniform; an experiment of 18 words is learnt here as if these were among as many (with 18 alone, no
    pair is worth its price at alpha = 7, and nothing is learnt).

    Examples
    --------
    >>> learner = IntentionalLearner(moves=300).fit([Trial(("a", "b"), ("A", "B")), Trial(("a", "c"), ("A", "C"))] * 3)
    >>> ("a", "A") in learner.lexicon
    True
    """

    name: ClassVar[str] = "intentional"
    Options: ClassVar[type[WordLearnerOptions]] = IntentionalOptions
    options: IntentionalOptions

    def forget(self) -> None:
        """Forget all that was learnt, and begin again at the seed."""
        super().forget()
        self._together = Table()
        self._trials: list[Trial] = []
        self._best = np.zeros((0, 0), dtype=bool)

    def partial_fit(self, trials: Iterable[Trial]) -> Self:
        """Take in further trials, and search on from the best lexicon so far; return the learner."""
        super().partial_fit(trials)
        if not self._trials:
            return self
        together = self._together
        words, referents = self._best.shape
        start = np.zeros(together.values.shape, dtype=bool)
        start[:words, :referents] = self._best
        situations = Situations.of(self._trials, together.words, together.referents, self.options.gamma)
        unheard = max(0, self.options.vocabulary - len(together.words))

        def score(lexicons: np.ndarray) -> Floats:
            return log_posteriors(lexicons, situations, self.options.alpha, self.options.kappa, unheard)

        self._best = searched(start, score, together.values, self.options.moves, self.rng)
        return self

    def _learn(self, trial: Trial) -> None:
        here = np.ix_(*self._together.meet(trial.words, trial.referents))
        self._together.values[here] += 1
        self._trials.append(trial)

    def associations(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return 1 for each pair in the best lexicon, 0 elsewhere, shape (words, referents)."""
        lexicon = self.lexicon
        return np.array(
            [[(word, thing) in lexicon for thing in referents] for word in words], dtype=np.float64
        )

    @property
    def lexicon(self) -> frozenset[tuple[str, str]]:
        """The best lexicon found."""
        words, referents = list(self._together.words), list(self._together.referents)
        return frozenset((words[w], referents[o]) for w, o in np.argwhere(self._best).tolist())
