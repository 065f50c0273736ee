import gymnasium as gym
import numpy as np
import pytest

import envs  # noqa: F401 - registers the environments

sb3 = pytest.importorskip("stable_baselines3")

pytestmark = pytest.mark.peers


@pytest.mark.parametrize("options", [{}, {"ordered": False, "distractors": (0, 3)}])
def test_its_checker_passes(options):
    from stable_baselines3.common.env_checker import check_env

    env = gym.make("grounding/Tabletop-v0", **options)
    check_env(env)
    env.close()


@pytest.mark.slow
def test_ppo_learns_with_the_extractor():
    from stable_baselines3.common.env_util import make_vec_env

    from envs.adapters.stable_baselines3 import WordsAndPercept

    venv = make_vec_env("envs:grounding/Tabletop-v0", 8, seed=0, env_kwargs={"reward": "fields"})
    policy = {"features_extractor_class": WordsAndPercept, "features_extractor_kwargs": {"width": 32}}
    model = sb3.PPO("MultiInputPolicy", venv, policy_kwargs=policy, n_steps=64, learning_rate=1e-3, seed=0)

    def reward() -> float:
        observation, rewards = venv.reset(), []
        for _ in range(40):
            action, _ = model.predict(observation, deterministic=True)
            observation, reward, *_ = venv.step(action)
            rewards.append(reward.mean())
        return float(np.mean(rewards))

    before = reward()
    model.learn(4096)
    assert reward() > before + 0.15


def test_another_observation_space_is_refused():
    from envs.adapters.stable_baselines3 import WordsAndPercept

    with pytest.raises(ValueError, match="no \\['percept'\\]"):
        WordsAndPercept(gym.make("grounding/Tabletop-v0", observation="image").observation_space)
