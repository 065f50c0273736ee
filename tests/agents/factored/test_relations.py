import numpy as np
import pytest

from agents.factored.mentions import Mentions
from agents.factored.relations import NO_PHRASES, Connections, Phrases, expected_facts, find_phrases

LEFT, BEHIND, IN = range(3)


def phrases(*words, says):
    rows = [[*phrase, -1, -1, -1][:3] for phrase in words]
    return Phrases(np.array(rows), np.array(says), np.array([7]))


def connections(said, holds, expected):
    """Return stretches of words, one a sentence, with what holds of what they connect."""
    tokens = np.full((len(said), max(map(len, said))), 99)
    for row, words in zip(tokens, said, strict=True):
        row[: len(words)] = words
    number, ends = np.arange(len(said)), np.array([len(words) for words in said])
    holds = np.array([np.isin(range(3), relations) for relations in holds])
    return tokens, Connections(number, 0 * ends, ends, holds, np.full(holds.shape, expected))


def found(phrases):
    return [
        (tuple(w for w in words if w >= 0), relation)
        for words, relation in zip(phrases.words.tolist(), phrases.says.tolist(), strict=True)
    ]


def test_words_are_covered_by_the_first_phrase_of_the_list():
    tokens = np.array([[1, 7, 5, 7], [5, 5, 7, 5]])
    assert phrases((7, 5), (7,), says=[0, 1]).covering(tokens).tolist() == [[2, 0, 0, 1], [2, 2, 0, 0]]
    assert phrases((7,), (7, 5), says=[0, 1]).covering(tokens).tolist() == [[2, 0, 1, 0], [2, 2, 0, 1]]
    assert (NO_PHRASES.covering(tokens) == 0).all()


def test_the_first_phrase_of_a_stretch_is_what_is_said():
    some = phrases((7, 5), (4,), says=[2, 1])
    tokens = np.array([[4, 7, 5, 9, 4, 9]])
    begin, end = np.array([0, 3, 3, 4, 5]), np.array([4, 6, 4, 4, 6])
    assert some.said(tokens, 0 * begin, begin, end).tolist() == [2, 1, -1, -1, -1]
    assert NO_PHRASES.said(tokens, 0 * begin, begin, end).tolist() == [-1] * 5


def test_phrases_of_several_words_are_told_from_their_parts():
    # 1 is "in", 2 "front", 3 "of", 4 "left" and 5 "is": "in front of", "in", "left of", in 12 scenes each.
    said = [[5, 1, 2, 3], [5, 1], [5, 4, 3]] * 12
    tokens, some = connections(said, [[BEHIND], [IN], [LEFT]] * 12, expected=0.2)
    is_open = tokens == 4
    got = find_phrases(tokens, is_open, some)
    assert sorted(relation for _, relation in found(got)) == [LEFT, BEHIND, IN]
    assert ((4, 3), LEFT) in found(got)  # "left" alone would describe an object
    sentences = np.arange(36)
    heard = got.said(tokens, sentences, 0 * sentences, np.array([len(words) for words in said]))
    assert heard.tolist() == [BEHIND, IN, LEFT] * 12
    assert {1, 2, 4} <= set(got.telling.tolist())
    assert 5 not in got.telling


def test_what_is_no_more_frequent_than_expected_is_not_said():
    rng = np.random.default_rng(0)
    said = [[5, 6], [5, 7]] * 40
    holds = [np.flatnonzero(rng.random(3) < 0.6) for _ in said]
    tokens, some = connections(said, holds, expected=0.6)
    assert find_phrases(tokens, np.zeros_like(tokens, dtype=bool), some) == NO_PHRASES


def test_where_nothing_is_connected_nothing_is_found():
    tokens, some = connections([[5]], [[]], expected=0.5)
    assert find_phrases(tokens, np.zeros_like(tokens, dtype=bool), some) == NO_PHRASES


def test_a_connection_is_from_the_last_word_of_a_referent_to_the_first_of_the_next():
    tokens = np.array([[8, 1, 9, 8, 2, 8], [8, 1, 0, 0, 0, 0]])
    is_open = np.isin(tokens, [1, 2, 9])
    seen = np.array([[[0], [1]], [[1], [-1]]])
    mentions = Mentions.among(tokens, is_open, seen, concepts=2)
    facts = np.zeros((2, 2, 2, 3), dtype=bool)
    facts[0, 0, 1, BEHIND] = True
    moves = np.isin(mentions.position, [1, 4]).astype(int)
    objects = (mentions.position == 4).astype(int)
    got = Connections.among(mentions, moves, objects, facts)
    # Its last word is part of it, unless it is the only one.
    assert (got.sentence.tolist(), got.begin.tolist(), got.end.tolist()) == ([0], [2], [4])
    assert got.holds.tolist() == [[False, True, False]]
    moves[mentions.position == 2] = 1
    assert Connections.among(mentions, moves, objects, facts).begin.tolist() == [2, 3]


@pytest.mark.parametrize("thing", [0, 1])
def test_what_is_expected_depends_on_looks(thing):
    rng = np.random.default_rng(0)
    seen = rng.integers(0, 2, (500, 2, 1))
    facts = np.zeros((500, 2, 2, 1), dtype=bool)
    facts[:, 0, 1, 0] = seen[:, 0, 0] == 0  # things that look like 0 are left of all others
    facts[:, 1, 0, 0] = seen[:, 1, 0] == 0
    n = np.flatnonzero((seen[:, 0, 0] == thing) & (seen[:, 1, 0] == 1))[:1]
    (expected,) = expected_facts(seen, facts, 2, (n, 0 * n, 0 * n + 1))[0]
    assert expected == pytest.approx([0.98, 0.5][thing], abs=0.06)
