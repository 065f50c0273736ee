from itertools import combinations

import numpy as np
import pytest

from agents.word_learners.lexicon_score import Situations, log_posteriors
from corpora.trials import Trial

GAMMA, KAPPA, ALPHA = 0.1, 0.05, 7.0


def scored(trials, words, things, lexicon, unheard):
    situations = Situations.of(
        trials, {w: k for k, w in enumerate(words)}, {o: k for k, o in enumerate(things)}, GAMMA
    )
    table = np.array([[[(w, o) in lexicon for o in things] for w in words]])
    return log_posteriors(table, situations, ALPHA, KAPPA, unheard).item()


def test_one_situation_worked_out_by_hand():
    # One word a, one thing A, and one word that is not said. Without a lexicon, a is one of two words in any case.
    trials = [Trial(("a",), ("A",))]
    assert scored(trials, "a", "A", set(), unheard=1) == pytest.approx(np.log(1 / 2))
    # With (a, A), P_NR(a) = 0.05 / 1.05 = 1/21. Nothing is meant, with 1/2: 1/21. A is meant, with 1/2:
    # 0.1 x 1 + 0.9 x 1/21 = 3/21. Together 2/21; the pair costs 7.
    assert scored(trials, "a", "A", {("a", "A")}, unheard=1) == pytest.approx(np.log(2 / 21) - 7)


def slowly(trials, words, lexicon, unheard):
    """Return the same, as the equations are written."""
    total = -ALPHA * len(lexicon)
    named = {w for w, _ in lexicon}
    weight = {w: KAPPA if w in named else 1.0 for w in words}
    plain = {w: weight[w] / (sum(weight.values()) + unheard) for w in words}

    def meant(word, thing):
        names = [w for w, o in lexicon if o == thing]
        return (word in names) / len(names) if names else plain[word]

    for trial in trials:
        things = trial.referents
        likelihood = 0.0
        for number in range(len(things) + 1):
            for intention in combinations(things, number):
                product = 1.0
                for word in trial.words:
                    share = sum(meant(word, thing) for thing in intention) / number if number else 0
                    product *= GAMMA * share + (1 - GAMMA) * plain[word] if number else plain[word]
                likelihood += product / 2 ** len(things)
        total += np.log(likelihood)
    return total


def test_arrays_say_what_the_equations_say():
    rng = np.random.default_rng(0)
    words, things = "abcd", "ABCDE"
    for _ in range(30):
        trials = [
            Trial(
                tuple(rng.choice(list(words), rng.integers(1, 4), replace=False).tolist()),
                tuple(rng.choice(list(things), rng.integers(1, 4), replace=False).tolist()),
            )
            for _ in range(3)
        ]
        lexicon = {(w, o) for w in words for o in things if rng.random() < 0.3}
        assert scored(trials, words, things, lexicon, 5) == pytest.approx(slowly(trials, words, lexicon, 5))


def test_too_many_things_are_refused():
    with pytest.raises(ValueError, match="a trial of 11 things; expected at most 10"):
        scored([Trial(("a",), tuple("ABCDEFGHIJK"))], "a", "ABCDEFGHIJK", set(), 1)
