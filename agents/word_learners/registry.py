"""Learners of words by name."""

from typing import Any

from agents.word_learners.counting import CountingLearner
from agents.word_learners.eliminative import EliminativeLearner
from agents.word_learners.familiarity import FamiliarityUncertaintyLearner
from agents.word_learners.fazly import FazlyLearner
from agents.word_learners.guess_and_test import GuessAndTestLearner
from agents.word_learners.intentional import IntentionalLearner
from agents.word_learners.learner import WordLearner
from agents.word_learners.propose_but_verify import ProposeButVerifyLearner
from agents.word_learners.pursuit import PursuitLearner
from agents.word_learners.rescorla_wagner import RescorlaWagnerLearner
from corpora import named

KINDS: tuple[type[WordLearner], ...] = (
    CountingLearner,
    FazlyLearner,
    FamiliarityUncertaintyLearner,
    RescorlaWagnerLearner,
    PursuitLearner,
    ProposeButVerifyLearner,
    GuessAndTestLearner,
    EliminativeLearner,
    IntentionalLearner,
)

LEARNERS: dict[str, type[WordLearner]] = {learner.name: learner for learner in KINDS}
"""Every learner of words by its name."""


def make_word_learner(name: str, seed: int = 0, **options: Any) -> WordLearner:
    """Make a learner that has learnt nothing yet.

    Parameters
    ----------
    name : str
        One of `LEARNERS`.
    seed : int, default 0
        The source of all its chance.
    **options
        The fields of its ``Options``; the defaults are as published, as far as that is known.

    Raises
    ------
    ValueError
        If the name or an option is named (the nearest is named), or an option is out of range.

    Examples
    --------
    >>> list(LEARNERS)
    ['co-occurrence', 'fazly', 'familiarity-uncertainty', 'rescorla-wagner', 'pursuit', 'propose-but-verify',
     'guess-and-test', 'eliminative', 'intentional']
    >>> make_word_learner("fazly", beta=100).options.beta
    100
    """
    return named("learner of words", name, LEARNERS)(seed=seed, **options)
