"""What networks learn from, as arrays, and whether it is in order."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class TrainingData:
    """What S networks learn from, each its own: sentences as word ids, and what was seen with each.

    Parameters
    ----------
    tokens : int array of shape (S, N, T)
        N sentences of at most T words, padded at the end with any valid id.
    lengths : int array of shape (S, N)
        How many of the T are words: 1 to T.
    targets : float array of shape (S, N, K)
        What the readout is to say after the last word.
    vocabulary : int
        The number of different ids: they are 0 to vocabulary - 1.

    Raises
    ------
    ValueError
        If the shapes do not fit each other, or an id or a length is out of range.
    """

    tokens: NDArray[Any]
    lengths: NDArray[Any]
    targets: NDArray[Any]
    vocabulary: int

    def __post_init__(self) -> None:
        tokens, lengths, targets = map(np.shape, (self.tokens, self.lengths, self.targets))
        if len(tokens) != 3 or lengths != tokens[:2] or len(targets) != 3 or targets[:2] != tokens[:2]:
            raise ValueError(
                f"tokens, lengths and targets have the shapes {tokens}, {lengths} and {targets}; "
                "expected (S, N, T), (S, N) and (S, N, K)"
            )
        if 0 in (*tokens, *targets):
            raise ValueError(
                f"tokens {tokens}, targets {targets}: an axis is empty; expected at least 1 each"
            )
        check_ranges(self.tokens, self.lengths, self.vocabulary)


def check_ranges(tokens: NDArray[Any], lengths: NDArray[Any], vocabulary: int) -> None:
    """Raise a ValueError if an id or a length is out of range.

    Compiled programs do not look: an id out of range would silently be another word.
    """
    if np.size(tokens) and not 0 <= np.min(tokens) <= np.max(tokens) < vocabulary:
        raise ValueError(f"ids from {np.min(tokens)} to {np.max(tokens)}; expected 0 to {vocabulary - 1}")
    if np.size(lengths) and not 1 <= np.min(lengths) <= np.max(lengths) <= np.shape(tokens)[-1]:
        raise ValueError(
            f"lengths from {np.min(lengths)} to {np.max(lengths)}; expected 1 to {np.shape(tokens)[-1]}"
        )
