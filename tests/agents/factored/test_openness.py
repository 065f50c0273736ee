import numpy as np
import pytest

from agents.factored import openness
from agents.factored.openness import log_bayes_factors, log_bayes_factors_of_facts

FIELDS = np.array([0] * 6 + [1] * 3)


def scenes(n, rng, objects=3):
    return np.stack([rng.integers(0, 6, (n, objects)), rng.integers(6, 9, (n, objects))], axis=2)


def test_a_name_is_told_from_a_word_that_is_about_nothing():
    rng = np.random.default_rng(0)
    seen = scenes(300, rng)
    # Words 0 to 5 name a thing, 6 to 8 a property, 9 is always there, 10 half of the time.
    tokens = np.stack(
        [seen[:, 0, 0], seen[:, 0, 1], np.full(300, 9), np.where(rng.random(300) < 0.5, 10, -1)], 1
    )
    factors = log_bayes_factors(tokens, seen, np.ones((300, 3)), FIELDS, words=12)
    assert (factors[:9] > 3).all()
    assert (factors[9:11] < 0).all()
    assert factors[11] == 0


def test_a_word_of_two_senses_is_about_something():
    rng = np.random.default_rng(0)
    seen = scenes(2000, rng, objects=1)
    colour = rng.random(2000) < 0.5
    says = np.where(colour, seen[:, 0, 1] == 6, seen[:, 0, 0] == 0)
    tokens = np.where(says, 0, 1)[:, None]
    assert log_bayes_factors(tokens, seen, np.ones((2000, 1)), FIELDS, words=2)[0] > 3


def by_definition(tokens, seen, attention, fields, word):
    heard = (tokens == word).any(axis=1)
    counts = np.zeros((len(seen), len(fields)))
    for n, m, a in np.ndindex(seen.shape):
        if seen[n, m, a] >= 0:
            counts[n, seen[n, m, a]] += attention[n, m]
    objects = (attention * (seen >= 0).any(axis=2)).sum(axis=1)
    e = counts / objects[:, None] / (counts.sum(axis=0) / objects.sum())
    singles = [np.prod(share * e[heard] + 1 - share, axis=0) for share in openness.RELIABILITIES]
    single = np.mean([np.mean(single[fields == field]) for single in singles for field in np.unique(fields)])
    doubles = [
        np.prod(0.48 * (e[heard, c] + e[heard, d]) + 0.04)
        for c in range(len(fields))
        for d in range(c)
        if fields[c] != fields[d]
    ]
    return np.log((single + np.mean(doubles)) / 2)


def test_it_is_the_bayes_factor_of_the_equation(monkeypatch):
    monkeypatch.setattr(openness, "SENSES", 6)  # so that no pair is left out
    monkeypatch.setattr(openness, "CERTAIN", np.inf)
    rng = np.random.default_rng(1)
    seen = scenes(12, rng, objects=2)
    tokens = rng.integers(0, 3, (12, 2))
    attention = rng.uniform(0.5, 1, (12, 2))
    factors = log_bayes_factors(tokens, seen, attention, FIELDS, words=3)
    for word in range(3):
        # Pairs of which one was never seen with the word are left out: they hardly add anything.
        assert factors[word] == pytest.approx(by_definition(tokens, seen, attention, FIELDS, word), abs=0.05)


def test_scenes_without_objects_say_nothing():
    seen = np.full((4, 2, 2), -1)
    factors = log_bayes_factors(np.zeros((4, 1), dtype=int), seen, np.ones((4, 2)), FIELDS, words=1)
    assert np.isfinite(factors).all()
    assert factors[0] <= 0


def test_a_word_of_what_holds_between_things_is_told_by_facts():
    rng = np.random.default_rng(0)
    seen = scenes(300, rng)
    facts = (rng.random((300, 3, 3, 2)) < 0.1) & ~np.eye(3, dtype=bool)[:, :, None]
    holds = facts[..., 0].any(axis=(1, 2))
    tokens = np.stack(
        [np.where(holds, 0, -1), np.full(300, 1), np.where(rng.random(300) < 0.5, 2, -1)], axis=1
    )
    factors = log_bayes_factors_of_facts(tokens, seen, facts, words=4)
    assert factors[0] > 10
    assert (factors[1:3] < 0).all()
    assert factors[3] == -np.inf


def test_where_there_are_no_two_things_no_fact_says_anything():
    seen = np.array([[[0, 6], [-1, -1]]])
    factors = log_bayes_factors_of_facts(np.array([[0]]), seen, np.zeros((1, 2, 2, 1), dtype=bool), words=1)
    assert factors.tolist() == [-np.inf]
