from itertools import product

import numpy as np

from agents.word_learners.lexicon_search import searched


def test_it_finds_what_trying_everything_finds():
    rng = np.random.default_rng(0)
    everything = np.array(list(product([False, True], repeat=9))).reshape(-1, 3, 3)
    for _ in range(5):
        worth, bond = rng.normal(size=(3, 3)), rng.normal(size=(9, 9))

        def score(lexicons, worth=worth, bond=bond):
            flat = lexicons.reshape(len(lexicons), -1).astype(float)
            return flat @ worth.ravel() + np.einsum("li,ij,lj->l", flat, bond, flat)

        best = searched(np.zeros((3, 3), dtype=bool), score, np.ones((3, 3)), 1000, rng)
        assert score(best[None]).item() == score(everything).max()


def test_the_start_is_kept_if_nothing_better_is_found():
    start = np.eye(3, dtype=bool)
    best = searched(
        start,
        lambda lexicons: -(lexicons ^ start).sum(axis=(1, 2)).astype(float),
        np.ones((3, 3)),
        50,
        np.random.default_rng(0),
    )
    assert np.array_equal(best, start)
