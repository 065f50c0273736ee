"""Batched episodes of the tabletop, for learners that want very many."""

from typing import Any, NamedTuple

import gymnasium as gym
import numpy as np
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from corpora import unknown
from envs.asked import asked_options
from envs.batch import BatchSpeaker, Ids
from envs.spoken import Observation
from envs.tabletop import TabletopEnv


class Episodes(NamedTuple):
    """What is heard, meant and seen in B environments; 0 is no word, and nothing said or seen."""

    tokens: Ids
    """Words, shape (B, words)."""

    meaning: Ids
    """What was said of each referent, shape (B, referents, 3)."""

    percept: Ids
    """What is seen in each slot, shape (B, slots, 3)."""


class TabletopVectorEnv(gym.vector.VectorEnv[Observation, NDArray[np.int64], NDArray[Any]]):
    """`TabletopEnv`, many times at once: ``gym.make_vec("grounding/Tabletop-v0", num_envs=1024)``.

    Spaces, probabilities and rewards are those of `TabletopEnv`, whose arguments it takes; the situations of
    a seed are others. It is symbolic: there are no pictures and no scenes. An episode has one step, after
    which the next begins at once (`AutoresetMode.SAME_STEP`).

    What ``reset`` and ``step`` tell beside observations: ``meaning``, shape (envs, referents, 3), in the
    numbers of the action space; ``step`` also tells ``final_obs``, the observation in which the episode
    ended, as a dict of arrays.

    Parameters
    ----------
    num_envs : int, default 1
        How many environments.
    **options
        Arguments of `TabletopEnv`.

    Raises
    ------
    ValueError
        If an option is out of range, or pictures are asked for.

    Examples
    --------
    >>> import envs
    >>> many = gym.make_vec("grounding/Tabletop-v0", num_envs=3, objects=20)
    >>> observations, infos = many.reset(seed=0)
    >>> observations["tokens"].shape, infos["meaning"].shape
    ((3, 17), (3, 2, 3))
    >>> _, rewards, terminated, _, _ = many.step(infos["meaning"].reshape(3, -1))
    >>> rewards.tolist(), terminated.tolist()
    ([1.0, 1.0, 1.0], [True, True, True])
    """

    metadata = {"render_modes": [], "autoreset_mode": AutoresetMode.SAME_STEP}  # noqa: RUF012 - as Gymnasium types it

    def __init__(self, num_envs: int = 1, **options: Any) -> None:
        if num_envs < 1:
            raise ValueError(f"num_envs={num_envs}; expected at least 1")
        symbolic = {"observation": "percept", "perception": "truth", "misread": 0.0, "render_mode": None}
        pictured = [name for name, plain in symbolic.items() if options.get(name, plain) != plain]
        if pictured or options.get("world") == "bullet":
            raise ValueError(
                "a batch has no pictures and no noise; expected a symbolic environment, or vectorization_mode='sync'"
            )
        if options.get("relations") or options.get("clauses", 2) > 2:
            raise ValueError(
                "a batch is of the published grammar; expected relations=False and at most two clauses, "
                "or vectorization_mode='sync'"
            )
        self.num_envs = num_envs
        self.single = TabletopEnv(**options)
        self.single_observation_space = self.single.observation_space
        self.single_action_space = self.single.action_space
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._speaker = BatchSpeaker(self.single.speaker, self.single.vocabulary)
        self._share = options.get("reward", "exact") == "fields"
        self._split: str | None = None
        self._parts: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]] = {}
        self._now: Episodes | None = None

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        """Begin an episode in every environment.

        Parameters
        ----------
        seed : int, optional
            The source of all chance from here on.
        options : dict, optional
            ``split``: "train" or "test", for utterances of that part only, from here on.

        Raises
        ------
        ValueError
            If an option is unknown.
        """
        super().reset(seed=seed)
        options = asked_options(options, ("split",))
        if options:
            if options["split"] not in ("train", "test"):
                raise unknown("split", str(options["split"]), ("train", "test"))
            self._split = options["split"]
        self._now = self._drawn()
        return self._observed(self._now), {"meaning": self._now.meaning.copy()}

    def step(
        self, actions: NDArray[np.int64]
    ) -> tuple[Observation, NDArray[Any], NDArray[Any], NDArray[Any], dict[str, Any]]:
        """Say what every utterance means; all episodes end, and the next begin.

        Raises
        ------
        ValueError
            If the actions are not in the action space.
        gymnasium.error.ResetNeeded
            If no episode has begun.
        """
        if self._now is None:
            raise gym.error.ResetNeeded("no episode has begun; call reset()")
        actions = np.asarray(actions)
        if not self.action_space.contains(actions):
            raise ValueError(f"the actions {actions!r} are not in {self.action_space}")
        right = actions == self._now.meaning.reshape(self.num_envs, -1)
        rewards = right.mean(axis=1) if self._share else right.all(axis=1).astype(np.float64)
        ended = self._observed(self._now)
        self._now = self._drawn()
        infos = {"meaning": self._now.meaning.copy(), "final_obs": ended}
        no, yes = np.zeros(self.num_envs, dtype=bool), np.ones(self.num_envs, dtype=bool)
        return self._observed(self._now), rewards, yes, no, infos

    def close_extras(self, **kwargs: Any) -> None:
        """Give back what the single environment holds."""
        self.single.close()

    def _drawn(self) -> Episodes:
        rng = self.np_random
        if self._split is None:
            _, tokens, meaning = self._speaker.say(self.num_envs, rng)
        else:
            if self._split not in self._parts:
                self._parts[self._split] = self._speaker.encode(getattr(self.single.split, self._split))
            rows = rng.integers(len(self._parts[self._split][0]), size=self.num_envs)
            tokens, meaning = (part[rows] for part in self._parts[self._split])
        things = self._speaker.things(meaning, rng)
        seen = things.seen if self.single.ordered else self._speaker.left_to_right(things, rng)
        return Episodes(tokens, meaning, seen)

    def _observed(self, now: Episodes) -> Observation:
        return {
            "tokens": now.tokens.copy(),
            "mask": (now.tokens > 0).astype(np.int8),
            "percept": now.percept.reshape(self.num_envs, -1),
        }
