"""Stable-Baselines3: what lets its policies read words.

Its policies one-hot-encode a ``MultiDiscrete`` and see a long vector of zeros; this extractor embeds words and
concepts instead, and reads the words in their order.
"""

from typing import Any

import torch
from gymnasium import spaces
from stable_baselines3.common.torch_layers import BaseFeaturesExtractor
from torch import nn


class WordsAndPercept(BaseFeaturesExtractor):
    """Features of an observation of `TabletopEnv`: a GRU over embedded words, beside embedded concepts.

    Stable-Baselines3 hands a ``MultiDiscrete`` over as the one-hot vectors of its entries, side by side;
    multiplying these with a matrix is looking an embedding up.

    Parameters
    ----------
    observation_space : gymnasium.spaces.Dict
        With ``tokens``, ``mask`` and ``percept``.
    width : int, default 64
        Size of an embedding, and of the state that reads the words.

    Raises
    ------
    ValueError
        If the observation space is another one.

    Examples
    --------
    ``PPO("MultiInputPolicy", env, policy_kwargs={"features_extractor_class": WordsAndPercept})``
    """

    def __init__(self, observation_space: spaces.Dict, width: int = 64) -> None:
        missing = {"tokens", "mask", "percept"} - set(observation_space.spaces)
        if missing:
            raise ValueError(f"the observation space has no {sorted(missing)}; expected that of TabletopEnv")
        super().__init__(observation_space, features_dim=2 * width)
        tokens, percept = observation_space["tokens"], observation_space["percept"]
        assert isinstance(tokens, spaces.MultiDiscrete)
        assert isinstance(percept, spaces.MultiDiscrete)
        self._length = len(tokens.nvec)
        self._words = nn.Linear(int(tokens.nvec[0]), width, bias=False)
        self._reader = nn.GRU(width, width, batch_first=True)
        self._sight = nn.Linear(int(percept.nvec.sum()), width)

    def forward(self, observations: dict[str, torch.Tensor]) -> torch.Tensor:
        """Return features of shape (batch, 2 width)."""
        words = observations["tokens"].view(
            -1, self._length, self._words.in_features
        )  # (batch, words, vocabulary)
        states, _ = self._reader(self._words(words))  # (batch, words, width)
        last = observations["mask"].sum(dim=1).long().clamp(min=1) - 1
        heard = states[torch.arange(len(states)), last]
        seen: Any = torch.relu(self._sight(observations["percept"]))
        return torch.cat([heard, seen], dim=1)
