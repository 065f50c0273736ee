"""Agents that understand sentences, as learners of single words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np

from agents.agent import Agent
from agents.word_learners.learner import WordLearner, WordLearnerOptions
from agents.word_learners.table import Floats
from corpora import Concept, Experience, Referent
from corpora.trials import Trial


@dataclass(frozen=True, kw_only=True)
class WholeAgentOptions(WordLearnerOptions):
    """Options of an agent that learns single words: it chooses what it imagines most vividly."""

    choice: str = "best"
    """How one of several things is chosen: "best", the most active, or "luce", each with its share."""


class WholeAgent(WordLearner):
    """Let an agent hear the words of a trial as a sentence, and ask what it imagines at a single word.

    Each thing of a trial is an object of a category of its own; trials say nothing of colours and places, so that
    all things look alike in these. The objects are in no order (``ordered=False``). The strength of a word and a
    thing is the activation of that category in whichever slot it is highest, after the word was heard alone.

    Agents of this project are made for sentences with a grammar. A direct agent (a reservoir, an LSTM, a bag of
    words) takes slot k for what clause k is about, and so learns in which slots things are seen; a factored one looks
    for a grammar that is not there. Most learn from all they have heard at once, so that further trials mean to
    begin anew.

    Parameters
    ----------
    agent : Agent
        The agent; it is taught here.

    Examples
    --------
    >>> import agents
    >>> trials = [Trial(("a", "b"), ("A", "B")), Trial(("a", "c"), ("A", "C")), Trial(("c", "b"), ("B", "C"))] * 3
    >>> learner = WholeAgent(agents.make("bag-of-words")).fit(trials)
    >>> learner.choose("b", ["A", "B", "C"], np.random.default_rng(0))
    'B'
    """

    name: ClassVar[str] = "agent"
    Options: ClassVar[type[WordLearnerOptions]] = WholeAgentOptions

    def __init__(self, agent: Agent, **options: str) -> None:
        self.agent = agent
        super().__init__(agent.seed, **options)

    def forget(self) -> None:
        """Forget all that was learnt, and begin again at the seed."""
        super().forget()
        self._experiences: list[Experience] = []

    def partial_fit(self, trials: Iterable[Trial]) -> Self:
        """Teach the agent all trials so far, and return the learner."""
        super().partial_fit(trials)
        if self._experiences:
            self.agent.fit(self._experiences)
        return self

    def _learn(self, trial: Trial) -> None:
        seen = tuple(Referent(thing, "plain", "somewhere") for thing in trial.referents)
        self._experiences.append(Experience(trial.words, seen, ordered=False))

    def associations(self, words: Sequence[str], referents: Sequence[str]) -> Floats:
        """Return the activation of each referent at each word, shape (words, referents); 0 if it was never seen."""
        return np.array([self._active(word, referents) for word in words])

    def _active(self, word: str, referents: Sequence[str]) -> list[float]:
        if not self._experiences:
            return [0.0] * len(referents)
        seen = self.agent.imagine([word])
        strongest: dict[str, float] = {}
        for concept, active in zip(seen.concepts, seen.activation[-1].tolist(), strict=True):
            if concept == Concept(concept.referent, "category", concept.value):
                strongest[concept.value] = max(active, strongest.get(concept.value, -np.inf))
        return [strongest.get(thing, 0.0) for thing in referents]
