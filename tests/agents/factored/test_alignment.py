"""The forward-backward algorithm against all walks written out."""

from itertools import permutations, product

import numpy as np
import pytest

from agents.factored.alignment import ADVANCE, STAY, Alignments
from agents.factored.mentions import Mentions


def mentions_of(words, objects, rng):
    """Return sentences of so many open-class words each, seen with so many objects each."""
    tokens = np.zeros((len(words), max(words)), dtype=np.int64)
    is_open = np.arange(max(words)) < np.array(words)[:, None]
    seen = np.full((len(words), max(objects), 2), -1)
    for n, number in enumerate(objects):
        seen[n, rng.permutation(max(objects))[:number]] = rng.integers(0, 3, (number, 2))
    return Mentions.among(tokens, is_open, seen, concepts=3)


def written_out(q, there, slots, *, ordered):
    """Return the responsibilities and the likelihood of one sentence, by its walks and choices of objects."""
    words, _, width = q.shape
    out, total, best = np.zeros_like(q), 0.0, (-1.0, None)
    filled = min(words, slots, len(there))
    if ordered:
        choices = [tuple(range(slots))]
    else:
        choices = [(*chosen, *(width - 1,) * (slots - filled)) for chosen in permutations(there, filled)]
    for choice in choices:
        weight, about = 0.0, np.zeros_like(q)
        for moves in product((STAY, ADVANCE), repeat=words):
            at = np.cumsum(moves) - 1
            if moves[0] == STAY or at[-1] >= slots:
                continue
            steps = [(j, move, choice[slot]) for j, (move, slot) in enumerate(zip(moves, at, strict=True))]
            likelihood = np.prod([q[step] for step in steps])
            weight += likelihood
            for step in steps:
                about[step] += likelihood
        out += about
        total += weight
        if weight > best[0] * (1 + 1e-9):
            best = weight, about / weight
    return out / total, total, best[1]


@pytest.mark.parametrize("ordered", [False, True], ids=["unordered", "ordered"])
@pytest.mark.parametrize("slots", [1, 2, 3])
@pytest.mark.parametrize("hard", [False, True], ids=["soft", "hard"])
def test_responsibilities_are_those_of_all_walks(ordered, slots, hard):
    rng = np.random.default_rng(slots)
    words, objects = [1, 4, 2, 3, 2], [3, 4, 1, 2, 3]
    mentions = mentions_of(words, objects, rng)
    q = rng.random((len(mentions), 2, 5)) ** 3
    q[: mentions.sizes[0], STAY] = 0
    got, log = Alignments(mentions, slots, ordered).responsibilities(q, hard=hard)
    expected = 0.0
    for n in range(len(words)):
        own = np.flatnonzero(mentions.sentence == n)
        there = np.flatnonzero((mentions.seen[n] >= 0).any(axis=1)).tolist()
        soft, total, hardest = written_out(q[own], there, slots, ordered=ordered)
        np.testing.assert_allclose(got[own], hardest if hard else soft, atol=1e-12)
        expected += np.log(total)
    assert log == pytest.approx(expected)
    np.testing.assert_allclose(got.sum(axis=(1, 2)), 1)


def test_sentences_in_chunks_are_as_all_at_once(monkeypatch):
    rng = np.random.default_rng(0)
    mentions = mentions_of(rng.integers(1, 6, 40).tolist(), rng.integers(1, 5, 40).tolist(), rng)
    q = rng.random((len(mentions), 2, mentions.seen.shape[1] + 1))
    whole, log = Alignments(mentions, 2, False).responsibilities(q)
    monkeypatch.setattr("agents.factored.alignment.AT_ONCE", 7)
    parts, same = Alignments(mentions, 2, False).responsibilities(q)
    np.testing.assert_allclose(parts, whole)
    assert same == pytest.approx(log)


def test_a_sentence_of_any_length_stays_within_the_range_of_numbers():
    rng = np.random.default_rng(0)
    mentions = mentions_of([500, 1], [2, 2], rng)
    q = np.full((len(mentions), 2, 3), 1e-9)
    q[::2, :, 0] = 1e-3
    about, log = Alignments(mentions, 2, False).responsibilities(q)
    assert np.isfinite(log)
    np.testing.assert_allclose(about.sum(axis=(1, 2)), 1)


def test_of_many_objects_those_spoken_of_are_chosen_among():
    rng = np.random.default_rng(0)
    mentions = mentions_of([6, 6], [12, 2], rng)
    spoken_of = rng.random((2, 12))
    q = rng.random((len(mentions), 2, 13))
    q[: mentions.sizes[0], STAY] = 0
    about, _ = Alignments(mentions, 4, False, spoken_of).responsibilities(q)
    chosen = np.flatnonzero(about[mentions.sentence == 0].sum(axis=(0, 1))[:-1])
    assert chosen.tolist() == sorted(np.argsort(-spoken_of[0])[:6].tolist())  # 360 choices, where 7 have 840
    few, _ = Alignments(mentions, 4, False).responsibilities(q)
    second = mentions.sentence == 1
    np.testing.assert_allclose(about[second], few[second])


@pytest.mark.parametrize("slots", [1, 2, 3, 4, 5, 6, 7])
def test_any_number_of_objects_is_within_reach(slots):
    mentions = mentions_of([8], [40], np.random.default_rng(0))
    q = np.full((len(mentions), 2, 41), 0.5)
    about, _ = Alignments(mentions, slots, False, np.ones((1, 40))).responsibilities(q)
    np.testing.assert_allclose(about.sum(axis=(1, 2)), 1)


def test_too_many_choices_are_refused_before_they_are_written_out():
    mentions = mentions_of([5], [60], np.random.default_rng(0))
    with pytest.raises(
        ValueError, match="4 referents are 11703240 choices among 60 objects; expected at most 20000"
    ):
        Alignments(mentions, 4, ordered=False)
