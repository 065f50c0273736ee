r"""Which phrases say how one thing stands to another: "left of", "in front of"."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import logsumexp

from agents.factored.alignment import ADVANCE
from agents.factored.mentions import Mentions
from agents.factored.syntax import Floats, Ints

Bools = NDArray[np.bool_]

LONGEST = 3
"""The greatest number of words of a phrase."""

RELIABILITIES = (0.9, 0.97)
"""How often a phrase may be said of the relation that it names, rather than of any."""

OFTEN = 2
"""A phrase was heard at least so often."""

ENOUGH = 3000
"""So many connections and scenes tell which phrases relate; more of them are not looked at."""

PRIOR = 10
"""What is known of all pairs of objects counts as so many pairs of any looks."""

TELLING = 1.4
"""A word tells a relation that is so many times as frequent with it as among all that is related."""


@dataclass(frozen=True)
class Phrases:
    """The phrases that relate a referent to the next one; of several, the first of the list counts.

    Parameters
    ----------
    words : array of shape (P, L)
        The words of each phrase, filled up with -1.
    says : array of shape (P,)
        Which of the relations each names.
    telling : array of shape (n,)
        The words that tell which relation it is: "on" of "is on".

    Examples
    --------
    >>> phrases = Phrases(np.array([[7, 5, -1], [7, -1, -1]]), np.array([3, 1]), np.array([7]))
    >>> phrases.covering(np.array([[2, 7, 5, 9, 7, 2]]))
    array([[2, 0, 0, 2, 1, 2]])
    """

    words: Ints
    says: Ints
    telling: Ints

    def __len__(self) -> int:
        return len(self.words)

    def covering(self, tokens: Ints) -> Ints:
        """Return which phrase each word is part of, P where of none; (N, T) to (N, T)."""
        covering = np.full(tokens.shape, len(self), dtype=np.int64)
        for phrase, starts in self._heard(tokens):
            for i in range(tokens.shape[1] - starts.shape[1] + 1):
                covering[:, i : i + starts.shape[1]][starts] = phrase
        return covering

    def said(self, tokens: Ints, sentence: Ints, begin: Ints, end: Ints) -> Ints:
        """Return the relation that is named in words `begin` to `end` of each sentence, -1 for none."""
        if not len(self) or not len(sentence):
            return np.full(len(sentence), -1, dtype=np.int64)
        edges = (np.stack([begin, end], axis=1) + (sentence * tokens.shape[1])[:, None]).ravel()
        first = np.minimum.reduceat(np.append(self.covering(tokens), len(self)), edges)[::2]
        return np.where(begin < end, np.append(self.says, -1)[first], -1)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Phrases)
            and np.array_equal(self.words, other.words)
            and np.array_equal(self.says, other.says)
        )

    __hash__ = None  # type: ignore[assignment]

    def _heard(self, tokens: Ints) -> Iterator[tuple[int, Bools]]:
        """Yield where each phrase begins; the first of the list comes last, so that it has the last word."""
        for phrase in reversed(range(len(self))):
            words = self.words[phrase][self.words[phrase] >= 0]
            width = tokens.shape[1] - len(words) + 1
            if width > 0:
                same = [tokens[:, i : i + width] == word for i, word in enumerate(words)]
                yield phrase, np.logical_and.reduce(same)


NO_PHRASES = Phrases(
    np.zeros((0, LONGEST), dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
)
"""Nothing is ever said of how things stand to each other."""


@dataclass(frozen=True)
class Connections:
    """The Q stretches of words from what is said last of a referent to what is said first of the next.

    Parameters
    ----------
    sentence, begin, end : arrays of shape (Q,)
        Where they are. A last word that is not the only one about its referent is part of the stretch:
        as "left" of "left of", it need not be about the referent at all.
    holds : array of shape (Q, C)
        Whether each relation was seen to hold between the two objects.
    expected : array of shape (Q, C)
        How probable that was, given what the two look like; see `expected_facts`.
    """

    sentence: Ints
    begin: Ints
    end: Ints
    holds: Bools
    expected: Floats

    @classmethod
    def among(cls, mentions: Mentions, moves: Ints, objects: Ints, facts: Bools) -> "Connections":
        """Collect them, given the move and the object of each open-class word, and facts, (N, M, M, C)."""
        order = np.lexsort((mentions.position, mentions.sentence))
        sentence, position = mentions.sentence[order], mentions.position[order]
        moves, objects = moves[order], objects[order]
        to = 1 + np.flatnonzero((np.diff(sentence) == 0) & (moves[1:] == ADVANCE))
        to = to[(objects[to] < facts.shape[1]) & (objects[to - 1] < facts.shape[1])][:ENOUGH]
        begin = position[to - 1] + (moves[to - 1] == ADVANCE)
        pairs = sentence[to], objects[to - 1], objects[to]
        expected = expected_facts(mentions.seen, facts, mentions.concepts, pairs)
        return cls(sentence[to], begin, position[to], facts[pairs], expected)


def expected_facts(seen: Ints, facts: Bools, concepts: int, pairs: tuple[Ints, Ints, Ints]) -> Floats:
    """Return how probable each relation is between two objects of the looks that they have.

    What is on the left is left of most things: "on the left and" need not say so. Each value of either object
    counts alone, and the one that makes the relation most probable counts.

    Parameters
    ----------
    seen : array of shape (N, M, A)
        The concepts of each object, -1 where there is none.
    facts : array of shape (N, M, M, C)
        Whether each relation holds between each thing and each landmark.
    concepts : int
        The number K of concepts.
    pairs : three arrays of shape (Q,)
        Of which pairs that is asked: scene, thing and landmark.

    Returns
    -------
    array of shape (Q, C)
        From 0 to 1.
    """
    there = np.any(seen[:ENOUGH] >= 0, axis=2)
    n, i, j = np.nonzero(there[:, :, None] & there[:, None] & ~np.eye(seen.shape[1], dtype=bool))
    holds = facts[n, i, j].astype(np.float64)
    base = holds.sum(axis=0) / max(1, len(n))
    expected = np.tile(base, (len(pairs[0]), 1))
    looks = (*seen[n, i].T, *seen[n, j].T)
    asked = (*seen[pairs[0], pairs[1]].T, *seen[pairs[0], pairs[2]].T)
    for look, value in zip(looks, asked, strict=True):
        often = np.bincount(look, minlength=concepts)
        held = np.stack([np.bincount(look, column, minlength=concepts) for column in holds.T], axis=1)
        expected = np.maximum(expected, ((held + PRIOR * base) / (often[:, None] + PRIOR))[value])
    return expected


def find_phrases(tokens: Ints, is_open: Bools, connections: Connections) -> Phrases:
    r"""Find the phrases that name relations.

    .. math:: BF_u = \left\langle \prod_{q \ni u}
        (\lambda \, [c \in F_q] / p_c + 1 - \lambda) \right\rangle_{c, \lambda}

    says how much likelier the phrase u names a relation c, which is among the relations F_q that hold where
    it was heard and holds between any two objects with probability p_c, than none. Of the phrases that do,
    however many were tried, the most reliable one comes first; it explains all that it was heard in, and the
    others are judged by what is left. The result is a decision list (Rivest, 1987), in which "in front of"
    stands before "in".

    Parameters
    ----------
    tokens : array of shape (N, T)
        Word numbers.
    is_open : array of shape (N, T)
        Whether each word is of the open class; a phrase has a word that is not.
    connections : Connections
        Where phrases may be.
    """
    phrases, heard = _tried(tokens, is_open, connections)
    if not phrases:
        return NO_PHRASES
    ratio = connections.holds / np.maximum(connections.expected, 1e-12)
    gains = [np.log(share * ratio + 1 - share) for share in RELIABILITIES]  # (Q, C) each
    length = np.array([len(phrase) for phrase in phrases])
    often = np.log(np.maximum(np.bincount(tokens.ravel()), 1))
    open_class = np.unique(tokens[is_open])
    describes = np.array([np.isin(phrase, open_class).any() for phrase in phrases])
    common = np.array([often[list(phrase)].sum() for phrase in phrases])
    explained = np.full(len(ratio), -1, dtype=np.int64)
    found: list[tuple[int, int]] = []
    while True:
        factors = np.stack([heard @ gain for gain in gains], axis=1)  # (U, reliabilities, C)
        bayes = logsumexp(factors, axis=(1, 2)) - np.log(factors[0].size)
        likely = np.flatnonzero(bayes > np.log(len(phrases)))
        if not len(likely):
            break
        relation = factors[likely].max(axis=1).argmax(axis=1)
        # Of equally likely phrases, a short one is more general; but "right" is not to be left out of "right of".
        best = np.lexsort((common[likely], length[likely], ~describes[likely], -bayes[likely].round(6)))[0]
        found.append((int(likely[best]), int(relation[best])))
        new = heard[[likely[best]]].indices
        explained[new[explained[new] < 0]] = relation[best]
        for gain in gains:
            gain[new] = 0
    words = np.full((len(found), LONGEST), -1, dtype=np.int64)
    for row, (phrase, _) in zip(words, found, strict=True):
        row[: length[phrase]] = phrases[phrase]
    telling = _telling(tokens, connections, explained, ratio.shape[1])
    telling = telling[np.isin(telling, words) | ~np.isin(telling, open_class)]
    return Phrases(words, np.array([relation for _, relation in found], dtype=np.int64), telling)


def _tried(tokens: Ints, is_open: Bools, connections: Connections) -> tuple[list[tuple[int, ...]], csr_array]:
    """Return the phrases that were heard often enough, and in which connections each was; (U, Q)."""
    heard: dict[tuple[int, ...], list[int]] = {}
    stretches = zip(
        connections.sentence.tolist(), connections.begin.tolist(), connections.end.tolist(), strict=True
    )
    for q, (n, begin, end) in enumerate(stretches):
        words, opens = tokens[n, begin:end].tolist(), is_open[n, begin:end].tolist()
        here = {
            tuple(words[i : i + size])
            for size in range(1, LONGEST + 1)
            for i in range(len(words) - size + 1)
            if not all(opens[i : i + size])
        }
        for phrase in here:
            heard.setdefault(phrase, []).append(q)
    kept = {phrase: at for phrase, at in sorted(heard.items()) if len(at) >= OFTEN}
    ends = np.cumsum([0, *map(len, kept.values())])
    at = np.array([q for where in kept.values() for q in where], dtype=np.int64)
    return list(kept), csr_array((np.ones(len(at)), at, ends), shape=(len(kept), len(connections.sentence)))


def _telling(tokens: Ints, connections: Connections, explained: Ints, relations: int) -> Ints:
    """Return the words that make one of the relations that are said more likely."""
    counts = np.zeros((int(tokens.max()) + 1, relations))
    related = np.flatnonzero(explained >= 0)
    for q in related:
        words = tokens[connections.sentence[q], connections.begin[q] : connections.end[q]]
        counts[np.unique(words), explained[q]] += 1
    share = np.bincount(explained[related], minlength=relations) / max(1, len(related))
    return np.flatnonzero((counts > TELLING * counts.sum(axis=1, keepdims=True) * share).any(axis=1))
