"""Looking for the best lexicon: the stochastic search of Frank, Goodman & Tenenbaum (2009)."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from agents.word_learners.table import Floats

TEMPERATURES = (0.0001, 1.0, 10.0, 100.0, 1000.0)
"""Those of the chains, as published: the coldest only climbs, the hottest goes anywhere."""

BREEDING = 5
"""So many moves lie between attempts to breed."""


def searched(
    start: NDArray[np.bool_],
    score: Callable[[NDArray[np.bool_]], Floats],
    together: Floats,
    moves: int,
    rng: np.random.Generator,
) -> NDArray[np.bool_]:
    """Return the best lexicon that was come across.

    In each move every chain adds a pair, drops one, or gives one of its things another word; a new pair is the
    likelier the more its word and thing come together than by chance. A change is accepted with probability
    exp(difference / temperature). Every few moves one chain is offered a mixture of itself and another, thing by
    thing.

    Parameters
    ----------
    start : array of shape (words, things)
        Which pairs are in the lexicon to begin with.
    score : callable
        From lexicons, shape (L, words, things), to how good each is, shape (L,).
    together : array of shape (words, things)
        How often each word and thing came together.
    moves : int
        How many moves.
    rng : numpy.random.Generator
        The source of chance.
    """
    chains, heat = len(TEMPERATURES), np.array(TEMPERATURES)
    lexicons = np.repeat(start[None], chains, axis=0)
    scores = score(lexicons)
    best, highest = start.copy(), float(scores[0])
    likely = _surprise(together).ravel()
    pairs = rng.choice(len(likely), (moves, chains), p=likely / likely.sum())
    kinds = rng.integers(3, size=(moves, chains))
    luck = np.log(rng.random((moves, chains)))
    for move in range(moves):
        offered = lexicons.copy()
        for chain, (kind, pair) in enumerate(zip(kinds[move].tolist(), pairs[move].tolist(), strict=True)):
            word, thing = divmod(pair, start.shape[1])
            _change(offered[chain], kind, word, thing, rng)
        if move % BREEDING == 0:
            one, other = rng.permutation(chains)[:2]
            offered[one] = np.where(rng.random(start.shape[1]) < 0.5, lexicons[one], lexicons[other])
        offered_scores = score(offered)
        accepted = luck[move] < (offered_scores - scores) / heat
        lexicons[accepted], scores[accepted] = offered[accepted], offered_scores[accepted]
        leader = int(scores.argmax())
        if scores[leader] > highest:
            best, highest = lexicons[leader].copy(), float(scores[leader])
    return best


def _change(lexicon: NDArray[np.bool_], kind: int, word: int, thing: int, rng: np.random.Generator) -> None:
    """Add a pair, drop any, or let a thing have another word; in place."""
    if kind == 0:
        lexicon[word, thing] = True
    elif kind == 1:
        present = np.flatnonzero(lexicon)
        if len(present):
            lexicon.flat[present[int(rng.integers(len(present)))]] = False
    else:
        lexicon[:, thing] = False
        lexicon[word, thing] = True


def _surprise(together: Floats) -> Floats:
    """Return how much more often than by chance words and things come together."""
    expected = np.outer(together.sum(axis=1), together.sum(axis=0)) / together.sum()
    return np.asarray(together / np.maximum(expected, 1e-12))
