"""The environment in which the hand is moved: what it is worth, when it ends, and what is seen."""

import gymnasium as gym
import numpy as np
import pytest
from gymnasium.error import ResetNeeded
from gymnasium.utils.env_checker import check_env

pytest.importorskip("pybullet")

from envs import Item, Scene, oracle
from envs.arm import ArmEnv

TABLE = Scene((Item("cup", "blue", x=-0.24, y=0.0), Item("plate", "red", x=0.24, y=0.0)))


@pytest.fixture(autouse=True)
def _no_window(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)


@pytest.fixture(name="env", scope="module")
def _env():
    env = ArmEnv()
    yield env
    env.close()


def played(env: ArmEnv, **kwargs) -> tuple[float, int]:
    _, info = env.reset(**kwargs)
    for step in range(1, 200):
        _, reward, terminated, truncated, info = env.step(oracle(env, info))
        if terminated or truncated:
            return reward, step
    raise AssertionError("an episode is bounded")


def test_the_checker_finds_nothing():
    env = gym.make("grounding/TabletopArm-v0")
    check_env(env.unwrapped)
    env.close()


@pytest.mark.parametrize(
    "utterance",
    [
        "point to the cup",
        "grasp the cup",
        "put the cup on the middle",
        "push the cup to the middle",
        "put the cup on the plate",
    ],
)
def test_a_guided_hand_does_what_is_commanded(env, utterance):
    reward, steps = played(env, seed=0, options={"utterance": utterance, "scene": TABLE})
    assert reward == 1.0
    assert steps < 60


@pytest.mark.slow
def test_a_guided_hand_hardly_ever_fails():
    env = ArmEnv(objects=40, colours=8)
    assert np.mean([played(env, seed=seed)[0] for seed in range(100)]) >= 0.95
    env.close()


def test_the_hand_goes_where_it_is_sent_and_no_farther(env):
    observation, _ = env.reset(seed=0)
    start = observation["arm"][:3]
    observation, *_ = env.step(np.array([1, -0.5, 0, 1], dtype=np.float32))
    np.testing.assert_allclose(observation["arm"][:3] - start, (0.05, -0.025, 0), atol=0.012)
    for _ in range(20):
        observation, *_ = env.step(np.array([0, 0, 1, 1], dtype=np.float32))
    assert observation["arm"][2] < 1.0
    assert env.observation_space.contains(observation)


def test_to_do_nothing_is_worth_nothing_and_ends_when_time_is_up():
    env = ArmEnv(steps=5)
    env.reset(seed=0, options={"utterance": "grasp the cup", "scene": TABLE})
    for step in range(1, 6):
        _, reward, terminated, truncated, info = env.step(np.zeros(4, dtype=np.float32))
        assert (reward, terminated, truncated) == (0.0, False, step == 5)
        assert info["outcome"].cause == "missed"
    with pytest.raises(ResetNeeded):
        env.step(np.zeros(4, dtype=np.float32))
    env.close()


def test_to_carry_is_not_to_push(env):
    _, info = env.reset(seed=0, options={"utterance": "put the cup on the middle", "scene": TABLE})
    placing = info["meaning"]
    env.reset(seed=0, options={"utterance": "push the cup to the middle", "scene": TABLE})
    for _ in range(40):
        _, reward, terminated, _, _ = env.step(env.action_of(placing))
        assert (reward, terminated) == (0.0, False)


def test_two_environments_agree_to_the_last_bit():
    pair = [ArmEnv(), ArmEnv()]
    played(pair[1], seed=4)
    starts = [env.reset(seed=1) for env in pair]
    assert starts[0][1] == starts[1][1]
    rng = np.random.default_rng(0)
    info = starts[0][1]
    for step in range(25):
        noise = rng.normal(size=4).astype(np.float32)
        action = oracle(pair[0], info) if step % 3 else noise
        ends = [env.step(action) for env in pair]
        assert all((ends[0][0][key] == ends[1][0][key]).all() for key in ends[0][0])
        assert ends[0][1:] == ends[1][1:]
        info = ends[0][4]
        if ends[0][2]:
            break
    for env in pair:
        env.close()


@pytest.mark.parametrize("action", [np.zeros(3), np.full(4, np.nan)])
def test_what_is_no_action_is_refused(env, action):
    env.reset(seed=0)
    with pytest.raises(ValueError, match="is not in Box"):
        env.step(action)


def test_two_commands_are_refused(env):
    with pytest.raises(ValueError, match="2 commands"):
        env.reset(options={"utterance": "grasp the cup and then point to the plate", "scene": TABLE})
    with pytest.raises(ValueError, match="at least 1"):
        ArmEnv(steps=0)
