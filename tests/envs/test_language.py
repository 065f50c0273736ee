"""The tabletop in other languages; in English nothing changed when they came."""

import gymnasium as gym
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

import envs  # noqa: F401 - registers the environments
from corpora import Vocabulary, french, tabletop_grammar
from envs.batch import BatchSpeaker
from envs.speaker import Speaker


def table(**options):
    return gym.make("grounding/Tabletop-v0", **options).unwrapped


ENGLISH = {
    (): (
        ("on the left there is the bowl", "this is a blue bowl", "a green glass is on the left"),
        ("a bowl on the right is red and on the left there is a orange", "a red cup is on the right and on the middle "
         "there is a blue orange", "on the middle is a orange orange"),
        ("on the right is a green orange", "a cup on the middle is green", "there is the green orange on the right"),
    ),
    (("clauses", 3), ("train", (3, 3, 3)), ("test", (3, 3, 3))): (
        ("the glass on the left is blue", "there is the orange bowl on the middle", "there is a blue cup on the left"),
        ("the orange cup is on the left and the red cup is on the middle and the blue cup is on the middle",
         "the green glass is on the left", "there is the green cup on the right and on the middle there is the orange "
         "bowl and a cup on the middle is green"),
        ("there is a green orange on the right and on the middle there is a green cup and on the left is the orange",
         "on the left is a blue orange and that is the green orange", "a blue orange is on the left and the green "
         "orange is on the right"),
    ),
    (("relations", True), ("train", (3, 3, 3)), ("test", (3, 3, 3))): (
        ("the glass on the left is blue", "there is the orange bowl on the middle", "there is a blue cup on the left"),
        ("the orange orange is on the middle and on the left is a blue orange", "a glass is red",
         "this is the green orange and there is the orange bowl on the left"),
        ("a green cup is left of the orange cup", "there is a green cup on the left and there is the orange cup on "
         "the right", "a orange cup is right of the green cup"),
    ),
}  # fmt: skip
"""Of some options: what is heard in training, what is said of seed 1, and what is said of the scene of seed 2."""


@pytest.mark.parametrize("options", ENGLISH)
def test_english_is_what_it_was(options):
    env = table(**dict(options))
    train, said, described = ENGLISH[options]
    assert tuple(utterance.text for utterance in env.split.train[:3]) == train
    env.reset(seed=1)
    assert tuple(env.reset()[1]["sentence"] for _ in range(3)) == said
    scene = env.reset(seed=2)[1]["scene"]
    assert tuple(env.reset(options={"scene": scene})[1]["sentence"] for _ in range(3)) == described


@pytest.mark.parametrize("language", ["fr", "zh"])
@pytest.mark.parametrize(
    "options", [{}, {"ordered": False, "distractors": (0, 2)}, {"objects": 50, "synonyms": True}]
)
def test_what_is_said_in_other_languages_is_true(language, options):
    env = table(language=language, **options)
    check_env(env, skip_render_check=True)
    env.reset(seed=0)
    for _ in range(30):
        observation, info = env.reset()
        assert env.vocabulary.decode(observation["tokens"].tolist()) == info["utterance"].words
        assert info["utterance"] in env.grammar.parses(info["utterance"].words)
        for meant, slot in zip(info["meaning"], info["slots"], strict=False):
            assert meant.fits(info["scene"].items[slot].referent)
        assert env.step(env.action_of(info["meaning"]))[1] == 1
        described = env.reset(options={"scene": info["scene"]})[1]["utterance"]
        assert described in env.grammar.parses(described.words)


def test_the_same_things_are_seen_whatever_is_spoken():
    english, other = table(objects=20), table(objects=20, language="zh")
    assert english.observation_space["percept"] == other.observation_space["percept"]
    assert english.action_space == other.action_space


def test_text_can_be_typed():
    _, info = table(language="fr").reset(seed=0, options={"utterance": "L'orange bleue est à gauche."})
    assert info["sentence"] == "l' orange bleue est à gauche"
    _, info = table(language="zh").reset(seed=0, options={"utterance": "左边 有 一个 杯子。"})
    assert info["meaning"][0].category == "cup"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"language": "french"}, "unknown language 'french'"),
        ({"language": "ch"}, "unknown language 'ch'; did you mean 'zh'"),
        (
            {"language": "fr", "relations": True},
            "relations are not said in French; expected an English lexicon",
        ),
    ],
)
def test_what_cannot_be_said_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        table(**options)


def test_a_batch_needs_words_that_do_not_agree():
    with pytest.raises(
        ValueError, match=r"the words of 'zh' agree with each other; .*vectorization_mode='sync'"
    ):
        gym.make_vec("grounding/Tabletop-v0", num_envs=2, language="zh")
    grammar = tabletop_grammar(french())
    with pytest.raises(ValueError, match="expected language='en' for a batch"):
        BatchSpeaker(Speaker(grammar=grammar), Vocabulary(grammar.words))
    many = gym.make_vec("grounding/Tabletop-v0", num_envs=2, language="fr", vectorization_mode="sync")
    assert np.shape(many.reset(seed=0)[0]["tokens"])[0] == 2
    many.close()
