import numpy as np
import pytest

from agents.factored.bootstrap import most_referents, named_without_grammar
from agents.factored.mentions import Mentions

FIELDS = np.array([0] * 4 + [1] * 2)


def scenes(clauses, rng, sentences=400):
    """Return sentences that name a thing and a property of each of some objects, and one more object."""
    seen = np.stack(
        [rng.integers(0, 4, (sentences, clauses + 1)), rng.integers(4, 6, (sentences, clauses + 1))], axis=2
    )
    tokens = seen[:, :clauses].reshape(sentences, -1)
    return Mentions.among(tokens, np.ones_like(tokens, dtype=bool), rng.permuted(seen, axis=1), concepts=6)


def test_words_find_what_they_name():
    mentions = scenes(1, np.random.default_rng(0))
    table = named_without_grammar(mentions, words=6).table(np.arange(6))
    assert table.argmax(axis=1).tolist() == list(range(6))


@pytest.mark.parametrize(("clauses", "most"), [(1, 2), (2, 2), (3, 3)])
def test_two_nouns_are_two_things(clauses, most):
    mentions = scenes(clauses, np.random.default_rng(0))
    assert most_referents(mentions, named_without_grammar(mentions, words=6), FIELDS) == most
