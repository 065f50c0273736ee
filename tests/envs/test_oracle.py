"""Every environment can be solved."""

import gymnasium as gym
import pytest

import envs

IDS = sorted(name for name in gym.registry if name.startswith("grounding/"))


@pytest.mark.parametrize("ordered", [True, False], ids=["ordered", "unordered"])
def test_the_oracle_is_always_right(ordered):  # those that act in physics have tests of their own
    env = gym.make("grounding/Tabletop-v0", objects=20, colours=8, synonyms=True, ordered=ordered)
    for seed in range(200):
        _, info = env.reset(seed=seed)
        _, reward, terminated, truncated, _ = env.step(envs.oracle(env, info))
        assert (reward, terminated, truncated) == (1.0, True, False)
    env.close()


def test_every_environment_of_the_table_is_registered():
    assert set(envs.ENVIRONMENTS) == set(IDS)
