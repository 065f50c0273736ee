import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.networks.prefixes import prefix_levels

few_words = st.lists(st.lists(st.integers(0, 2), min_size=1, max_size=6), min_size=1, max_size=30)
many_words = st.lists(st.lists(st.integers(0, 10**6), min_size=1, max_size=4), min_size=1, max_size=5)


def padded(said):
    lengths = np.array([len(words) for words in said])
    tokens = np.zeros((len(said), lengths.max()), dtype=np.int64)
    for row, words in zip(tokens, said, strict=True):
        row[: len(words)] = words
    return tokens, lengths


@given(few_words | many_words)
@settings(deadline=None)
def test_the_levels_are_the_prefixes_of_each_length(said):
    before = [()]
    for t, level in enumerate(prefix_levels(*padded(said)), start=1):
        prefixes = [
            (*before[parent], token) for parent, token in zip(level.parents, level.tokens, strict=True)
        ]
        assert sorted(prefixes) == sorted({tuple(words[:t]) for words in said if len(words) >= t})
        assert (np.diff(level.parents) >= 0).all()
        assert sorted(level.sequences) == [i for i, words in enumerate(said) if len(words) >= t]
        for i, prefix in zip(level.sequences, level.prefix, strict=True):
            assert prefixes[prefix] == tuple(said[i][:t])
        before = prefixes
    assert t == max(map(len, said))


def test_nothing_has_no_prefixes():
    assert list(prefix_levels(np.empty((0, 3), dtype=int), np.empty(0, dtype=int))) == []


@pytest.mark.parametrize(
    ("tokens", "lengths", "message"),
    [
        (np.zeros(3, int), np.ones(3, int), r"tokens have the shape \(3,\)"),
        (np.zeros((3, 2), int), np.ones(2, int), r"lengths \(2,\); expected \(N, T\) and \(N,\)"),
        (np.zeros((3, 2)), np.ones(3, int), "tokens are float64; expected whole numbers"),
        (np.zeros((3, 2), int), np.array([1, 2, 0]), "lengths are 0 to 2; expected 1 to 2"),
        (np.zeros((3, 2), int), np.array([1, 2, 3]), "lengths are 1 to 3; expected 1 to 2"),
        (np.full((3, 2), -1), np.ones(3, int), "the least token is -1; expected ids from 0"),
    ],
)
def test_what_is_no_batch_of_sequences_is_refused(tokens, lengths, message):
    with pytest.raises(ValueError, match=message):
        list(prefix_levels(tokens, lengths))
