from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpora.trials import Question, Trial, cross_situational, fast_mapping, forced_choice, made_up_pairs
from tests.strategies import seeds


@given(seeds, st.integers(1, 12), st.integers(1, 6), st.integers(1, 6))
def test_every_word_comes_equally_often_and_never_twice_in_a_trial(seed, number, size, repetitions):
    assume(size <= number and (number * repetitions) % size == 0)
    pairs = [(f"word {k}", f"thing {k}") for k in range(number)]
    trials = cross_situational(pairs, size, repetitions, np.random.default_rng(seed))
    assert len(trials) == number * repetitions // size
    named = dict(pairs)
    for trial in trials:
        assert len(set(trial.words)) == size
        assert set(trial.referents) == {named[word] for word in trial.words}
    heard = Counter(word for trial in trials for word in trial.words)
    assert heard == dict.fromkeys(named, repetitions)


def test_what_comes_together_is_left_to_chance():
    rng = np.random.default_rng(0)
    pairs = made_up_pairs(6, rng)
    rank = {word: k for k, (word, _) in enumerate(pairs)}
    together = np.zeros((6, 6))
    lists = 400
    for _ in range(lists):
        for trial in cross_situational(pairs, 2, 3, rng):
            one, other = sorted(rank[word] for word in trial.words)
            together[one, other] += 1
    expected = lists * 9 / 15  # nine trials a list, fifteen pairs of words
    assert np.abs(together[np.triu_indices(6, 1)] - expected).max() < 4.5 * expected**0.5


def test_order_within_a_trial_tells_nothing():
    rng = np.random.default_rng(0)
    pairs = made_up_pairs(18, rng)
    named = dict(pairs)
    trials = [trial for _ in range(30) for trial in cross_situational(pairs, 3, 6, rng)]
    same = np.mean([named[trial.words[0]] == trial.referents[0] for trial in trials])
    assert abs(same - 1 / 3) < 0.05


def test_noise_takes_the_referent_away_as_often_as_asked():
    rng = np.random.default_rng(0)
    pairs = made_up_pairs(18, rng)
    named = dict(pairs)
    trials = [trial for _ in range(20) for trial in cross_situational(pairs, 4, 6, rng, noise=0.2)]
    missing = [named[word] not in trial.referents for trial in trials for word in trial.words]
    assert abs(np.mean(missing) - 0.2) < 0.03
    assert {len(trial.referents) for trial in trials} == {4}


@given(seeds, st.integers(2, 5), st.integers(1, 4))
def test_scenes_of_a_new_word_share_nothing_but_what_it_names(seed, size, scenes):
    rng = np.random.default_rng(seed)
    known = [f"thing {k}" for k in range(scenes * (size - 1))]
    trials = fast_mapping(("mipen", "new"), known, size, scenes, rng)
    assert [trial.words for trial in trials] == [("mipen",)] * scenes
    assert Counter(thing for trial in trials for thing in trial.referents) == {
        "new": scenes,
        **dict.fromkeys(known, 1),
    }


@given(seeds, st.integers(2, 8))
def test_each_word_is_asked_once_among_things_of_other_words(seed, alternatives):
    rng = np.random.default_rng(seed)
    pairs = [(f"word {k}", f"thing {k}") for k in range(8)]
    questions = forced_choice(pairs, alternatives, rng)
    assert sorted((asked.word, asked.answer) for asked in questions) == sorted(pairs)
    for asked in questions:
        assert len(set(asked.alternatives)) == alternatives


def test_the_right_answer_stands_anywhere():
    rng = np.random.default_rng(0)
    pairs = made_up_pairs(18, rng)
    places = Counter(
        asked.alternatives.index(asked.answer) for _ in range(50) for asked in forced_choice(pairs, 4, rng)
    )
    assert all(abs(places[k] / 900 - 0.25) < 0.06 for k in range(4))


def test_a_seed_draws_the_same_again():
    one, other = (
        cross_situational(made_up_pairs(18, rng), 4, 6, rng)
        for rng in (np.random.default_rng(5), np.random.default_rng(5))
    )
    assert one == other


PAIRS = (("a", "A"), ("b", "B"), ("c", "C"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((PAIRS, 4, 1), "size=4; expected 1 to 3"),
        ((PAIRS, 2, 3), "expected repetitions that are a multiple of 2"),
        ((PAIRS, 2, 0), "whole number of trials"),
        ((PAIRS, 1, 1, -0.1), "noise=-0.1"),
        ((PAIRS, 2, 2, 0.1), "expected at least 4"),
        (((*PAIRS, ("a", "D")), 2, 1), "the word 'a' is in 2 pairs"),
        (((*PAIRS, ("d", "A")), 2, 1), "the thing 'A' is in 2 pairs"),
    ],
)
def test_lists_that_cannot_be_are_refused(arguments, message):
    pairs, size, repetitions, *noise = arguments
    with pytest.raises(ValueError, match=message):
        cross_situational(pairs, size, repetitions, np.random.default_rng(0), *noise)


def test_trials_and_questions_that_make_no_sense_are_refused():
    with pytest.raises(ValueError, match="expected each once"):
        Trial(("a", "a"), ("A",))
    with pytest.raises(ValueError, match="expected each once"):
        Trial(("a",), ("A", "A"))
    with pytest.raises(ValueError, match="answer"):
        Question("a", ("A",), "B")
    with pytest.raises(ValueError, match="alternatives=4; expected 2 to 3"):
        forced_choice(PAIRS, 4, np.random.default_rng(0))
    with pytest.raises(ValueError, match="2 known things; expected at least 3"):
        fast_mapping(("mipen", "D"), ("A", "B"), 2, 3, np.random.default_rng(0))
