"""How well lexicons explain what was said: the posterior of Frank, Goodman & Tenenbaum (2009)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from agents.word_learners.table import Floats
from corpora.trials import Trial

MOST = 10
"""The most things of a trial: there are 2 to that power of intentions."""


@dataclass(frozen=True)
class Situations:
    """The S trials as arrays, for up to W words, O things and J intentions of each.

    Parameters
    ----------
    words : array of shape (S, W)
        The row of each word; 0 where there is none.
    heard : array of shape (S, W)
        Where there is a word.
    things : array of shape (S, 1 + O)
        1 and the column of each thing; 0 first, and where there is none.
    mixture : array of shape (S, J, 1 + O)
        Where words come from with each intention: from nothing that is meant, or from each thing.
    prior : array of shape (S, J)
        The probability of each intention.
    """

    words: NDArray[np.int64]
    heard: NDArray[np.bool_]
    things: NDArray[np.int64]
    mixture: Floats
    prior: Floats

    @classmethod
    def of(
        cls, trials: Sequence[Trial], rows: Mapping[str, int], columns: Mapping[str, int], gamma: float
    ) -> Self:
        """Number the words and things of some trials.

        Raises
        ------
        ValueError
            If there are too many things in one.
        """
        most_words = max(len(trial.words) for trial in trials)
        most_things = max(len(trial.referents) for trial in trials)
        if most_things > MOST:
            raise ValueError(f"a trial of {most_things} things; expected at most {MOST}")
        made = cls(
            np.zeros((len(trials), most_words), dtype=np.int64),
            np.zeros((len(trials), most_words), dtype=bool),
            np.zeros((len(trials), 1 + most_things), dtype=np.int64),
            np.zeros((len(trials), 2**most_things, 1 + most_things)),
            np.zeros((len(trials), 2**most_things)),
        )
        for s, trial in enumerate(trials):
            heard, seen = len(trial.words), len(trial.referents)
            made.words[s, :heard] = [rows[word] for word in trial.words]
            made.heard[s, :heard] = True
            made.things[s, 1 : 1 + seen] = [1 + columns[thing] for thing in trial.referents]
            meant = (np.arange(2**seen)[:, None] >> np.arange(seen)) & 1  # (J, O)
            made.mixture[s, : 2**seen, 0] = 1 - gamma
            made.mixture[s, 0, 0] = 1.0  # who means nothing says nothing about it
            made.mixture[s, : 2**seen, 1 : 1 + seen] = (
                gamma * meant / np.maximum(1, meant.sum(axis=1, keepdims=True))
            )
            made.prior[s, : 2**seen] = 0.5**seen
        return made


def log_posteriors(
    lexicons: NDArray[np.bool_], situations: Situations, alpha: float, kappa: float, unheard: int
) -> Floats:
    """Return the logarithm of the posterior of each lexicon, up to a constant.

    Parameters
    ----------
    lexicons : array of shape (L, words, things)
        Which pairs are in each of them.
    situations : Situations
        What was said.
    alpha, kappa : float
        As in `IntentionalLearner`.
    unheard : int
        Words that speakers have and did not say.

    Returns
    -------
    array of shape (L,)
    """
    plain = np.where(lexicons.any(axis=2), kappa, 1.0)
    plain /= plain.sum(axis=1, keepdims=True) + unheard  # (L, words)
    names = lexicons.sum(axis=1)  # (L, things)
    meant = np.where(
        names[:, :, None] > 0, lexicons.transpose(0, 2, 1) / np.maximum(1, names)[:, :, None], plain[:, None]
    )
    source = np.concatenate([plain[:, None], meant], axis=1)  # (L, 1 + things, words)
    said = source[:, situations.things[:, :, None], situations.words[:, None]]  # (L, S, 1 + O, W)
    likely = np.matmul(situations.mixture, said)  # (L, S, J, W)
    likely = np.where(situations.heard[:, None], likely, 1.0).prod(axis=3)
    likelihood = np.log((likely * situations.prior).sum(axis=2)).sum(axis=1)
    return np.asarray(likelihood - alpha * lexicons.sum(axis=(1, 2)))
