"""The one engine that trains and runs any `Cell`: over time, over batches and, at once, over seeds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from agents.networks.cells import Cell, Params
from agents.networks.compiled import LOSSES, Learner, draw_orders, run_batch, start, train_epoch
from agents.networks.training_data import TrainingData, check_ranges

__all__ = ["BATCHES", "LOSSES", "Training", "TrainingData", "of_seed", "run", "train"]

BATCHES = (16, 256)
"""The only sizes of batch that `run` compiles programs for, so that a new number of sentences is no new program."""


@dataclass(frozen=True, kw_only=True)
class Training:
    """How a network is trained: by Adam, on the state after the last word.

    The defaults are those of Variengien & Hinaut (2020).
    """

    epochs: int = 35
    """How often each sentence is heard."""
    batch_size: int = 2
    """Sentences an update."""
    learning_rate: float = 1e-3
    """The step size of Adam (Kingma & Ba, 2015)."""
    loss: Literal["mse", "cross_entropy"] = "mse"
    """Mean squared error, or the cross-entropy of each output's sigmoid; both of the linear readout."""
    shuffle: bool = True
    """Whether each epoch has its own random order. The published script keeps the order of the data."""

    def __post_init__(self) -> None:
        if self.epochs < 0 or self.batch_size < 1 or not self.learning_rate > 0:
            raise ValueError(
                f"epochs={self.epochs}, batch_size={self.batch_size}, learning_rate={self.learning_rate}; "
                "expected at least 0, at least 1, and more than 0"
            )
        if self.loss not in LOSSES:
            raise ValueError(f"loss={self.loss!r}; expected one of {', '.join(LOSSES)}")


def train(
    cell: Cell,
    data: TrainingData,
    training: Training,
    seeds: Sequence[int],
    progress: Callable[[int, int], None] | None = None,
) -> Params:
    """Train one network a seed, all at once, each on its own data.

    Parameters
    ----------
    cell : Cell
        The recurrent part; a linear readout is added.
    data : TrainingData
        One set of sentences a seed.
    training : Training
        The options.
    seeds : sequence of int
        Initial weights and order of the sentences follow from the seed alone, not from its neighbours.
    progress : callable, optional
        Called after each epoch with its number, from 1, and the number of epochs.

    Returns
    -------
    dict of str to array
        The parameters of the cell, and ``readout`` (units, K) and ``readout_bias`` (K,), each with a
        leading axis of one entry a seed.

    Raises
    ------
    ValueError
        If there is not one seed a set of sentences, or a seed is negative or has more than 32 bits.
    FloatingPointError
        If the loss grew beyond all bounds.

    Examples
    --------
    >>> from agents.networks.cells import LSTM
    >>> tokens = np.array([[[1, 0], [2, 3]]])  # one network, two sentences of at most two words
    >>> data = TrainingData(tokens, np.array([[1, 2]]), np.array([[[0.0], [1.0]]]), vocabulary=4)
    >>> params = train(LSTM(8), data, Training(epochs=200, learning_rate=0.01), seeds=[0])
    >>> said = run(LSTM(8), of_seed(params, 0), tokens[0], np.array([1, 2]))
    >>> [round(float(y), 1) for y in said[:, -1, 0]]
    [0.0, 1.0]
    """
    number, outputs = data.targets.shape[1:]
    if len(seeds) != len(data.tokens):
        raise ValueError(f"{len(seeds)} seeds for {len(data.tokens)} sets of sentences; expected one a set")
    if not all(0 <= seed < 2**32 for seed in seeds):  # JAX would silently take the lower 32 bits
        raise ValueError(f"seeds {list(seeds)}; expected integers from 0 to {2**32 - 1}")
    heard = (
        jnp.asarray(data.tokens, dtype=jnp.int32),
        jnp.asarray(data.lengths, dtype=jnp.int32),
        jnp.asarray(data.targets, dtype=jnp.float32),
    )
    keys = jnp.stack([jax.random.key(seed) for seed in seeds])
    learner: Learner = start(cell, keys, data.vocabulary, outputs)
    for epoch in range(1, training.epochs + 1):
        orders = draw_orders(keys, epoch, number, training.batch_size, training.shuffle)
        learner, loss = train_epoch(cell, training.loss, learner, heard, orders, training.learning_rate)
        # Reading the loss waits for the epoch, so that it can be stopped, and its end is told when it is reached.
        if not np.isfinite(loss).all():
            diverged = [seed for seed, value in zip(seeds, loss, strict=True) if not np.isfinite(value)]
            raise FloatingPointError(
                f"the loss of seeds {diverged} is not finite in epoch {epoch}; "
                f"expected a learning rate that converges, not {training.learning_rate}"
            )
        if progress is not None:
            progress(epoch, training.epochs)
    return learner[0]


def of_seed(params: Mapping[str, Any], index: int) -> Params:
    """Return the parameters of one network of those that were trained at once."""
    return {name: jnp.asarray(array[index]) for name, array in params.items()}


def run(
    cell: Cell, params: Mapping[str, Any], tokens: NDArray[Any], lengths: NDArray[Any]
) -> NDArray[np.float32]:
    """Return the readout of one network after every word of some sentences.

    Parameters
    ----------
    cell : Cell
        The cell that was trained.
    params : dict of str to array
        The parameters of one network, as from `of_seed`.
    tokens : int array of shape (N, T)
        Word ids, padded at the end.
    lengths : int array of shape (N,)
        How many of the T are words.

    Returns
    -------
    float32 array of shape (N, T, K)
        Padding changes nothing: what was said after the last word stands until the end, so ``[:, -1]``
        is the answer to the sentence.

    Raises
    ------
    ValueError
        If the shapes do not fit each other, or an id or a length is out of range.
    """
    tokens, lengths = np.asarray(tokens), np.asarray(lengths)
    if tokens.ndim != 2 or lengths.shape != tokens.shape[:1]:
        raise ValueError(
            f"tokens and lengths have the shapes {tokens.shape} and {lengths.shape}; expected (N, T) and (N,)"
        )
    check_ranges(tokens, lengths, len(params["input"]))
    params = {name: jnp.asarray(array) for name, array in params.items()}
    number, time = tokens.shape
    padded_time = -(-time // 8) * 8
    readouts = np.empty((number, time, params["readout"].shape[-1]), dtype=np.float32)
    for first in range(0, number, BATCHES[-1]):
        rows = slice(first, first + BATCHES[-1])
        part = tokens[rows]
        size = next(size for size in BATCHES if len(part) <= size)
        padding = size - len(part)
        said = run_batch(
            cell,
            params,
            np.pad(part, ((0, padding), (0, padded_time - time))).astype(np.int32),
            np.pad(lengths[rows], (0, padding)).astype(np.int32),
        )  # (size, padded_time, K)
        readouts[rows] = np.asarray(said)[: len(part), :time]
    return readouts
