"""Learners of single words from the literature: which word names which thing, from trials that do not tell.

Each has the equations and the parameters of its publication; where something could not be checked, it says so.
"""

from agents.word_learners.learner import WordLearner
from agents.word_learners.registry import LEARNERS, make_word_learner
from agents.word_learners.whole_agent import WholeAgent

__all__ = ["LEARNERS", "WholeAgent", "WordLearner", "make_word_learner"]
