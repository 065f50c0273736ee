import gymnasium as gym
import numpy as np
import pytest
from gymnasium.error import ResetNeeded

import envs
from corpora.trials import Question, Trial, cross_situational
from envs.word_learning import WordLearningEnv


def played(env, policy, seed=0):
    """Return what an episode shows, and its rewards."""
    observation, info = env.reset(seed=seed)
    seen, rewards, over = [], [], False
    while not over:
        seen.append((observation, info))
        observation, reward, over, truncated, info = env.step(policy(observation, info))
        assert not truncated
        rewards.append(reward)
    return seen, rewards


@pytest.mark.parametrize(("size", "trials"), [(2, 54), (3, 36), (4, 27)])
def test_the_oracle_names_everything(size, trials):
    env = gym.make("grounding/WordLearning-v0", size=size)
    for seed in range(5):
        seen, rewards = played(env, lambda _, info: envs.oracle(env, info), seed)
        assert rewards == [0.0] * trials + [1.0] * 18
        assert [int(observation["asked"][0]) for observation, _ in seen] == [0] * trials + [1] * 18
    env.close()


def test_what_is_seen_is_what_the_information_says():
    env = WordLearningEnv(size=3)
    seen, _ = played(env, lambda *_: 0)
    for observation, info in seen:
        step = info.get("trial") or info["question"]
        words = env.vocabulary.decode(observation["tokens"])
        things = tuple(env.things[k - 1] for k in observation["referents"] if k)
        assert observation["mask"].sum() == len(words)
        assert " ".join(words) == info["sentence"]
        if isinstance(step, Trial):
            assert (words, things) == (step.words, step.referents)
            assert info["meaning"] is None
        else:
            assert (words, things) == ((step.word,), step.alternatives)
            assert info["meaning"] == step.answer


class Counter:
    """Count what comes together in the observations, and choose what came together most."""

    def __init__(self):
        self.counts = np.zeros((100, 100))

    def __call__(self, observation, _):
        words = observation["tokens"][observation["mask"] > 0]
        things = observation["referents"][observation["referents"] > 0]
        if observation["asked"]:
            return int(self.counts[words[0], things].argmax())
        self.counts[np.ix_(words, things)] += 1
        return 0


def test_observations_are_enough_to_learn_and_words_change_with_the_episode():
    env = WordLearningEnv()
    knows = Counter()
    assert sum(played(env, knows, seed=0)[1]) > 16
    # What was learnt in one episode is of no use in the next.
    knows_no_more = Counter()
    knows_no_more.counts = knows.counts
    rewards = [
        sum(played(env, lambda observation, info: knows(dict(observation, asked=1), info), seed)[1])
        for seed in (1, 2, 3)
    ]
    assert np.mean(rewards) < 10


def test_actions_on_training_trials_change_nothing():
    env = WordLearningEnv(size=4)
    runs = [played(env, lambda *_, action=action: action, seed=3)[0] for action in (0, 3)]
    for (one, _), (other, _) in zip(*runs, strict=True):
        assert all(np.array_equal(one[key], other[key]) for key in one)


def test_trials_and_questions_can_be_asked_for():
    env = WordLearningEnv()
    word, other = env.vocabulary.words[:2]
    pairs = [(word, "thing 5"), (other, "thing 7")]
    trials = [Trial((word,), ("thing 5", "thing 7"))]
    questions = [Question(word, ("thing 1", "thing 5"), "thing 5")]
    _, info = env.reset(options={"trials": trials, "questions": questions})
    assert info["trial"] == trials[0]
    _, _, over, _, info = env.step(0)
    assert (over, info["question"]) == (False, questions[0])
    assert env.step(1)[1:3] == (1.0, True)
    # By pairs alone, both trials and questions are drawn.
    env = WordLearningEnv(alternatives=2)
    _, info = env.reset(options={"pairs": pairs})
    assert set(info["trial"].words) == {word, other}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"trial": []}, "unknown option of reset 'trial'; did you mean 'trials'"),
        ({"trials": [Trial(("a",), ("b",))]}, "expected the option pairs or questions"),
        ({"trials": [Trial(("a",), ("thing 1",))], "questions": []}, "unknown word of this environment 'a'"),
        ({"trials": [], "questions": []}, "no trials and no questions"),
        ({"questions": [Question("bee", ("thing 1",), "thing 1")]}, "unknown word of this environment"),
    ],
)
def test_options_that_do_not_fit_are_refused(options, message):
    env = WordLearningEnv()
    with pytest.raises(ValueError, match=message):
        env.reset(options=options)
    with pytest.raises(ResetNeeded):
        env.step(0)


def test_trials_too_large_or_of_the_wrong_kind_are_refused():
    env = WordLearningEnv()
    larger = cross_situational(
        list(zip(env.vocabulary.words, env.things, strict=True)), 3, 6, np.random.default_rng(0)
    )
    with pytest.raises(ValueError, match="3 words and 3 things"):
        env.reset(options={"trials": larger, "questions": []})
    with pytest.raises(TypeError, match=r"expected a corpora\.trials\.Trial"):
        env.reset(options={"trials": ["a b"], "questions": []})


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"size": 19}, "size=19"),
        ({"size": 4, "repetitions": 5}, "whole number of trials"),
        ({"alternatives": 1}, "alternatives=1"),
        ({"pairs": 0}, "pairs=0"),
        ({"noise": 1.5}, "noise=1.5"),
        ({"render_mode": "rgb"}, "render_mode"),
    ],
)
def test_arguments_out_of_range_are_refused(kwargs, message):
    with pytest.raises(ValueError, match=message):
        WordLearningEnv(**kwargs)


def test_it_is_shown_as_text(capsys):
    env = WordLearningEnv(render_mode="ansi")
    with pytest.raises(ResetNeeded):
        env.render()
    _, info = env.reset(seed=0)
    text = env.render()
    assert text.splitlines()[0] == f"“{info['sentence']}”"
    assert all(thing in text for thing in info["trial"].referents)
    WordLearningEnv(render_mode="human").reset(seed=0)
    assert capsys.readouterr().out.strip() == text


def test_steps_after_the_end_and_strange_actions_are_refused():
    env = WordLearningEnv(pairs=2, size=2, repetitions=1, alternatives=2)
    env.reset(seed=0)
    with pytest.raises(ValueError, match="action"):
        env.step(7)
    for _ in range(3):
        env.step(0)
    with pytest.raises(ResetNeeded):
        env.step(0)
