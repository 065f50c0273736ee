"""Minari: episodes kept as a data set for offline learning."""

from collections.abc import Callable
from typing import Any

import gymnasium as gym
import minari
import numpy as np
from minari.data_collector import EpisodeBuffer
from numpy.typing import NDArray

from envs.oracle import oracle


def record(
    env: gym.Env[Any, Any],
    dataset_id: str,
    episodes: int,
    seed: int,
    policy: Callable[[gym.Env[Any, Any], dict[str, Any]], NDArray[np.int64]] = oracle,
    **about: Any,
) -> minari.MinariDataset:
    """Play episodes and keep them as a Minari data set (in HDF5).

    Parameters
    ----------
    env : gymnasium.Env
        The environment, made by ``gym.make``.
    dataset_id : str
        The name of the data set, as "grounding/tabletop/oracle-v0".
    episodes : int
        How many.
    seed : int
        The source of all chance.
    policy : callable, default `oracle`
        From the environment and what ``reset`` told to an action.
    **about
        Further arguments of ``minari.create_dataset_from_buffers``: author, description.

    Raises
    ------
    ValueError
        If there is to be no episode, or the data set exists already.
    """
    if episodes < 1:
        raise ValueError(f"episodes={episodes}; expected at least 1")
    buffers = []
    for number in range(episodes):
        observation, info = env.reset(seed=seed if number == 0 else None)
        buffer = EpisodeBuffer(id=number, seed=seed if number == 0 else None)
        observations, actions = [observation], []
        over = False
        while not over:
            actions.append(policy(env, info))
            observation, reward, terminated, truncated, info = env.step(actions[-1])
            observations.append(observation)
            buffer.rewards.append(reward)
            buffer.terminations.append(terminated)
            buffer.truncations.append(truncated)
            over = terminated or truncated
        stacked = {key: np.stack([seen[key] for seen in observations]) for key in observation}
        buffers.append(_filled(buffer, stacked, np.stack(actions)))
    return minari.create_dataset_from_buffers(dataset_id, buffers, env=env, data_format="hdf5", **about)


def _filled(buffer: EpisodeBuffer, observations: Any, actions: Any) -> EpisodeBuffer:
    return EpisodeBuffer(
        id=buffer.id,
        seed=buffer.seed,
        observations=observations,
        actions=actions,
        rewards=buffer.rewards,
        terminations=buffer.terminations,
        truncations=buffer.truncations,
    )
