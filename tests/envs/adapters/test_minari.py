import gymnasium as gym
import pytest

import envs  # noqa: F401 - registers the environments

minari = pytest.importorskip("minari")

pytestmark = [
    pytest.mark.peers,
    pytest.mark.filterwarnings("ignore:`:UserWarning"),
]  # it wants to know more of us


def test_recorded_episodes_are_those_that_were_played(tmp_path, monkeypatch):
    from envs.adapters.minari import record

    monkeypatch.setenv("MINARI_DATASETS_PATH", str(tmp_path))
    env = gym.make("grounding/Tabletop-v0", objects=10)
    record(env, "grounding/test-v0", episodes=5, seed=3, author="a test")
    data = minari.load_dataset("grounding/test-v0")
    assert data.total_episodes == 5
    observation, info = env.reset(seed=3)
    for episode in data.iterate_episodes():
        assert episode.rewards.tolist() == [1.0]
        assert (episode.observations["tokens"][0] == observation["tokens"]).all()
        assert (episode.observations["percept"][0] == observation["percept"]).all()
        assert (episode.actions[0] == env.unwrapped.action_of(info["meaning"])).all()
        observation, info = env.reset()
    again = data.recover_environment()
    assert again.spec.kwargs == {"objects": 10}
    again.close()
    env.close()


def test_no_episode_is_no_data_set():
    from envs.adapters.minari import record

    with pytest.raises(ValueError, match="episodes=0"):
        record(gym.make("grounding/Tabletop-v0"), "grounding/none-v0", episodes=0, seed=0)
