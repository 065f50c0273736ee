"""What Gymnasium asks of every environment that is registered."""

import json

import gymnasium as gym
import numpy as np
import pytest
from gymnasium.envs.registration import EnvSpec
from gymnasium.utils.env_checker import check_env
from gymnasium.vector import AutoresetMode

import envs  # noqa: F401 - registers

IDS = sorted(name for name in gym.registry if name.startswith("grounding/"))

KWARGS = {
    "default": {},
    "many words": {"objects": 50, "colours": 8, "synonyms": True},
    "unordered": {"ordered": False, "distractors": [0, 3]},
    "fields": {"reward": "fields", "bystander": 0.0},
    "bullet": {"world": "bullet"},
    "image": {"observation": "image", "image_size": 32},
}

WITH_ARM = {
    "default": {},
    "many words": {"objects": 50, "colours": 8, "synonyms": True},
    "few skills": {"skills": ["point", "place"], "distractors": [1, 1]},
}
ARMS = {"grounding/TabletopCommand-v0", "grounding/TabletopArm-v0"}

WORDS = {
    "default": {},
    "four by four": {"size": 4},
    "noise": {"pairs": 8, "size": 3, "repetitions": 3, "alternatives": 8, "noise": 0.2},
}

VARIANTS = {**dict.fromkeys(ARMS, WITH_ARM), "grounding/WordLearning-v0": WORDS}
"""The arguments with which an environment is tested, where they are not those of the tabletop."""

every_environment = pytest.mark.parametrize("name", IDS)
every_variant = pytest.mark.parametrize(
    ("name", "kwargs"),
    [
        pytest.param(name, kwargs, id=f"{name.split('/')[1]}-{variant}")
        for name in IDS
        for variant, kwargs in VARIANTS.get(name, KWARGS).items()
    ],
)


@pytest.fixture(autouse=True)
def _no_window(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)


def needs(name, kwargs) -> dict:
    if name in ARMS or "image" in kwargs.values() or "bullet" in kwargs.values():
        pytest.importorskip("pybullet")
    return kwargs


def same(one, other) -> bool:
    """Whether two observations, or infos of vectors, are equal to the last bit."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    return bool(one == other)


@every_variant
def test_the_checker_finds_nothing(name, kwargs):
    env = gym.make(name, **needs(name, kwargs))
    check_env(env.unwrapped)  # a warning is an error here
    env.close()


@every_variant
def test_two_environments_with_one_seed_agree_over_many_episodes(name, kwargs):
    pair = [gym.make(name, **needs(name, kwargs)) for _ in range(2)]
    for env in pair:
        env.action_space.seed(7)
    for episode in range(8 if name in ARMS else 50):  # physics takes its time
        starts = [env.reset(seed=11 if episode == 0 else None) for env in pair]
        assert same(starts[0][0], starts[1][0])
        assert starts[0][1] == starts[1][1]
        ends = [env.step(env.action_space.sample()) for env in pair]
        assert same(ends[0][0], ends[1][0])
        assert ends[0][1:] == ends[1][1:]
    for env in pair:
        env.close()


@every_environment
def test_episodes_differ_and_seeds_matter(name):
    env = gym.make(name, **needs(name, {}))
    first = env.reset(seed=0)[1]["sentence"]
    later = {env.reset()[1]["sentence"] for _ in range(20)}
    assert len(later) > 10
    assert len({env.reset(seed=seed)[1]["sentence"] for seed in range(20)}) > 10
    assert env.reset(seed=0)[1]["sentence"] == first


@every_variant
def test_the_spec_survives_json(name, kwargs):
    env = gym.make(name, **needs(name, kwargs))
    text = env.spec.to_json()
    again = gym.make(EnvSpec.from_json(text))
    assert json.loads(again.spec.to_json()) == json.loads(text)
    assert again.observation_space == env.observation_space
    assert again.action_space == env.action_space
    assert same(again.reset(seed=5)[0], env.reset(seed=5)[0])
    env.close()
    again.close()


@every_environment
@pytest.mark.parametrize("variant", ["default", "image"])
def test_synchronous_and_asynchronous_vectors_agree(name, variant):
    variants = VARIANTS.get(name, KWARGS)
    if variant not in variants:
        pytest.skip(f"it has no variant {variant}")
    kwargs = needs(name, variants[variant])
    mode = {"autoreset_mode": AutoresetMode.SAME_STEP}
    # Forking a process in which JAX has threads is unsafe; a spawned one must import the room by itself.
    pair = [
        gym.make_vec(f"envs:{name}", num_envs=2, vectorization_mode="sync", vector_kwargs=mode, **kwargs),
        gym.make_vec(
            f"envs:{name}",
            num_envs=2,
            vectorization_mode="async",
            vector_kwargs={**mode, "context": "spawn"},
            **kwargs,
        ),
    ]
    starts = [vector.reset(seed=3) for vector in pair]
    assert same(*(observation for observation, _ in starts))
    assert same(*(info for _, info in starts))
    pair[0].action_space.seed(5)
    for _ in range(6 if name in ARMS else 20):
        action = pair[0].action_space.sample()
        ends = [vector.step(action) for vector in pair]
        for one, other in zip(*ends, strict=True):
            if isinstance(one, dict) and "final_obs" in one:
                finals = [info.pop("final_obs") for info in (one, other)]
                assert all(same(a, b) for a, b in zip(*finals, strict=True))
            assert same(one, other)
        if name not in VARIANTS:
            assert ends[0][2].all(), "each episode is one step"
    for vector in pair:
        vector.close()


@every_environment
def test_the_documentation_has_the_headings_of_the_field(name):
    env = gym.make(name, **needs(name, {}))
    documented = env.unwrapped.__class__.__doc__
    env.close()
    for heading in (
        "Description",
        "Action Space",
        "Observation Space",
        "Rewards",
        "Episode End",
        "Arguments",
    ):
        assert f"## {heading}" in documented
