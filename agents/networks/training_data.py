"""What networks learn from, as arrays, and whether it is in order."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class TrainingData:
    """What S networks learn from, each its own: sequences, and what is to be said of each.

    Parameters
    ----------
    inputs : int array of shape (S, N, T) or float array of shape (S, N, T, features)
        N sequences of at most T word ids or vectors, padded at the end with any valid ones.
    lengths : int array of shape (S, N)
        How many of the T are no padding: 1 to T.
    targets : float array of shape (S, N, K) or (S, N, T, K)
        What the readout is to say after the last input, or after every one.
    vocabulary : int
        The number of different ids: they are 0 to vocabulary - 1. Of vectors, the number of features.
    weights : float array of shape (S, N) or (S, N, T), optional
        How much each target counts; by default 1, but 0 in the padding.

    Raises
    ------
    ValueError
        If the shapes do not fit each other, an id or a length is out of range, or a vector is not finite.
    """

    inputs: NDArray[Any]
    lengths: NDArray[Any]
    targets: NDArray[Any]
    vocabulary: int
    weights: NDArray[Any] | None = None

    def __post_init__(self) -> None:
        inputs, lengths, targets = map(np.shape, (self.inputs, self.lengths, self.targets))
        dimensions = 3 if is_ids(self.inputs) else 4
        every = len(targets) == 4
        if (
            len(inputs) != dimensions
            or lengths != inputs[:2]
            or len(targets) not in (3, 4)
            or targets[:-1] != inputs[: 3 if every else 2]
        ):
            raise ValueError(
                f"inputs, lengths and targets have the shapes {inputs}, {lengths} and {targets}; "
                "expected (S, N, T) of ids or (S, N, T, features) of floats, (S, N), and (S, N, K) or (S, N, T, K)"
            )
        if 0 in (*inputs, *targets):
            raise ValueError(
                f"inputs {inputs}, targets {targets}: an axis is empty; expected at least 1 each"
            )
        if self.weights is not None and np.shape(self.weights) != targets[:-1]:
            raise ValueError(f"weights have the shape {np.shape(self.weights)}; expected {targets[:-1]}")
        check_ranges(self.inputs, self.lengths, self.vocabulary)

    def every_weight(self) -> NDArray[np.float32]:
        """Return how much each target counts, shape (S, N) or (S, N, T)."""
        if self.weights is not None:
            return np.asarray(self.weights, dtype=np.float32)
        weights = np.ones(self.targets.shape[:-1], dtype=np.float32)
        if weights.ndim == 3:
            weights *= np.arange(self.inputs.shape[2]) < self.lengths[..., None]
        return weights


def is_ids(inputs: NDArray[Any]) -> bool:
    """Whether inputs are word ids, not vectors."""
    return bool(np.issubdtype(np.asarray(inputs).dtype, np.integer))


def check_ranges(inputs: NDArray[Any], lengths: NDArray[Any], vocabulary: int) -> None:
    """Raise a ValueError if an id or a length is out of range, or vectors are no vectors.

    Compiled programs do not look: an id out of range would silently be another word.
    """
    shape = tuple(np.shape(inputs))
    time = shape[np.ndim(lengths)]
    if not is_ids(inputs):
        if shape[-1] != vocabulary or not np.isfinite(inputs).all():
            raise ValueError(
                f"vectors of {shape[-1]} features, finite: {bool(np.isfinite(inputs).all())}; "
                f"expected {vocabulary}, all finite"
            )
    elif np.size(inputs) and not 0 <= np.min(inputs) <= np.max(inputs) < vocabulary:
        raise ValueError(f"ids from {np.min(inputs)} to {np.max(inputs)}; expected 0 to {vocabulary - 1}")
    if np.size(lengths) and not 1 <= np.min(lengths) <= np.max(lengths) <= time:
        raise ValueError(f"lengths from {np.min(lengths)} to {np.max(lengths)}; expected 1 to {time}")
