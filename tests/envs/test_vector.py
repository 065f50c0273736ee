import gymnasium as gym
import numpy as np
import pytest

import envs  # noqa: F401 - registers the environments
from envs.tabletop import TabletopEnv
from envs.vector import TabletopVectorEnv
from envs.world import table

UNORDERED = {"objects": 10, "ordered": False, "distractors": (1, 3)}


def many(number=400, seed=0, **options):
    env = TabletopVectorEnv(number, **options)
    return env, *env.reset(seed=seed)


def test_make_vec_finds_it():
    env = gym.make_vec("grounding/Tabletop-v0", num_envs=4)
    assert isinstance(env.unwrapped, TabletopVectorEnv)
    env.close()


@pytest.mark.parametrize("options", [{}, {"objects": 20, "synonyms": True}, UNORDERED])
def test_every_row_is_a_sentence_with_its_meaning_in_a_scene_it_is_true_of(options):
    env, observations, infos = many(**options)
    assert env.observation_space.contains(observations)
    single = env.single
    for tokens, mask, percept, meaning in zip(*observations.values(), infos["meaning"], strict=True):
        words = single.vocabulary.decode(tokens)
        assert mask.tolist() == [1] * len(words) + [0] * (len(tokens) - len(words))
        (said,) = single.grammar.parses(words)
        assert single.action_of(said.meaning).tolist() == meaning.ravel().tolist()
        seen = single.seen.decode(percept)
        if single.ordered:
            pairs = zip(said.meaning, seen, strict=False)
            assert all(meant.fits(there) for meant, there in pairs)
        for meant in said.meaning:
            assert any(there and meant.fits(there) for there in seen)
        assert all(there is None or there.is_complete for there in seen)


def test_unordered_percepts_are_from_left_to_right_and_no_position_is_overfull():
    env, observations, _ = many(2000, objects=10, ordered=False, distractors=(0, 7))
    positions = observations["percept"].reshape(2000, -1, 3)[:, :, 2]
    names = env.single.lexicon.concepts("position")
    for row in positions:
        there = [table.CENTRES[names[k - 1]] for k in row if k]
        assert there == sorted(there)
        assert row[len(there) :].tolist() == [0] * (len(row) - len(there))
        assert max(np.bincount(row[row > 0])) <= table.PLACES


@pytest.mark.parametrize("options", [{}, UNORDERED])
def test_the_probabilities_are_those_of_the_single_environment(options):
    _, observations, _ = many(4000, **options)
    single = TabletopEnv(**options)
    played = [single.reset(seed=seed)[0] for seed in range(1500)]
    for key in ("tokens", "percept"):
        one, batch = np.array([seen[key] for seen in played]), observations[key]
        for column in range(one.shape[1]):
            size = max(one[:, column].max(), batch[:, column].max()) + 1
            share = [np.bincount(a[:, column], minlength=size) / len(a) for a in (one, batch)]
            np.testing.assert_allclose(share[0], share[1], atol=0.07)  # over four standard errors


def test_saying_what_was_said_is_right_and_the_next_episode_begins_at_once():
    env, observations, infos = many()
    after, rewards, terminated, truncated, told = env.step(infos["meaning"].reshape(400, -1))
    assert rewards.tolist() == [1.0] * 400
    assert terminated.all()
    assert not truncated.any()
    assert (told["final_obs"]["tokens"] == observations["tokens"]).all()
    assert (after["tokens"] != observations["tokens"]).any()
    assert env.step(told["meaning"].reshape(400, -1))[1].all()


def test_the_share_of_fields_that_are_right_is_an_option():
    env, _, infos = many(reward="fields")
    actions = infos["meaning"].reshape(400, -1).copy()
    actions[:, 0] = np.where(actions[:, 0] == 1, 2, 1)
    np.testing.assert_allclose(env.step(actions)[1], 5 / 6)


def test_the_seed_decides_all():
    first, again, other = (many(seed=seed)[1]["tokens"] for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


@pytest.mark.parametrize("part", ["train", "test"])
def test_a_part_of_the_split_is_kept_to(part):
    env, _, _ = many()
    observations, infos = env.reset(options={"split": part})
    known = {said.words for said in getattr(env.single.split, part)}
    for _ in range(3):
        heard = {env.single.vocabulary.decode(tokens) for tokens in observations["tokens"]}
        assert heard <= known
        observations, *_, infos = env.step(infos["meaning"].reshape(400, -1))


def test_what_was_returned_does_not_change_afterwards():
    env, observations, infos = many()
    kept = {key: value.copy() for key, value in observations.items()}
    env.step(infos["meaning"].reshape(400, -1))
    assert all((kept[key] == observations[key]).all() for key in kept)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"num_envs": 0}, "num_envs=0"),
        ({"observation": "image"}, "a batch has no pictures"),
        ({"perception": "rgb"}, "a batch has no pictures"),
        ({"world": "bullet"}, "a batch has no pictures"),
        ({"render_mode": "ansi"}, "a batch has no pictures"),
        ({"objects": 0}, "objects=0"),
        ({"relations": True}, "a batch is of the published grammar"),
        ({"clauses": 3}, "a batch is of the published grammar"),
    ],
)
def test_bad_arguments_are_explained(options, message):
    with pytest.raises(ValueError, match=message):
        TabletopVectorEnv(**options)


def test_bad_use_is_explained():
    env = TabletopVectorEnv(2)
    with pytest.raises(gym.error.ResetNeeded):
        env.step(env.action_space.sample())
    with pytest.raises(ValueError, match="did you mean 'split'"):
        env.reset(options={"splt": "train"})
    with pytest.raises(ValueError, match="unknown split 'tset'"):
        env.reset(options={"split": "tset"})
    env.reset(seed=0)
    with pytest.raises(ValueError, match="are not in"):
        env.step(np.full((2, 6), 99))
    env.close()
