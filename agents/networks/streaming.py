"""Corpora whose states do not fit into memory."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from agents.networks.prefixes import Ids, checked_sequences
from agents.networks.reading import Reader
from agents.networks.reservoir import Floats


def streamed_states(
    reader: Reader, tokens: Ids, lengths: Ids, chunk: int = 10_000
) -> Iterator[tuple[NDArray[np.int64], Floats]]:
    """Yield the final states of many sequences, chunk by chunk.

    Sequences with the same first words are put into one chunk, so that few prefixes are computed twice.

    Parameters
    ----------
    reader : Reader
        A reservoir, or several.
    tokens : array of shape (N, T)
        Word ids, padded at the end.
    lengths : array of shape (N,)
        How many of them are words, at least 1.
    chunk : int, default 10,000
        The greatest number n of sequences at once.

    Yields
    ------
    rows : array of shape (n,)
        Which sequences these are; each is in one chunk.
    states : array of shape (n, units)
        Their final states.

    Examples
    --------
    >>> from agents.networks.readout import Moments
    >>> from agents.networks.reservoir import Reservoir
    >>> reservoir = Reservoir.random(units=20, inputs=4, rng=np.random.default_rng(0))
    >>> tokens = np.random.default_rng(1).integers(0, 4, size=(1000, 5))
    >>> targets = np.eye(4)[tokens[:, 0]]
    >>> moments = Moments(features=20, outputs=4)
    >>> for rows, states in streamed_states(reservoir, tokens, np.full(1000, 5), chunk=300):
    ...     moments.add(states, targets[rows])
    >>> int(moments.count)
    1000
    """
    if chunk < 1:
        raise ValueError(f"chunk is {chunk}; expected at least 1")
    tokens, lengths = checked_sequences(tokens, lengths)
    order = np.argsort(_first_words(tokens), kind="stable")
    for start in range(0, len(tokens), chunk):
        rows = order[start : start + chunk]
        longest = lengths[rows].max()
        yield rows, reader.final_states(tokens[rows, :longest], lengths[rows])


def _first_words(tokens: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return as many of the first words of each sequence as one number has room for."""
    inputs = int(tokens.max(initial=0)) + 1
    number = np.zeros(len(tokens), dtype=np.int64)
    for t in range(min(tokens.shape[1], int(62 / np.log2(inputs + 1)))):
        number *= inputs
        number += tokens[:, t]
    return number
