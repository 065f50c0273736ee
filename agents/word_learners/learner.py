"""What every learner of single words can do."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from agents.learner import Learner
from agents.word_learners.table import Floats
from corpora import unknown
from corpora.trials import Trial

CHOICES = ("luce", "best")
"""By a share of the strength of each alternative, or the strongest of them."""


@dataclass(frozen=True, kw_only=True)
class WordLearnerOptions:
    """Options of every learner of words."""

    choice: str = "luce"
    """How one of several things is chosen: "luce", each with its share of the strength of all (Luce, 1959), or
    "best", the strongest. Ties, and where nothing is known, chance decides."""

    def __post_init__(self) -> None:
        """Raise a ValueError for an option out of range; subclasses add what they know."""
        if self.choice not in CHOICES:
            raise unknown("choice", self.choice, CHOICES)


class WordLearner(Learner, ABC):
    """A learner that finds out which words name which things, from trials that do not tell."""

    Options: ClassVar[type[WordLearnerOptions]] = WordLearnerOptions

    def __init__(self, seed: int = 0, **options: Any) -> None:
        super().__init__(seed, **options)
        self.forget()

    def forget(self) -> None:
        """Forget all that was learnt, and begin again at the seed; subclasses add what they remember."""
        self.rng = np.random.default_rng(self.seed)

    def fit(self, trials: Iterable[Trial]) -> Self:
        """Learn from trials, in their order, forgetting what was learnt before; return the learner."""
        self.forget()
        return self.partial_fit(trials)

    def partial_fit(self, trials: Iterable[Trial]) -> Self:
        """Learn from further trials, in their order; return the learner."""
        for trial in trials:
            self._learn(trial)
        return self

    @abstractmethod
    def _learn(self, trial: Trial) -> None:
        """Learn from one trial."""

    @abstractmethod
    def associations(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return how strongly each word is taken to name each referent.

        Parameters
        ----------
        words, referents : sequence of str
            Any, known or not.

        Returns
        -------
        array of shape (words, referents)
            On a scale of the learner's own.
        """

    def choose(self, word: str, alternatives: Sequence[str], rng: np.random.Generator) -> str:
        """Return which of some things a word is taken to name.

        Parameters
        ----------
        word : str
            Any word, known or not.
        alternatives : sequence of str
            The things to choose from.
        rng : numpy.random.Generator
            The source of chance.

        Raises
        ------
        ValueError
            If there is nothing to choose from.
        """
        if not alternatives:
            raise ValueError(f"no alternatives for {word!r}; expected at least one")
        (strength,) = self.associations([word], alternatives)
        if self.options.choice == "best":
            share = (strength == strength.max()).astype(np.float64)
        else:
            share = np.maximum(strength, 0.0)
        total = share.sum()
        return alternatives[rng.choice(len(alternatives), p=share / total if total else None)]
