"""Learners of words, and agents as such, as they are named on the command line."""

import agents
from agents.word_learners import LEARNERS, WholeAgent, WordLearner, make_word_learner
from corpora import unknown
from grounding.spec import name_and_options


def word_learner(text: str, seed: int = 0) -> WordLearner:
    """Make a learner of words that has learnt nothing yet.

    Parameters
    ----------
    text : str
        Its name and options, written as those of agents: ``fazly`` or ``fazly:beta=100,choice=best``. An agent that
        understands sentences is let learn words (`WholeAgent`).
    seed : int, default 0
        The source of all its chance.

    Raises
    ------
    ValueError
        If the name or an option is unknown, or an option is out of range.

    Examples
    --------
    >>> word_learner("fazly:beta=100", seed=3).options.beta
    100
    >>> word_learner("reservoir:units=50").agent.name
    'reservoir'
    """
    name, options = name_and_options(text)
    if name in LEARNERS:
        return make_word_learner(name, seed=seed, **options)
    if name in agents.names():
        return WholeAgent(agents.make(name, seed=seed, **options))
    raise unknown("learner of words or agent", name, (*LEARNERS, *agents.names()))
