import numpy as np
import pytest

import agents
from agents.word_learners import WholeAgent
from corpora.trials import Trial, cross_situational, forced_choice, made_up_pairs


@pytest.mark.parametrize("name", ["reservoir-factored", "bag-of-words", "reservoir"])
def test_agents_made_for_sentences_learn_single_words(name):
    rng = np.random.default_rng(0)
    pairs = made_up_pairs(12, rng)
    options = {"units": 200} if name == "reservoir" else {}
    learner = WholeAgent(agents.make(name, seed=0, **options)).fit(cross_situational(pairs, 2, 6, rng))
    asked = forced_choice(pairs, 4, rng)
    assert np.mean([learner.choose(each.word, each.alternatives, rng) == each.answer for each in asked]) > 0.8


def test_an_agent_never_hears_which_word_names_which_thing():
    heard = []

    class Listening(type(agents.make("bag-of-words"))):
        def fit(self, experiences, *, progress=None):
            heard[:] = experiences
            return super().fit(experiences, progress=progress)

    WholeAgent(Listening()).fit([Trial(("a", "b"), ("B", "A"))]).partial_fit([Trial(("c",), ("C", "A"))])
    assert [experience.words for experience in heard] == [("a", "b"), ("c",)]
    assert [[seen.category for seen in experience.percept] for experience in heard] == [
        ["B", "A"],
        ["C", "A"],
    ]
    assert not any(experience.ordered for experience in heard)
    assert len({(seen.colour, seen.position) for experience in heard for seen in experience.percept}) == 1


def test_what_was_never_seen_has_no_strength_and_nothing_learnt_is_no_opinion():
    learner = WholeAgent(agents.make("bag-of-words"))
    assert learner.associations(["a"], ["A", "B"]).tolist() == [[0, 0]]
    learner.fit([Trial(("a", "b"), ("A", "B"))] * 3)
    assert learner.associations(["a"], ["Z"]).tolist() == [[0]]
