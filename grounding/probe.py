"""What can be read off states by a straight cut: a linear probe, asked about sentences it has not seen."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax

FOLDS = 5
"""In so many parts the sentences are left out, one part after the other."""

PENALTY = 1.0
"""On half the squared weights, of features of unit variance; the bias is free."""

STEPS = 100
"""So many steps of L-BFGS at most: further ones change no answer that matters."""

Floats = NDArray[np.float64]


def probed(states: Floats, labels: NDArray[np.str_], sentences: NDArray[np.int64]) -> NDArray[np.str_]:
    """Return what a linear probe takes each label for that has learnt from the states of other sentences.

    The probe is a multinomial logistic regression of the standardised states, as a *diagnostic classifier* (Hupkes,
    Veldhoen & Zuidema, 2018) is: what it reads, the readout of a network could have read as well. The sentences
    are left out in five parts; states of one sentence are never in what is learnt and in what is asked.

    Parameters
    ----------
    states : array of shape (N, units)
        One a word.
    labels : array of N str
        What is to be read off each.
    sentences : array of shape (N,)
        The number of the sentence that the word is in, from 0.

    Returns
    -------
    array of N str

    Raises
    ------
    ValueError
        If there are not at least two sentences.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> labels = np.array(["noun", "verb"] * 20)
    >>> states = np.where(labels == "noun", 1.0, -1.0)[:, None] + 0.1 * rng.standard_normal((40, 3))
    >>> bool((probed(states, labels, np.arange(40) // 2) == labels).all())
    True
    """
    number = int(sentences.max(initial=-1)) + 1
    if number < 2:
        raise ValueError(f"{number} sentences; expected at least 2, so that one can be left out")
    scale = states.std(axis=0)
    features = (states - states.mean(axis=0)) / np.where(scale > 0, scale, 1)
    names, classes = np.unique(labels, return_inverse=True)
    guesses = np.empty(len(states), dtype=np.int64)
    for fold in range(min(FOLDS, number)):
        asked = sentences % FOLDS == fold
        weights = _fitted(features[~asked], np.eye(len(names))[classes[~asked]])
        guesses[asked] = _scores(features[asked], weights).argmax(axis=1)
    return np.asarray(names[guesses])


def _scores(features: Floats, weights: Floats) -> Floats:
    """Return the evidence for each class; the last row of the weights is the bias."""
    return np.asarray(features @ weights[:-1] + weights[-1])


def _fitted(features: Floats, targets: Floats) -> Floats:
    """Return the weights of a multinomial logistic regression, shape (units + 1, classes)."""
    shape = features.shape[1] + 1, targets.shape[1]

    def cost(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(shape)
        told = log_softmax(_scores(features, weights), axis=1)
        wrong = np.exp(told) - targets
        gradient = np.vstack([features.T @ wrong + PENALTY * weights[:-1], wrong.sum(axis=0)])
        return PENALTY / 2 * (weights[:-1] ** 2).sum() - (targets * told).sum(), gradient.ravel()

    found = minimize(cost, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return np.asarray(found.x).reshape(shape)
