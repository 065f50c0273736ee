"""Learners that hold one meaning of a word at a time."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from agents.word_learners.learner import WordLearner
from agents.word_learners.table import Floats
from corpora.trials import Trial


@dataclass(frozen=True)
class Hypothesis:
    """What a word is taken to name.

    Parameters
    ----------
    referent : str
        What it is.
    confirmed : int, default 0
        How often it was there again when the word was heard.
    """

    referent: str
    confirmed: int = 0


class HypothesisLearner(WordLearner):
    """Guess a thing when a word is new, keep the guess as long as it is confirmed, and else guess again.

    A subclass says how surely a guess is remembered.
    """

    @abstractmethod
    def recall(self, hypothesis: Hypothesis) -> float:
        """Return the probability that a guess is remembered."""

    def forget(self) -> None:
        """Forget all that was learnt, and begin again at the seed."""
        super().forget()
        self.hypotheses: dict[str, Hypothesis] = {}

    def _learn(self, trial: Trial) -> None:
        for word in trial.words:
            held = self.hypotheses.get(word)
            remembered = held is not None and self.rng.random() < self.recall(held)
            if held and remembered and held.referent in trial.referents:
                self.hypotheses[word] = replace(held, confirmed=held.confirmed + 1)
            else:
                guess = trial.referents[int(self.rng.integers(len(trial.referents)))]
                self.hypotheses[word] = Hypothesis(guess)

    def associations(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return the probability with which each of these referents is chosen, shape (words, referents).

        What is remembered is chosen if it is among them; otherwise any of them is.
        """
        found = np.full((len(words), len(referents)), 1 / max(1, len(referents)))
        for row, word in zip(found, words, strict=True):
            held = self.hypotheses.get(word)
            if held and held.referent in referents:
                remembered = self.recall(held)
                row *= 1 - remembered
                row[list(referents).index(held.referent)] += remembered
        return found
