"""Learners of words, and agents as such, as they are named on the command line."""

from dataclasses import dataclass

import agents
from agents.word_learners import LEARNERS, WholeAgent, WordLearner, make_word_learner
from corpora import unknown
from grounding.spec import AgentSpec


@dataclass(frozen=True)
class WordLearnerSpec(AgentSpec):
    """A learner's name and options, written as those of agents: ``fazly`` or ``fazly:beta=100,choice=best``.

    Parameters
    ----------
    text : str
        As written. An agent that understands sentences is let learn words (`WholeAgent`).

    Raises
    ------
    ValueError
        If the name or an option is unknown, or an option is out of range.

    Examples
    --------
    >>> WordLearnerSpec("fazly:beta=100").make(seed=3).options.beta
    100
    >>> WordLearnerSpec("reservoir:units=50").make(seed=3).agent.name
    'reservoir'
    """

    def make(self, seed: int) -> WordLearner:  # type: ignore[override]  # what is made is what differs
        """Make the learner, which has learnt nothing yet."""
        if self.name in LEARNERS:
            return make_word_learner(self.name, seed=seed, **self.options)
        if self.name in agents.names():
            return WholeAgent(agents.make(self.name, seed=seed, **self.options))
        raise unknown("learner of words or agent", self.name, (*LEARNERS, *agents.names()))
