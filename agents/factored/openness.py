r"""Which words are about something that can be seen, and which are only there for the grammar."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import logsumexp

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

RELIABILITIES = (0.25, 0.5, 0.75, 0.97)
"""How often a word may be said of what it names, rather than of anything else.

Less would make a word that is no name, but is said where others are not ("this is ..."), seem to be about whatever
is then seen a little more often.
"""

ENOUGH = 2000
"""So many sentences tell whether a word is about something; more of them are not looked at."""

SENSES = 3
"""So many concepts of each field, the likeliest, are tried in pairs."""

CERTAIN = 8.0
"""A word whose Bayes factor is beyond this (log) needs no second sense to be about something."""


def log_bayes_factors(tokens: Ints, seen: Ints, attention: Floats, fields: Ints, words: int) -> Floats:
    r"""Return how much likelier each word is about something seen than about nothing.

    .. math:: e_{bc} = \frac{n_{bc}}{m_b \, p_c}, \qquad
        BF_w = \frac{1}{2} \left\langle \prod_{b \ni w} (\lambda e_{bc} + 1 - \lambda) \right\rangle_{c, \lambda}
        + \frac{1}{2} \left\langle \prod_{b \ni w} (.48 \, (e_{bc} + e_{bc'}) + .04) \right\rangle_{c, c'}

    with n_bc of the m_b objects of scene b having the value c, which a share p_c of all objects has. The
    first mean is over words that name one concept with the reliability :math:`\lambda`, the second over
    those that name two, of different fields, as "orange" does. All fields count alike, however many values
    they have.

    Parameters
    ----------
    tokens : array of shape (N, T)
        Word numbers; negative where there is none.
    seen : array of shape (N, M, A)
        The concepts of each object, -1 where there is none.
    attention : array of shape (N, M)
        How much each object counts, from 0 to 1.
    fields : array of shape (K,)
        The field of each concept.
    words : int
        The number V of words.

    Returns
    -------
    array of shape (V,)
        Natural logarithms; 0 for a word that was never heard.

    Examples
    --------
    >>> seen = np.array([[[0]], [[1]]] * 9)  # a cup, a bowl, a cup ...
    >>> tokens = np.array([[0, 1], [0, 2]] * 9)  # "the cup", "the bowl", "the cup" ...
    >>> log_bayes_factors(tokens, seen, np.ones((18, 1)), np.array([0, 0]), words=3).round(1)
    array([-2.5,  3.7,  3.7])
    """
    objects = (attention * np.any(seen >= 0, axis=2)).sum(axis=1)  # (N,)
    heard = _sentences_of_words(np.where(objects[:, None] > 0, tokens, -1), words)  # (V, N)
    surplus = _surplus(seen, attention, objects, len(fields))  # (N, K)
    single, gains = _one_sense(heard, surplus, fields)
    doubtful = np.flatnonzero((single < CERTAIN) & (np.diff(heard.indptr) > 0))
    double = np.full(words, -np.inf)
    double[doubtful] = [_two_senses(heard[[word]], surplus, gains[[word]], fields) for word in doubtful]
    return np.where(np.diff(heard.indptr) > 0, np.logaddexp(single, double) - np.log(2), 0.0)


def log_bayes_factors_of_facts(tokens: Ints, seen: Ints, facts: Bools, words: int) -> Floats:
    """Return how much likelier each word names a relation that is seen in the scene than nothing.

    As in `log_bayes_factors`, with the pairs of objects in place of the objects, and one sense a word.

    Parameters
    ----------
    tokens : array of shape (N, T)
        Word numbers; negative where there is none.
    seen : array of shape (N, M, A)
        The concepts of each object, -1 where there is none.
    facts : array of shape (N, M, M, C)
        Whether each relation holds between each two of them.
    words : int
        The number V of words.

    Returns
    -------
    array of shape (V,)
        Natural logarithms.
    """
    objects = np.any(seen >= 0, axis=2).sum(axis=1)
    pairs = objects * (objects - 1)
    holds = facts.sum(axis=(1, 2))  # (N, C)
    expected = pairs[:, None] * holds.sum(axis=0) / max(1, pairs.sum())
    surplus = csr_array(holds / np.where(expected > 0, expected, 1))
    heard = _sentences_of_words(np.where(pairs[:, None] > 0, tokens, -1), words)
    factors, _ = _one_sense(heard, surplus, np.zeros(facts.shape[3], dtype=np.int64))
    return np.where(np.diff(heard.indptr) > 0, factors, -np.inf)


def _one_sense(heard: csr_array, surplus: csr_array, fields: Ints) -> tuple[Floats, csr_array]:
    """Return the Bayes factors of words with one sense, (V,), and what speaks for each sense, (V, K)."""
    words = heard.shape[0]
    counts = np.diff(heard.indptr)
    sizes = np.bincount(fields)
    weight = 1 / (np.count_nonzero(sizes) * sizes[fields])
    factors, every = np.empty((len(RELIABILITIES), words)), []
    for i, share in enumerate(RELIABILITIES):
        # All products begin with (1 - share) for each sentence; only what was seen changes that.
        gain = surplus.copy()
        gain.data = np.log1p(share / (1 - share) * gain.data)
        every.append(csr_array(heard @ gain))
        seen = every[i].copy()
        seen.data = weight[seen.indices]
        never_seen = np.log(np.maximum(1 - seen.sum(axis=1), 1e-300))
        seen.data = every[i].data + np.log(seen.data)
        factors[i] = counts * np.log1p(-share) + np.logaddexp(never_seen, _row_logsumexp(seen))
    return logsumexp(factors, axis=0) - np.log(factors.shape[0]), every[0]


def _two_senses(heard: csr_array, surplus: csr_array, gains: csr_array, fields: Ints) -> float:
    """Return the Bayes factor of one word with two senses; rows of (1, N) and (1, K)."""
    likely = gains.indices[np.argsort(-gains.data, kind="stable")]
    best = np.concatenate([likely[fields[likely] == field][:SENSES] for field in np.unique(fields)])
    one, other = np.nonzero(fields[best][:, None] < fields[best])
    if not len(one):
        return -np.inf
    e = surplus[heard.indices][:, best].toarray()  # (sentences, concepts)
    products = np.log(0.48 * (e[:, one] + e[:, other]) + 0.04).sum(axis=0)
    sizes = np.bincount(fields)
    number = np.count_nonzero(sizes)
    weight = 2 / (number * (number - 1) * sizes[fields[best[one]]] * sizes[fields[best[other]]])
    return float(logsumexp(products + np.log(weight)))


def _sentences_of_words(tokens: Ints, words: int) -> csr_array:
    """Return in which sentences each word is, as a matrix of ones, shape (V, N)."""
    n, t = np.nonzero(tokens >= 0)
    heard = csr_array((np.ones(len(n)), (tokens[n, t], n)), shape=(words, len(tokens)))
    heard.sum_duplicates()
    rank = np.arange(heard.nnz) - np.repeat(heard.indptr[:-1], np.diff(heard.indptr))
    heard.data = (rank < ENOUGH).astype(np.float64)
    heard.eliminate_zeros()
    return heard


def _surplus(seen: Ints, attention: Floats, objects: Floats, concepts: int) -> csr_array:
    """Return e, how much more often than by chance each concept is in each scene, shape (N, K)."""
    n, m, a = np.nonzero((seen >= 0) & (attention > 0)[:, :, None])
    weight, concept = attention[n, m], seen[n, m, a]
    share = np.bincount(concept, weight, minlength=concepts) / objects.sum() if len(n) else np.ones(concepts)
    return csr_array((weight / (objects[n] * share[concept]), (n, concept)), shape=(len(seen), concepts))


def _row_logsumexp(matrix: csr_array) -> Floats:
    """Return the logarithm of the sum of the exponentials of what is stored in each row."""
    result = np.full(matrix.shape[0], -np.inf)
    rows = np.flatnonzero(np.diff(matrix.indptr))
    if len(rows):
        starts = matrix.indptr[rows]
        high = np.maximum.reduceat(matrix.data, starts)
        rest = np.exp(matrix.data - np.repeat(high, np.diff(matrix.indptr)[rows]))
        result[rows] = high + np.log(np.add.reduceat(rest, starts))
    return result
