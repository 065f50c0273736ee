import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.bag_of_words import BagOfWordsAgent
from corpora import Experience, Referent

THINGS, COLOURS = ("bowl", "cup", "plate"), ("blue", "red")
PAIRS = [(colour, thing) for colour in COLOURS for thing in THINGS]


@pytest.fixture(scope="module")
def agent():
    return BagOfWordsAgent().fit([Experience(("the", c, t), (Referent(t, c, "left"),)) for c, t in PAIRS] * 5)


words = st.lists(st.sampled_from(("the", "wug", *THINGS, *COLOURS)), min_size=1, max_size=8)


@given(words.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
@settings(deadline=None)
def test_the_order_of_the_words_changes_nothing(agent, orders):
    one, other = (agent.imagine(said) for said in orders)
    np.testing.assert_allclose(one.activation[-1], other.activation[-1], atol=1e-12)


@given(words)
@settings(deadline=None)
def test_a_word_adds_the_same_wherever_it_stands(agent, said):
    added = np.diff(agent.imagine(["wug", *said, "wug"]).activation[:-1], axis=0)
    for word, activation in zip(said, added, strict=True):
        alone = agent.imagine(("wug", word, "wug")).activation
        np.testing.assert_allclose(activation, alone[1] - alone[0], atol=1e-12)


def test_each_word_is_learnt_wherever_it_stands(agent):
    said = [(thing, colour) for colour, thing in PAIRS]
    assert [(m[0].category, m[0].colour) for m in agent.predict(said)] == said


def test_how_often_a_word_is_said_counts(agent):
    once, twice = (agent.imagine(said).activation[-1] for said in (["cup"], ["cup", "cup"]))
    assert not np.allclose(once, twice)


def test_padding_is_no_word():
    cup, bowl = Referent("cup", "red", "left"), Referent("bowl", "blue", "right")
    said = [(("cup",), cup), (("bowl",) * 4, bowl), (("bowl",), bowl)]
    agent = BagOfWordsAgent().fit([Experience(words, (seen,)) for words, seen in said] * 10)
    (alone,) = agent.predict([("bowl",)])
    assert alone == (bowl,)
    assert agent.predict([("bowl",), ("the",) * 100])[0] == alone


def test_it_cannot_tell_which_colour_is_of_which_thing(draw_task):
    heard, _ = draw_task(objects=3, colours=3, sizes=(0, 50))
    meanings = (
        BagOfWordsAgent()
        .fit(heard)
        .predict(["a red cup and a green bowl".split(), "a green cup and a red bowl".split()])
    )
    assert meanings[0] == meanings[1]


@pytest.mark.slow
def test_it_is_far_from_the_published_learners(draw_task, errors):
    heard, unheard = draw_task(objects=4)
    valid, exact = errors(BagOfWordsAgent().fit(heard), unheard)
    assert valid > 0.3
    assert exact > 0.5
