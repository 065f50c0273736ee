"""Which object each clause is about, and which of these objects each word describes."""

from functools import lru_cache
from itertools import pairwise, permutations
from math import perm

import numpy as np
from numpy.typing import NDArray

from agents.factored.mentions import Mentions

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

STAY, ADVANCE = 0, 1
"""A word describes the same referent as the open-class word before it, or the next one."""

MOVES = 2

AT_ONCE = 100_000
"""So many choices of objects, of all sentences together, are worked on at a time."""


ENOUGH_CHOICES = 400
"""Objects that words hardly speak of are left out until there are no more choices than this, if need be."""

MOST_CHOICES = 20_000
"""So many choices a sentence at most: enough for seven referents."""


class Alignments:
    """All choices of objects that the referents of each sentence may be.

    A sentence is a walk through its referents. Its first open-class word is about the first of them; each
    further one stays with the referent of the word before or advances to the next. Which objects these are
    is chosen once a sentence, no object twice. `responsibilities` sums over all walks and choices (the
    forward-backward algorithm; Baum et al., 1970).

    Parameters
    ----------
    mentions : Mentions
        The open-class words.
    slots : int
        The greatest number S of referents of a sentence.
    ordered : bool
        Whether the k-th object is the k-th referent, so that there is nothing to choose.
    spoken_of : array of shape (N, M), optional
        How much the words of each sentence speak of each object: which are left out if there are too many.

    Raises
    ------
    ValueError
        If there are too many choices.
    """

    def __init__(
        self, mentions: Mentions, slots: int, ordered: bool, spoken_of: Floats | None = None
    ) -> None:
        self._sizes = mentions.sizes
        self._starts = np.cumsum(mentions.sizes) - mentions.sizes
        self._slots, self._objects = slots, mentions.seen.shape[1]
        words = (mentions.sizes[:, None] > np.arange(len(mentions.order))).sum(axis=0)
        there = np.any(mentions.seen[mentions.order] >= 0, axis=2)  # (B, M)
        if ordered:
            kind = np.zeros(len(there), dtype=np.int64)
            tables = [np.minimum(np.arange(slots), self._objects)[None]]
        else:
            filled = np.minimum(np.minimum(words, slots), there.sum(axis=1))
            if spoken_of is not None:
                there = _most_spoken_of(there, spoken_of[mentions.order], filled)
            described = np.column_stack([filled, there])
            kinds, kind = np.unique(described, axis=0, return_inverse=True)
            tables = [_choices(np.flatnonzero(row[1:]), int(row[0]), slots, self._objects) for row in kinds]
        sizes = np.array([len(table) for table in tables], dtype=np.int64)
        self._table = np.concatenate(tables) if tables else np.empty((0, slots), dtype=np.int64)
        self._count = sizes[kind]
        self._offset = (np.cumsum(sizes) - sizes)[kind]
        self._edges = _chunks(self._count)

    def responsibilities(self, q: Floats, *, hard: bool = False) -> tuple[Floats, float]:
        """Return how probably each word is about each object, as one that stays and as one that advances.

        Parameters
        ----------
        q : array of shape (F, 2, M + 1)
            The likelihood of each word, move and object; the last object is one not seen. The first word
            of a sentence advances.
        hard : bool, default False
            Whether only the likeliest choice of objects counts.

        Returns
        -------
        array of shape (F, 2, M + 1)
            Sums to 1 for each word.
        float
            The logarithm of the likelihood of all sentences.
        """
        # Likelihoods of at most 1 keep all sums within range.
        scale = q.max(axis=(1, 2), keepdims=True)
        flat = (q / scale).reshape(len(q), -1)
        out = np.zeros_like(flat)
        log = float(np.log(scale).sum())
        for start, stop in pairwise(self._edges):
            log += self._chunk(flat, out, start, stop, hard)
        return out.reshape(q.shape), log

    def _chunk(self, q: Floats, out: Floats, start: int, stop: int, hard: bool) -> float:
        """Write the responsibilities of some sentences to out and return their log likelihood."""
        count = self._count[start:stop]
        first = np.cumsum(count) - count
        sentence = np.repeat(np.arange(stop - start), count)
        choice = np.arange(len(sentence)) + np.repeat(self._offset[start:stop] - first, count)
        width = q.shape[1]
        column = self._table[choice].T + sentence * width  # (S, choices): of the words of one step, flat
        ends = np.append(first, len(sentence))

        steps = []  # rows of q, number of choices, columns, likelihoods of staying and of advancing
        for j, size in enumerate(self._sizes):
            live = min(stop, int(size)) - start
            if live <= 0:
                break
            rows = slice(self._starts[j] + start, self._starts[j] + start + live)
            at = column[: j + 1, : ends[live]]  # the j-th word is at most about the j-th referent
            block = q[rows].ravel()
            steps.append((rows, at, block[at], block[at + width // MOVES]))

        log = 0.0
        forward, scales = [], []
        here = np.zeros((self._slots, len(sentence)))
        for j, (rows, at, stay, advance) in enumerate(steps):
            forward.append(here[:, : at.shape[1]])
            reached, live = at.shape
            now = np.zeros((self._slots, live))
            if j:
                now[:reached] = here[:reached, :live] * stay
                now[1:reached] += here[: reached - 1, :live] * advance[1:]
            else:
                now[0] = advance[0]
            # Long sentences would leave the range of numbers, so that each step is scaled to 1 at most.
            sentences = rows.stop - rows.start
            peak = np.maximum.reduceat(now.max(axis=0), first[:sentences])
            log += float(np.log(peak).sum())
            scales.append(np.repeat(peak, count[:sentences]))
            now /= scales[-1]
            here = np.concatenate([now, here[:, live:]], axis=1) if live < here.shape[1] else now

        total = here.sum(axis=0)
        weight = total / np.repeat(np.add.reduceat(total, first), count)
        log += float(np.log(np.add.reduceat(total, first)).sum())
        if hard:
            weight = _winners(weight, first, count)
        back = np.ones((self._slots, len(sentence))) * (weight / np.maximum(total, 1e-300))
        for j in range(len(steps) - 1, -1, -1):
            rows, at, stay, advance = steps[j]
            reached, live = at.shape
            after = back[:reached, :live]
            if j:
                before = forward[j][:reached]
                stayed = before * stay * after
                advanced = before[:-1] * advance[1:] * after[1:]
                now = stay * after
                now[:-1] += advance[1:] * after[1:]
                back[:reached, :live] = now / scales[j]
            else:
                stayed, advanced = np.zeros_like(stay), advance * after[:1]
            into = out[rows]
            into += _sums(at, stayed, into.shape)
            into += _sums(at[reached - len(advanced) :] + width // MOVES, advanced, into.shape)
            into /= np.maximum(into.sum(axis=1, keepdims=True), 1e-300)
        return log


def _sums(at: Ints, share: Floats, shape: tuple[int, ...]) -> Floats:
    sums = np.bincount(at.ravel(), share.ravel(), minlength=int(np.prod(shape)))
    return np.asarray(sums, dtype=np.float64).reshape(shape)


def _winners(weight: Floats, first: Ints, count: Ints) -> Floats:
    """Return 1 for the greatest weight of each run of `count` weights, the first of equal ones, 0 elsewhere."""
    best = np.flatnonzero(weight == np.repeat(np.maximum.reduceat(weight, first), count))
    run = np.searchsorted(first, best, side="right")
    winners = np.zeros_like(weight)
    winners[best[np.flatnonzero(np.diff(run, prepend=0))]] = 1
    return winners


def _most_spoken_of(there: Bools, spoken_of: Floats, filled: Ints) -> Bools:
    """Return which of the objects that are there are kept, (B, M), that so many referents may be."""
    kept = np.arange(there.shape[1] + 1)
    most = np.array(
        [max((k for k in kept if perm(int(k), int(n)) <= ENOUGH_CHOICES), default=n) for n in kept]
    )
    most = np.maximum(most, kept)[filled]
    rank = np.argsort(np.argsort(np.where(there, -spoken_of, np.inf), axis=1, kind="stable"), axis=1)
    return np.asarray(there & (rank < most[:, None]))


def _choices(objects: Ints, filled: int, slots: int, unseen: int) -> Ints:
    """Return all ways to fill some slots with distinct objects, the others with one not seen."""
    if perm(len(objects), filled) > MOST_CHOICES:
        raise ValueError(
            f"{filled} referents are {perm(len(objects), filled)} choices among {len(objects)} objects; "
            f"expected at most {MOST_CHOICES}: ask for fewer slots"
        )
    chosen = _arrangements(len(objects), filled)
    table = np.full((len(chosen), slots), unseen, dtype=np.int64)
    table[:, :filled] = objects[chosen]
    return table


@lru_cache
def _arrangements(objects: int, filled: int) -> Ints:
    return np.array(list(permutations(range(objects), filled)), dtype=np.int64).reshape(-1, filled)


def _chunks(count: Ints) -> list[int]:
    """Return the edges of runs of sentences that have not too many choices together."""
    total = np.cumsum(count)
    edges = [0]
    while edges[-1] < len(count):
        done = total[edges[-1] - 1] if edges[-1] else 0
        edges.append(max(edges[-1] + 1, int(np.searchsorted(total, done + AT_ONCE, side="right"))))
    return edges
