"""The distinct beginnings of many sequences, so that what depends on the beginning alone is computed once."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ids: TypeAlias = NDArray[np.integer]


class Level(NamedTuple):
    """All distinct prefixes of one length: the nodes at one depth of the prefix tree."""

    parents: NDArray[np.int64]
    """What each prefix P is without its last token: a row of the level before, in ascending order."""

    tokens: NDArray[np.int64]
    """The last token of each, shape (P,)."""

    sequences: NDArray[np.int64]
    """The sequences that are at least so long, the longest first."""

    prefix: NDArray[np.int64]
    """The prefix of each of them, as a row of this level."""


def prefix_levels(tokens: Ids, lengths: Ids) -> Iterator[Level]:
    """Yield the distinct prefixes of some sequences, the shortest first.

    Parameters
    ----------
    tokens : array of shape (N, T)
        Ids from 0, padded at the end.
    lengths : array of shape (N,)
        How many of them are part of the sequence, at least 1.

    Raises
    ------
    ValueError
        If the shapes do not fit each other, a length is out of range, or an id negative.

    Examples
    --------
    >>> first, second = prefix_levels(np.array([[1, 2], [1, 3], [1, 2]]), np.array([2, 2, 2]))
    >>> first.tokens, second.tokens, second.parents, second.prefix
    (array([1]), array([2, 3]), array([0, 0]), array([0, 1, 0]))
    """
    tokens, lengths = checked_sequences(tokens, lengths)
    if not tokens.size:
        return
    inputs = int(tokens.max()) + 1
    longest_first = np.argsort(-lengths, kind="stable")
    # Those that go on are then always the first ones, and what all of them say next stands in one row.
    by_time = np.ascontiguousarray(tokens[longest_first].T)  # (T, N)
    going_on = len(tokens) - np.cumsum(np.bincount(lengths))  # how many are longer than 0, 1, 2 ... tokens
    prefix = np.zeros(len(tokens), dtype=np.int64)  # all begin with nothing
    before = 1
    for heard, live in zip(by_time, going_on, strict=False):
        if not live:
            return
        nodes, prefix = _numbered(prefix[:live] * inputs + heard[:live], before * inputs)
        yield Level(*np.divmod(nodes, inputs), longest_first[:live], prefix)
        before = len(nodes)


def prefix_index(levels: Sequence[Level], shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Return which prefix ends at each place of the sequences, counted through all levels.

    Parameters
    ----------
    levels : sequence of Level
        As `prefix_levels` yields them.
    shape : tuple of two ints
        The number N of sequences and the length T to which they are padded.

    Returns
    -------
    array of shape (N, T)
        0 where there is padding.

    Examples
    --------
    >>> levels = list(prefix_levels(np.array([[1, 2], [1, 3], [1, 2]]), np.array([2, 2, 2])))
    >>> prefix_index(levels, (3, 2))
    array([[0, 1],
           [0, 2],
           [0, 1]])
    """
    number, time = shape
    by_time = np.zeros((time, number), dtype=np.int64)  # the longest sequence first
    before = 0
    for row, level in zip(by_time, levels, strict=False):
        np.add(level.prefix, before, out=row[: len(level.prefix)])
        before += len(level.tokens)
    index = np.empty((number, time), dtype=np.int64)
    if levels:
        index[levels[0].sequences] = by_time.T
    return index


def checked_sequences(
    tokens: Ids, lengths: Ids, inputs: int | None = None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return tokens and lengths as int64, or raise a ValueError that says what does not fit."""
    tokens, lengths = np.asarray(tokens), np.asarray(lengths)
    if tokens.ndim != 2 or lengths.shape != tokens.shape[:1]:
        raise ValueError(
            f"tokens have the shape {tokens.shape} and lengths {lengths.shape}; expected (N, T) and (N,)"
        )
    for name, ids in (("tokens", tokens), ("lengths", lengths)):
        if ids.size and not np.issubdtype(ids.dtype, np.integer):
            raise ValueError(f"{name} are {ids.dtype}; expected whole numbers")
    if lengths.size and not 1 <= lengths.min() <= lengths.max() <= tokens.shape[1]:
        raise ValueError(
            f"lengths are {lengths.min()} to {lengths.max()}; expected 1 to {tokens.shape[1]}, the padded length"
        )
    if tokens.size and tokens.min() < 0:
        raise ValueError(f"the least token is {tokens.min()}; expected ids from 0")
    if inputs is not None and tokens.size and tokens.max() >= inputs:
        raise ValueError(
            f"the greatest token is {tokens.max()}; expected less than {inputs}, the number of inputs"
        )
    return tokens.astype(np.int64, copy=False), lengths.astype(np.int64, copy=False)


def _numbered(keys: NDArray[np.int64], limit: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct keys, ascending, and which of them each key is; all are below the limit."""
    if limit > 16 * len(keys):
        distinct, number = np.unique(keys, return_inverse=True)
        return distinct, number
    # A table of all keys that could be needs no sorting.
    there = np.zeros(limit, dtype=np.bool_)
    there[keys] = True
    distinct = np.flatnonzero(there)
    number = np.empty(limit, dtype=np.int64)
    number[distinct] = np.arange(len(distinct))
    return distinct, number[keys]
