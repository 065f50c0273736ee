"""The environment in which skills are commanded: what is heard and seen, and what is worth something."""

import gymnasium as gym
import numpy as np
import pytest
from gymnasium.error import ResetNeeded
from gymnasium.utils.env_checker import check_env

pytest.importorskip("pybullet")

from corpora import SKILLS, Referent, commands_of
from envs import Item, Scene, oracle
from envs.command import CommandEnv
from envs.world import physics

TABLE = Scene(
    (
        Item("cup", "blue", x=-0.24, y=0.0),
        Item("plate", "red", x=0.24, y=0.0),
        Item("bowl", "green", x=0.0, y=0.19),
    )
)


@pytest.fixture(autouse=True)
def _no_window(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)


@pytest.fixture(name="env", scope="module")
def _env():
    env = CommandEnv()
    yield env
    env.close()


def played(env: CommandEnv, **kwargs) -> list[float]:
    _, info = env.reset(**kwargs)
    rewards, over = [], False
    while not over:
        _, reward, over, truncated, info = env.step(oracle(env, info))
        rewards.append(reward)
        assert not truncated
    return rewards


def test_the_checker_finds_nothing():
    env = gym.make("grounding/TabletopCommand-v0")
    check_env(env.unwrapped)
    env.close()


def test_the_oracle_does_what_is_commanded(env):
    for seed in range(8):
        rewards = played(env, seed=seed)
        assert rewards == [1.0] * len(commands_of(env.reset(seed=seed)[1]["utterance"]))


@pytest.mark.slow
@pytest.mark.parametrize("objects", [8, 40])
def test_the_oracle_hardly_ever_fails(objects):
    env = CommandEnv(objects=objects, colours=8, synonyms=True)
    right = [all(played(env, seed=seed)) for seed in range(200)]
    assert np.mean(right) >= 0.98
    env.close()


def test_the_scene_holds_what_is_named_once_and_it_is_not_done_yet(env):
    kinds = set()
    for seed in range(150):
        observation, info = env.reset(seed=seed)
        items = info["scene"].items
        for command in info["meaning"]:
            kinds.add(command.skill)
            for referent in command.referents:
                assert sum(referent.fits(item.referent) for item in items) == 1
        first = info["meaning"][0]
        if isinstance(first.place, str):
            (item,) = [item for item in items if first.object.fits(item.referent)]
            assert item.referent.position != first.place
        assert " ".join(env.vocabulary.decode(observation["tokens"])) == info["sentence"]
        assert observation["mask"].sum() == len(info["sentence"].split())
    assert kinds == set(SKILLS)


def test_the_percept_is_the_table_from_left_to_right_as_it_is_now(env):
    options = {"scene": TABLE, "utterance": "put the cup on the right and then point to the bowl"}
    observation, info = env.reset(seed=0, options=options)
    categories = [r and r.category for r in env.seen.decode(observation["percept"])]
    assert categories == ["cup", "bowl", "plate", None, None, None]
    observation, *_ = env.step(oracle(env, info))
    seen = env.seen.decode(observation["percept"])
    assert seen[0] == Referent("bowl", "green", "middle")
    assert set(seen[1:3]) == {Referent("plate", "red", "right"), Referent("cup", "blue", "right")}


@pytest.mark.parametrize(
    ("action", "worth"),
    [
        ((2, 0, 2), 1.0),  # place, the cup, on the right
        ((3, 0, 2), 0.0),  # push it there
        ((2, 0, 3), 0.0),  # place it in the middle
        ((2, 1, 2), 0.0),  # place the bowl
        ((2, 0, 0), 0.0),  # place it nowhere
        ((2, 5, 2), 0.0),  # place what is not there
        ((4, 0, 6), 0.0),  # stack it on the plate
        ((4, 0, 9), 0.0),  # stack it on what is not there
        ((0, 0, 0), 0.0),  # point to it
    ],
)
def test_only_what_was_commanded_is_worth_something(env, action, worth):
    assert env.lexicon.concepts("position") == ("left", "right", "middle")
    env.reset(seed=0, options={"scene": TABLE, "utterance": "put the cup on the right"})
    _, reward, over, _, info = env.step(np.array(action))
    assert (reward, over) == (worth, True)
    assert info["outcome"].success == (info["outcome"].cause is None)
    if worth:
        assert info["meaning"] == ()


