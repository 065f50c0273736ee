"""Scenes are true of their sentence, and what is learnt from them leaves the shared agent as it was."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import Experience, Referent, english
from grounding.web.word_teaching import SCENES, again, belief, is_sure, puzzle, taught

SENTENCES = {
    "the wug is on the left": (Referent(position="left"), "category"),
    "this is a wug": (Referent(), "category"),
    "there is a wug cup on the right": (Referent("cup", None, "right"), "colour"),
    "the red cup is on the wug": (Referent("cup", "red"), "position"),
}


@pytest.mark.parametrize("sentence", SENTENCES)
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**16))
def test_in_each_scene_one_thing_is_as_said_and_the_new_word_may_name_another_value(factored, sentence, seed):
    said, field = SENTENCES[sentence]
    asked = puzzle(factored, tuple(sentence.split()), np.random.default_rng(seed))
    assert (asked.word, asked.role.field) == ("wug", field)
    assert len(asked.scenes) == SCENES
    targets = []
    for scene in asked.scenes:
        assert all(seen and seen.is_complete for seen in scene)
        fitting = [seen for seen in scene if said.fits(seen)]
        assert len(fitting) == (1 if not said.is_empty else 2)
        targets.append(fitting[0].value(field))
        places = [seen.position for seen in scene]
        assert places == sorted(places, key=("left", "middle", "right").index)
    if not said.is_empty:
        assert len(set(targets)) == SCENES


@pytest.mark.parametrize("sentence", [s for s, (said, _) in SENTENCES.items() if not said.is_empty])
def test_one_chosen_scene_is_enough_where_the_sentence_tells_which_thing_is_meant(factored, sentence):
    said, field = SENTENCES[sentence]
    words = tuple(sentence.split())
    for seed in range(5):
        asked = puzzle(factored, words, np.random.default_rng(seed))
        (meant,) = [seen.value(field) for seen in asked.scenes[2] if said.fits(seen)]
        ranked = belief(taught(factored, [Experience(words, asked.scenes[2], ordered=False)]), asked)
        assert is_sure(ranked)
        assert ranked[0][0] == meant


def test_further_scenes_show_apart_what_is_not_told_apart_yet(factored):
    words = ("this", "is", "a", "wug")
    rng = np.random.default_rng(0)
    asked = puzzle(factored, words, rng)
    first = {seen.category for seen in asked.scenes[0]}
    agent = taught(factored, [Experience(words, asked.scenes[0], ordered=False)])
    further = again(agent, asked, rng)
    assert further.word == "wug"
    seen = [{each.category for each in scene} & first for scene in further.scenes]
    assert sorted(map(len, seen)) == [0, 1, 1]
    assert seen[0] | seen[1] == first


def test_the_shared_agent_is_not_changed(factored):
    words = ("this", "is", "a", "wug")
    before = factored.imagine(words)
    header, arrays = factored.state()
    header, arrays = str(header), {name: array.copy() for name, array in arrays.items()}
    scene = (Referent("drum", "purple", "left"),)
    other = taught(factored, [Experience(words, scene, ordered=False)])
    assert other.predict([words]) == [(Referent("drum"),)]
    after = factored.imagine(words)
    assert after.meaning == before.meaning
    np.testing.assert_array_equal(after.activation, before.activation)
    assert str(factored.state()[0]) == header
    for name, array in factored.state()[1].items():
        np.testing.assert_array_equal(array, arrays[name])


def test_who_cannot_learn_more_stays_as_it_is(classroom):
    agent = classroom.lesson("bag-of-words", 4).future.result().agent
    scene = (Referent("drum", "purple", "left"),)
    assert taught(agent, [Experience(("wug",), scene, ordered=False)]) is agent


@pytest.mark.parametrize(
    ("sentence", "message"),
    [("this is a cup", "expected one new word"), ("the dax wug is blue", "'dax', 'wug' are all new")],
)
def test_one_word_is_taught_at_a_time(factored, sentence, message):
    with pytest.raises(ValueError, match=message):
        puzzle(factored, tuple(sentence.split()), np.random.default_rng(0))


def test_what_has_a_name_is_seen_only_where_nothing_else_is_left(factored):
    asked = puzzle(factored, ("the", "wug", "is", "on", "the", "left"), np.random.default_rng(1))
    shown = {seen.category for scene in asked.scenes for seen in scene}
    assert shown <= set(english().concepts("category")) - set(factored.vocabulary)
