"""What the words before and after a word say about its class."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MET = 5
"""Neighbours met together so often speak as a pair; otherwise that speaks which says less for the open class."""

MOST = 2.0
"""No place speaks more against the open class (log odds), and none more than half of this for it.

Words of the grammar stand in some places of names, as "there is", but names in no place of theirs.
"""


def log_odds_in_context(tokens: Ints, is_open: Bools, known: Bools) -> Floats:
    """Return how likely each word is to be of the open class, by the words before and after it.

    A word heard once or twice was seen with too little to tell, but "this" stands where no name ever does.

    Parameters
    ----------
    tokens : array of shape (N, T)
        Word numbers of framed sentences; negative where there is none.
    is_open, known : arrays of shape (V,)
        Whether each word is of the open class, and whether that is known. As neighbours, the words of the
        open class are all alike, and those of which it is not known tell nothing.

    Returns
    -------
    array of shape (V,)
        Natural logarithms: the sum of those of each place where the word was heard.

    Examples
    --------
    >>> tokens = np.array([[0, 3, 1, 6], [0, 3, 2, 6], [0, 3, 4, 6], [0, 5, 1, 6]])  # 3 is "the", 1 and 2 are names
    >>> log_odds_in_context(tokens, np.isin(np.arange(7), [1, 2]), ~np.isin(np.arange(7), [4, 5])).round(1)[4:6]
    array([ 1. , -1.6])
    """
    words = len(is_open)
    neighbour = np.where(known, np.where(is_open, words, np.arange(words)), words + 1)
    beside = np.where(tokens < 0, words + 1, neighbour[tokens])
    sides = np.stack([beside[:, :-2], beside[:, 2:]], axis=-1)
    told = (tokens[:, 1:-1] >= 0) & (sides <= words).all(axis=2)
    word, sides = tokens[:, 1:-1][told], sides[told]
    left, right = (_log_odds(side, is_open[word], known[word]) for side in sides.T)
    places, place = np.unique(sides @ [words + 2, 1], return_inverse=True)
    both = _log_odds(place, is_open[word], known[word])
    met = np.bincount(place[known[word]], minlength=len(places)) >= MET
    each = np.clip(np.where(met[place], both, np.minimum(left, right)), -MOST, MOST / 2)
    odds = np.bincount(word, each, minlength=words)
    return odds.astype(np.float64)


def _log_odds(place: Ints, is_open: Bools, known: Bools) -> Floats:
    """Return how likely each word is of the open class by its place, given other words in such places."""
    size = int(place.max(initial=0)) + 1
    counts = (np.bincount(place[known & (is_open == kind)], minlength=size) + 0.5 for kind in (True, False))
    of_open, of_closed = (count / count.sum() for count in counts)
    return np.asarray(np.log(of_open / of_closed)[place])