def test_what_fails_in_the_world_is_worth_nothing(env):
    env.reset(seed=0, options={"scene": TABLE, "utterance": "put the cup on the right"})
    action = env.action_of(
        env.reset(seed=0, options={"scene": TABLE, "utterance": "grasp the cup"})[1]["meaning"]
    )
    env.arm.observer = lambda: env.arm.release()
    _, reward, over, _, info = env.step(action)
    env.arm.observer = None
    assert (reward, over, info["outcome"].cause) == (0.0, True, "slipped")


def test_two_environments_agree_to_the_last_bit():
    pair = [CommandEnv(), CommandEnv()]
    pair[1].reset(seed=99)
    pair[1].step(pair[1].action_space.sample())
    for env in pair:
        env.action_space.seed(3)
    for episode in range(10):
        starts = [env.reset(seed=11 if episode == 0 else None) for env in pair]
        ends = [env.step(env.action_space.sample()) for env in pair]
        for (one, told), (other, said) in ((starts[0], starts[1]), *[[(e[0], e[1:]) for e in ends]]):
            assert all((one[key] == other[key]).all() for key in one)
            assert told == said
        assert pair[0].world.poses().tobytes() == pair[1].world.poses().tobytes()
    for env in pair:
        env.close()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"utterance": "put the cup on the right", "scene": Scene(TABLE.items[1:])}, "cannot|can be done"),
        ({"utterance": "put the cup on the left", "scene": TABLE}, "can be done"),
        ({"utterance": "put the cup on the bowl", "scene": TABLE}, "can be done"),
        ({"utterance": "put the cup on the cup"}, "can be done"),
        ({"utterance": "eat the cup"}, "no sentence"),
        ({"scen": TABLE}, "did you mean 'scene'"),
    ],
)
def test_what_cannot_be_done_is_refused(env, options, message):
    with pytest.raises(ValueError, match=message):
        env.reset(seed=0, options=options)
    with pytest.raises(ResetNeeded):
        env.step(env.action_space.sample())


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"commands": 3}, "commands=3; expected 1 or 2"),
        ({"distractors": (2, 1)}, "least <= most"),
        ({"skills": ("grab",)}, "unknown skill"),
        ({"skills": ()}, "at least one"),
        ({"objects": 2, "skills": ("stack",)}, "at least one"),
        ({"render_mode": "rgb"}, "did you mean 'rgb_array'"),
    ],
)
def test_impossible_arguments_are_refused(kwargs, message):
    with pytest.raises(ValueError, match=message):
        CommandEnv(**kwargs)


def test_a_scene_alone_is_talked_about(env):
    said = {env.reset(seed=seed, options={"scene": TABLE})[1]["sentence"] for seed in range(20)}
    assert len(said) > 10


def test_it_can_be_seen_and_read(env, capsys):
    env.reset(seed=0, options={"scene": TABLE, "utterance": "grasp the cup"})
    for mode in ("ansi", "rgb_array", "human"):
        env.render_mode = mode
        shown = env.render()
        if mode == "ansi":
            assert shown.splitlines()[0] == "“grasp the cup”"
            assert len(shown.splitlines()) == 4
        elif mode == "rgb_array":
            assert (shown.shape, shown.dtype) == ((448, 640, 3), np.uint8)
        else:
            assert "grasp the cup" in capsys.readouterr().out
    env.render_mode = None
    assert not physics.can_open_window()


def test_without_a_thing_to_put_something_on_there_is_no_stack():
    env = CommandEnv(objects=4)
    assert env.skills == ("point", "grasp", "place", "push")
    assert env.seen.slots == 2 + 2
    env.close()
    env.close()


def test_there_are_no_more_objects_than_bodies():
    with pytest.raises(ValueError, match="objects=68; expected 1 to 67, for so many things there are bodies"):
        CommandEnv(objects=68)
