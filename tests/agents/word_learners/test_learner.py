"""What every learner of words must do, and how learners differ."""

import numpy as np
import pytest

from agents.word_learners import LEARNERS, make_word_learner
from corpora.trials import Trial, cross_situational, forced_choice, made_up_pairs

every_learner = pytest.mark.parametrize("name", LEARNERS)

FAST = {"intentional": {"moves": 500}}
"""Options with which a learner is quick enough to be tested often."""


def made(name, seed=0):
    return make_word_learner(name, seed, **FAST.get(name, {}))


def accuracy(name, size, seeds=8, alternatives=18, noise=0.0):
    right = []
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        pairs = made_up_pairs(18, rng)
        learner = made(name, seed).fit(cross_situational(pairs, size, 6, rng, noise))
        asked = forced_choice(pairs, alternatives, rng)
        right += [learner.choose(each.word, each.alternatives, rng) == each.answer for each in asked]
    return float(np.mean(right))


@every_learner
def test_two_by_two_is_learnt_better_than_four_by_four(name):
    easy, hard = accuracy(name, 2), accuracy(name, 4)
    assert easy > hard or easy == hard == 1
    assert hard > 1.5 / 18, "chance is 1/18"


def test_who_forgets_nothing_and_rules_out_knows_it_all():
    assert accuracy("eliminative", 4) == 1
    assert accuracy("guess-and-test", 2) > 0.9


@pytest.mark.parametrize("name", ["co-occurrence", "fazly", "familiarity-uncertainty", "pursuit"])
def test_noise_makes_it_harder_and_not_impossible(name):
    clean, noisy = accuracy(name, 3), accuracy(name, 3, noise=0.4)
    assert 1.5 / 18 < noisy < clean


def test_who_infers_learns_more_than_who_counts():
    counting = accuracy("co-occurrence", 4)
    assert min(accuracy(name, 4) for name in ("fazly", "rescorla-wagner", "intentional")) > counting + 0.2


TRIALS = [Trial(("a", "b"), ("A", "B")), Trial(("a", "c"), ("A", "C")), Trial(("b",), ("B", "C"))]


@every_learner
def test_a_seed_learns_the_same_again_and_fit_forgets(name):
    once, again = made(name, seed=7).fit(TRIALS), made(name, seed=7).fit([*TRIALS, *TRIALS]).fit(TRIALS)
    found = [learner.associations("abc", "ABC") for learner in (once, again)]
    assert np.array_equal(*found)


@pytest.mark.parametrize("name", [name for name in LEARNERS if name != "intentional"])
def test_online_learners_may_learn_bit_by_bit(name):
    whole, parts = made(name, seed=3).fit(TRIALS), made(name, seed=3)
    for trial in TRIALS:
        parts.partial_fit([trial])
    assert np.array_equal(whole.associations("abc", "ABC"), parts.associations("abc", "ABC"))


@every_learner
def test_nothing_known_is_chosen_by_chance(name):
    rng = np.random.default_rng(0)
    for learner in (made(name), made(name).fit(TRIALS)):
        chosen = [learner.choose("wug", ("X", "Y"), rng) for _ in range(400)]
        assert 0.4 < np.mean([each == "X" for each in chosen]) < 0.6
        assert learner.associations(["wug", "a"], ["X", "A", "Y"]).shape == (2, 3)


@every_learner
def test_the_order_within_a_trial_does_not_matter(name):
    if name in ("guess-and-test", "propose-but-verify", "pursuit", "intentional"):
        pytest.skip("it draws by chance, in the order in which it hears")
    turned = [Trial(trial.words[::-1], trial.referents[::-1]) for trial in TRIALS]
    one, other = (made(name).fit(trials).associations("abc", "ABC") for trials in (TRIALS, turned))
    assert np.allclose(one, other)


@every_learner
def test_mistakes_in_options_are_found_at_once(name):
    with pytest.raises(ValueError, match=r"unknown option of .* did you mean 'choice'"):
        make_word_learner(name, choise="best")
    with pytest.raises(ValueError, match="unknown choice 'bets'; did you mean 'best'"):
        make_word_learner(name, choice="bets")
    with pytest.raises(ValueError, match="seed is -1"):
        make_word_learner(name, seed=-1)
    with pytest.raises(ValueError, match="no alternatives"):
        make_word_learner(name).choose("a", (), np.random.default_rng(0))


@pytest.mark.parametrize(
    ("name", "option", "value"),
    [
        ("fazly", "smoothing", 0.0),
        ("fazly", "beta", 0),
        ("familiarity-uncertainty", "alpha", 1.5),
        ("familiarity-uncertainty", "chi", -1.0),
        ("rescorla-wagner", "beta", 0.0),
        ("pursuit", "gamma", 0.0),
        ("pursuit", "theta", 2.0),
        ("propose-but-verify", "alpha0", 0.0),
        ("propose-but-verify", "increment", -0.1),
        ("intentional", "kappa", 0.0),
        ("intentional", "moves", 0),
        ("fazly", "beta", "many"),
    ],
)
def test_options_out_of_range_are_refused(name, option, value):
    with pytest.raises(ValueError, match=option):
        make_word_learner(name, **{option: value})


def test_luce_chooses_by_shares_and_best_the_strongest():
    trials = [Trial(("a",), ("A", "B")), Trial(("a",), ("A",)), Trial(("a",), ("A",))]  # counts 3 and 1
    rng = np.random.default_rng(0)
    luce = make_word_learner("co-occurrence").fit(trials)
    assert 0.7 < np.mean([luce.choose("a", ("A", "B"), rng) == "A" for _ in range(800)]) < 0.8
    best = make_word_learner("co-occurrence", choice="best").fit(trials)
    assert {best.choose("a", ("A", "B"), rng) for _ in range(50)} == {"A"}
