"""Sentences understood with what was learnt."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from agents.factored.alignment import ADVANCE, MOVES, STAY
from agents.factored.associations import Associations
from agents.factored.learner import Knowledge
from agents.factored.syntax import LEAST, OPEN, Floats, Ints, sharpened
from corpora.vocabulary import UNKNOWN

NAMED = 0.5
"""The least ratio at which a word names a concept: below it, the concept has better names already."""

TWICE = 20.0
"""What a referent that is said to have one field twice costs, as a logarithm: one in 5 x 10^8 sentences."""


AT_ONCE = 2**22
"""So many ratios are looked at at a time: 32 MiB."""


@dataclass(frozen=True)
class Reading:
    """What N sentences are understood to say.

    Parameters
    ----------
    roles : array of shape (N, T)
        The role of each word, as slot x A + field; -1 for those of the closed class.
    certainty : array of shape (N, T)
        How probable the field of each word is, from 0 to 1.
    winners : array of shape (N, S A)
        The concept that is said in each role, counted through all fields; -1 for nothing.
    """

    roles: Ints
    certainty: Floats
    winners: Ints


def read(knowledge: Knowledge, tokens: Ints, lengths: Ints, fields: Ints, relations: int = 0) -> Reading:
    """Understand framed sentences, shape (N, T); words never heard are taken as open-class.

    Where there are relations, they are one further field, and counted after all other concepts.
    """
    seen = int(fields.max()) + 1
    number = seen + (relations > 0)
    roles = np.full(tokens.shape, -1, dtype=np.int64)
    certainty = np.zeros(tokens.shape)
    winners = np.full((len(tokens), knowledge.slots, number), -1, dtype=np.int64)
    codes = knowledge.coded(tokens)
    sentence, position = np.nonzero(codes == OPEN)
    if knowledge.syntax is None or not len(sentence):
        return Reading(roles, certainty, winners.reshape(len(tokens), knowledge.slots * number))
    belief = knowledge.syntax.read(codes, lengths, sentence, position)
    words, word = np.unique(tokens[sentence, position], return_inverse=True)
    names, evidence = best_names(knowledge.associations, words, fields)
    scores = np.log(np.maximum(belief, LEAST)).reshape(len(belief), MOVES, seen)
    # Grammar cannot tell "on the left" from "on the plate"; what a word is known to name can.
    scores = scores + np.log(evidence[word])[:, None]
    chosen = np.empty(len(belief), dtype=np.int64)
    edges = np.flatnonzero(np.diff(sentence, prepend=-1, append=-1))
    for start, stop in pairwise(edges.tolist()):
        chosen[start:stop] = best_walk(scores[start:stop], knowledge.slots)
    slot, field = np.divmod(chosen, seen)
    sure = sharpened(belief, 1).reshape(len(belief), MOVES, seen).sum(axis=1)  # (F, A)
    roles[sentence, position] = slot * number + field
    certainty[sentence, position] = sure[np.arange(len(field)), field]
    winners[sentence, slot, field] = names[word, field]
    reading = Reading(roles, certainty, winners.reshape(len(tokens), -1))
    if relations:
        _relate(reading, knowledge, tokens, sentence, position, slot)
    return reading


def _relate(
    reading: Reading, knowledge: Knowledge, tokens: Ints, sentence: Ints, position: Ints, slot: Ints
) -> None:
    """Add what is said between what is said last of a referent and what is said first of the next."""
    to = 1 + np.flatnonzero((np.diff(sentence) == 0) & (np.diff(slot) > 0))
    said = knowledge.phrases.said(tokens, sentence[to], position[to - 1] + 1, position[to])
    to, said = to[said >= 0], said[said >= 0]
    number = reading.winners.shape[1] // knowledge.slots
    roles = slot[to - 1] * number + number - 1
    reading.winners[sentence[to], roles] = knowledge.associations.concepts + said
    telling = np.isin(tokens, knowledge.phrases.telling)
    for n, begin, end, role in zip(sentence[to], position[to - 1] + 1, position[to], roles, strict=True):
        words = begin + np.flatnonzero(telling[n, begin:end])
        reading.roles[n, words] = role
        reading.certainty[n, words] = 1


def best_names(associations: Associations, words: Ints, fields: Ints) -> tuple[Ints, Floats]:
    """Return what each word names best in each field, -1 for nothing, and how much speaks for that field.

    Both have shape (n, A). All fields are as likely for a word that names nothing yet.
    """
    best = np.full((len(words), int(fields.max()) + 1), -1, dtype=np.int64)
    evidence = np.ones(best.shape)
    size = max(1, AT_ONCE // len(fields))
    for start in range(0, len(words), size):
        ratios = associations.table(words[start : start + size])
        for field in range(best.shape[1]):
            concepts = np.flatnonzero(fields == field)
            within = ratios[:, concepts]
            named = within.max(axis=1) > NAMED
            best[start : start + size, field] = np.where(named, concepts[within.argmax(axis=1)], -1)
            evidence[start : start + size, field] = within.max(axis=1)
    evidence[(words <= UNKNOWN) | (evidence.max(axis=1) <= NAMED)] = 1
    return best, np.maximum(evidence / evidence.max(axis=1, keepdims=True), LEAST**2)


def activations(knowledge: Knowledge, tokens: Ints, reading: Reading, fields: Ints) -> Floats:
    """Return how active each concept is in each slot, from 0 to 1; shape (N, S, K).

    What a word says is as active as its role is certain, shared among the concepts of the field as the ratios
    of the word are.
    """
    active = np.zeros((len(tokens), knowledge.slots, len(fields)))
    number = int(fields.max()) + 1
    seen = knowledge.associations.concepts
    for n, t in zip(*np.nonzero(reading.roles >= 0), strict=True):
        role = int(reading.roles[n, t])
        slot, field = divmod(role, number)
        if (winner := int(reading.winners[n, role])) >= seen:  # a relation
            active[n, slot, winner] = reading.certainty[n, t]
            continue
        of_field = np.flatnonzero(fields == field)
        ratios = knowledge.associations.table(tokens[n, t : t + 1])[0, of_field]
        said = reading.certainty[n, t] * ratios / ratios.sum() if ratios.max() > NAMED else 0.0
        active[n, slot, of_field] = said
    return active


def best_walk(scores: Floats, slots: int) -> list[int]:
    """Return the likeliest roles of the open-class words of one sentence.

    A sentence walks through its referents: each word stays with that of the word before or advances to the
    next, and says one field of it, which is said once of each referent.

    Parameters
    ----------
    scores : array of shape (J, 2, A)
        Logarithms of how much speaks for each move and field of each word.
    slots : int
        The greatest number of referents.

    Returns
    -------
    list of J int
        Slot x A + field.

    Examples
    --------
    >>> likely = np.log([[[0.1, 0.1], [0.7, 0.1]], [[0.5, 0.3], [0.1, 0.1]]])
    >>> best_walk(likely, slots=2)  # that the first field is said twice is less likely
    [0, 1]
    """
    fields = scores.shape[2]
    rows = scores.tolist()
    # A walk stands at a slot, of which some fields were said: the bits of a number.
    histories: list[dict[tuple[int, int], tuple[tuple[int, int], int]]] = []
    best: dict[tuple[int, int], float] = {(-1, 0): 0.0}
    for row in rows:
        reached: dict[tuple[int, int], float] = {}
        came: dict[tuple[int, int], tuple[tuple[int, int], int]] = {}
        for place, score in best.items():
            slot, said = place
            for field in range(fields):
                bit = 1 << field
                if slot >= 0:
                    there, total = (slot, said | bit), score + row[STAY][field] - TWICE * bool(said & bit)
                    if total > reached.get(there, -np.inf):
                        reached[there], came[there] = total, (place, field)
                if slot + 1 < slots:
                    there, total = (slot + 1, bit), score + row[ADVANCE][field]
                    if total > reached.get(there, -np.inf):
                        reached[there], came[there] = total, (place, field)
        best = reached
        histories.append(came)
    place = max(best, key=lambda there: best[there])
    walk = []
    for came in reversed(histories):
        before, field = came[place]
        walk.append(place[0] * fields + field)
        place = before
    return walk[::-1]
