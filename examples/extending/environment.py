"""An environment of one's own: choose the thing that is spoken of."""

from typing import Any

import gymnasium as gym
import numpy as np
from gymnasium import spaces
from gymnasium.utils.env_checker import check_env

import envs
from corpora import Meaning
from envs.world.perception import true_perception


class ChooseEnv(envs.TabletopEnv):
    """Hear an utterance about one of several things, and choose it, counted from left to right.

    One action, worth 1 if the utterance is true of what was chosen.
    """

    def __init__(self, *, things: int = 3, **options: Any) -> None:
        others = (things - 1, things - 1)  # at least and at most so many beside what is spoken of
        super().__init__(clauses=1, ordered=False, distractors=others, **options)
        self.action_space = spaces.Discrete(things)

    def action_of(self, meaning: Meaning) -> np.int64:
        """Return the action that chooses the first thing that a meaning is true of."""
        fits = [meaning[0].fits(seen) for seen in true_perception(self.world)]
        return np.int64(fits.index(True))

    def worth(self, action: np.int64, meaning: Meaning) -> float:
        """Return 1 if what was said is true of what was chosen."""
        return float(meaning[0].fits(true_perception(self.world)[action]))


gym.register(id="mine/Choose-v0", entry_point=f"{__name__}:ChooseEnv")

if __name__ == "__main__":
    env = gym.make("mine/Choose-v0", things=5, render_mode="ansi")
    check_env(env.unwrapped, skip_render_check=True)  # Gymnasium finds nothing to complain of
    rewards = []
    for episode in range(100):
        _, info = env.reset(seed=0 if episode == 0 else None)
        rewards.append(env.step(envs.oracle(env, info))[1])
    print(env.render(), f"\nthe oracle earns {sum(rewards):.0f} of 100", sep="")
    env.close()
