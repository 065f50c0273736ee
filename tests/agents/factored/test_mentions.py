import numpy as np

from agents.factored.mentions import UNSEEN, Mentions

TOKENS = np.array([[5, 7, 5], [7, 0, 0], [6, 5, 0], [7, 7, 7]])
OPEN = np.array([[1, 1, 1], [1, 0, 0], [0, 1, 0], [1, 1, 1]], dtype=bool)
SEEN = np.array([[[0, 2], [1, 2]], [[1, 3], [-1, -1]], [[0, 3], [0, 2]], [[-1, -1], [-1, -1]]])


def mentions():
    return Mentions.among(TOKENS, OPEN, SEEN, concepts=4)


def test_words_stand_step_by_step_and_sentences_without_objects_are_left_out():
    found = mentions()
    assert found.order.tolist() == [0, 1, 2]
    assert found.sizes.tolist() == [3, 1, 1]
    assert found.sentence.tolist() == [0, 1, 2, 0, 0]
    assert found.position.tolist() == [0, 0, 1, 1, 2]
    assert found.word.tolist() == [5, 7, 5, 7, 5]
    assert found.frequency(8).tolist() == [0, 0, 0, 0, 0, 3, 0, 2]


def test_likelihoods_are_the_ratios_of_what_was_seen():
    found = mentions()
    pairs = [divmod(key, 4) for key in found.keys.tolist()]
    assert pairs == sorted(
        {(found.word[f], c) for f in range(5) for c in SEEN[found.sentence[f]].ravel() if c >= 0}
    )
    ratios = np.arange(1.0, len(pairs) + 1)
    got = found.likelihoods(ratios)
    assert got.shape == (5, 3, 2)
    for f, m, a in np.ndindex(5, 2, 2):
        concept = SEEN[found.sentence[f], m, a]
        expected = ratios[pairs.index((found.word[f], concept))] if concept >= 0 else UNSEEN
        assert got[f, m, a] == expected
    assert (got[:, 2] == UNSEEN).all()


def test_counts_are_the_shares_of_each_pair():
    found = mentions()
    share = np.random.default_rng(0).random((5, 2, 2))
    expected = {}
    for f, m, a in np.ndindex(5, 2, 2):
        concept = int(SEEN[found.sentence[f], m, a])
        if concept >= 0:
            key = int(found.word[f]) * 4 + concept
            expected[key] = expected.get(key, 0) + share[f, m, a]
    np.testing.assert_allclose(found.counts(share), [expected[key] for key in found.keys.tolist()])


def test_objects_are_spoken_of_by_what_they_have_that_words_name():
    found = mentions()
    named = np.array([divmod(key, 4) for key in found.keys.tolist()])
    ratios = np.where(
        (named == [5, 0]).all(axis=1), 1.0, 0.0
    )  # word 5 names concept 0, no other word anything
    spoken_of = found.spoken_of(ratios)
    assert spoken_of.shape == (4, 2)
    assert spoken_of[0].argmax() == 0
    assert (spoken_of[3] == 0).all()
    assert (spoken_of.sum(axis=1) <= OPEN.sum(axis=1) + 1e-9).all()


def test_there_may_be_no_open_class_word_at_all():
    nothing = Mentions.among(TOKENS, np.zeros_like(OPEN), SEEN, concepts=4)
    assert len(nothing) == len(nothing.keys) == len(nothing.sizes) == 0
    assert nothing.likelihoods(np.zeros(0)).shape == (0, 3, 2)
