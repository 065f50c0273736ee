"""The one engine that trains and runs any `Cell`: over time, over batches and, at once, over seeds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from agents.networks.cells import Cell, Params
from agents.networks.compiled import (
    Descent,
    Heard,
    Learner,
    Network,
    draw_orders,
    held_out_cost,
    keep_better,
    run_batch,
    start,
    train_epoch,
)
from agents.networks.losses import LOSSES
from agents.networks.training_data import TrainingData, check_ranges, is_ids
from corpora import unknown

__all__ = [
    "BATCHES",
    "LOSSES",
    "Network",
    "Training",
    "TrainingData",
    "of_seed",
    "run",
    "run_states",
    "train",
]

BATCHES = (16, 256)
"""The only sizes of batch that `run` compiles programs for, so that a new number of sentences is no new program."""


@dataclass(frozen=True, kw_only=True)
class Training:
    """How a network is trained: by Adam.

    The defaults are those of Variengien & Hinaut (2020).
    """

    epochs: int = 35
    """How often each sentence is heard, at most."""
    batch_size: int = 2
    """Sentences an update."""
    learning_rate: float = 1e-3
    """The step size of Adam (Kingma & Ba, 2015)."""
    loss: Literal["mse", "cross_entropy", "softmax"] = "mse"
    """Mean squared error, cross-entropy of each output's sigmoid, or of each group's softmax."""
    groups: tuple[int, ...] = ()
    """The sizes of the groups of outputs; all of them are one, if there is none."""
    shuffle: bool = True
    """Whether each epoch has its own random order. The published script keeps the order of the data."""
    decay: Literal["none", "cosine"] = "none"
    """Whether the step size falls to 0 over the epochs, as half a cosine does (Loshchilov & Hutter, 2017)."""
    clip: float = 0.0
    """The greatest length of a gradient; 0: any."""
    weight_decay: float = 0.0
    """The share of each weight that an update takes away, times the learning rate (Loshchilov & Hutter, 2019)."""
    dropout: float = 0.0
    """The share of what the readout sees that is hidden from it, at random, in training."""
    held_out: float = 0.0
    """The share of the sentences, drawn at random, that is not learnt from, but tells when to stop."""
    patience: int = 5
    """So many epochs without a lower loss on what was held out are the end; the best network is kept."""

    def __post_init__(self) -> None:
        if self.epochs < 0 or self.batch_size < 1 or not self.learning_rate > 0:
            raise ValueError(
                f"epochs={self.epochs}, batch_size={self.batch_size}, learning_rate={self.learning_rate}; "
                "expected at least 0, at least 1, and more than 0"
            )
        if self.loss not in LOSSES:
            raise unknown("loss", self.loss, LOSSES)
        if self.decay not in ("none", "cosine"):
            raise unknown("decay", self.decay, ("none", "cosine"))
        if min(self.clip, self.weight_decay) < 0 or self.patience < 1:
            raise ValueError(
                f"clip={self.clip}, weight_decay={self.weight_decay}, patience={self.patience}; "
                "expected at least 0, at least 0, and at least 1"
            )
        if not (0 <= self.dropout < 1 and 0 <= self.held_out < 1):
            raise ValueError(f"dropout={self.dropout}, held_out={self.held_out}; expected 0 to below 1")

    def rates(self, epoch: int, batches: int) -> NDArray[np.float32]:
        """Return the step sizes of the batches of an epoch, counted from 1."""
        done = ((epoch - 1) * batches + np.arange(batches)) / (self.epochs * batches)
        factor = (1 + np.cos(np.pi * done)) / 2 if self.decay == "cosine" else np.ones(batches)
        return np.asarray(self.learning_rate * factor, dtype=np.float32)


def train(
    cell: Cell | Network,
    data: TrainingData,
    training: Training,
    seeds: Sequence[int],
    progress: Callable[[int, int], None] | None = None,
    params: Mapping[str, Any] | None = None,
) -> Params:
    """Train one network a seed, all at once, each on its own data.

    Parameters
    ----------
    cell : Cell or Network
        The recurrent part, to which a linear readout is added; or both.
    data : TrainingData
        One set of sentences a seed.
    training : Training
        The options.
    seeds : sequence of int
        Initial weights and order of the sentences follow from the seed alone, not from its neighbours.
    progress : callable, optional
        Called after each epoch with its number, from 1, and the number of epochs.
    params : dict of str to array, optional
        What to begin with instead of random weights, one network a seed, as a former call returned it.

    Returns
    -------
    dict of str to array
        The parameters of the networks, first axis S: those of the cell, ``readout`` of shape (S, units, K)
        and ``readout_bias`` of shape (S, K).

    Raises
    ------
    ValueError
        If there are not as many seeds as sets of sentences, or a seed is negative or has more than 32 bits.
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
    if len(seeds) != len(data.inputs):
        raise ValueError(f"{len(seeds)} seeds for {len(data.inputs)} sets of sentences; expected one a set")
    if not all(0 <= seed < 2**32 for seed in seeds):  # JAX would silently take the lower 32 bits
        raise ValueError(f"seeds {list(seeds)}; expected integers from 0 to {2**32 - 1}")
    network = _network(cell)
    outputs = data.targets.shape[-1]
    groups = training.groups or (outputs,)
    if sum(groups) != outputs:
        raise ValueError(f"groups of {groups}, {sum(groups)} in all; expected {outputs}, one a target")
    descent = Descent(training.loss, groups, training.dropout, training.weight_decay, training.clip)
    heard, unheard = _held_out(_arrays(data), training.held_out, seeds)
    number = heard.lengths.shape[1]
    keys = jnp.stack([jax.random.key(seed) for seed in seeds])
    learner: Learner = start(network, keys, data.vocabulary, outputs)
    if params is not None:
        learner = {name: jnp.array(array) for name, array in params.items()}, learner[1]
    best, least, waited = None, np.full(len(seeds), np.inf), 0
    for epoch in range(1, training.epochs + 1):
        orders = draw_orders(keys, epoch, number, training.batch_size, training.shuffle)
        rates = training.rates(epoch, orders.shape[1])
        chance = jax.vmap(lambda key, epoch=epoch: jax.random.fold_in(key, 2**31 + epoch))(keys)
        learner, loss = train_epoch(network, descent, learner, heard, orders, rates, chance)
        # Reading the loss waits for the epoch, so that it can be stopped, and its end is told when it is reached.
        if not np.isfinite(loss).all():
            diverged = [seed for seed, value in zip(seeds, loss, strict=True) if not np.isfinite(value)]
            raise FloatingPointError(
                f"the loss of seeds {diverged} is not finite in epoch {epoch}; "
                f"expected a learning rate that converges, not {training.learning_rate}"
            )
        if progress is not None:
            progress(epoch, training.epochs)
        if unheard is not None:
            cost = np.asarray(held_out_cost(network, descent, learner[0], unheard))
            better = cost < least
            best = keep_better(better, learner[0], learner[0] if best is None else best)
            least = np.minimum(cost, least)
            waited = 0 if better.any() else waited + 1
            if waited >= training.patience:
                break
    return learner[0] if best is None else best


def _network(cell: Cell | Network) -> Network:
    return cell if isinstance(cell, Network) else Network(cell)


def _arrays(data: TrainingData) -> Heard:
    return Heard(
        jnp.asarray(data.inputs, dtype=jnp.int32 if is_ids(data.inputs) else jnp.float32),
        jnp.asarray(data.lengths, dtype=jnp.int32),
        jnp.asarray(data.targets, dtype=jnp.float32),
        jnp.asarray(data.every_weight()),
    )


def _held_out(heard: Heard, share: float, seeds: Sequence[int]) -> tuple[Heard, Heard | None]:
    """Return what is learnt from and what is not, drawn from each seed."""
    number = heard.lengths.shape[1]
    apart = round(share * number) if share else 0
    if not 1 <= apart < number:
        if share:
            raise ValueError(f"held_out={share} of {number} sentences; expected at least one, and not all")
        return heard, None
    rows = np.stack([np.random.default_rng(seed).permutation(number) for seed in seeds])

    def taken(rows: NDArray[np.int64]) -> Heard:
        return Heard(*(jax.vmap(lambda array, rows: array[rows])(array, rows) for array in heard))

    return taken(rows[:, apart:]), taken(rows[:, :apart])


def of_seed(params: Mapping[str, Any], index: int) -> Params:
    """Return the parameters of one network of those that were trained at once."""
    return {name: jnp.asarray(array[index]) for name, array in params.items()}


def run(
    cell: Cell | Network, params: Mapping[str, Any], inputs: NDArray[Any], lengths: NDArray[Any]
) -> NDArray[np.float32]:
    """Return the readout of one network after every input of some sequences.

    Parameters
    ----------
    cell : Cell or Network
        What was trained.
    params : dict of str to array
        The parameters of one network, as from `of_seed`.
    inputs : int array of shape (N, T) or float array of shape (N, T, features)
        Word ids or vectors, padded at the end.
    lengths : int array of shape (N,)
        How many of the T are no padding.

    Returns
    -------
    float32 array of shape (N, T, K)
        Padding changes nothing: what was said after the last input stands until the end, so ``[:, -1]``
        is the answer to the sequence.

    Raises
    ------
    ValueError
        If the shapes do not fit each other, or an id or a length is out of range.
    """
    inputs, lengths = np.asarray(inputs), np.asarray(lengths)
    dimensions = 2 if is_ids(inputs) else 3
    if inputs.ndim != dimensions or lengths.shape != inputs.shape[:1]:
        raise ValueError(
            f"inputs and lengths have the shapes {inputs.shape} and {lengths.shape}; "
            "expected (N, T) of ids or (N, T, features) of floats, and (N,)"
        )
    check_ranges(inputs, lengths, len(params["input"]))
    inputs = inputs.astype(np.int32 if is_ids(inputs) else np.float32)
    network = _network(cell)
    params = {name: jnp.asarray(array) for name, array in params.items()}
    number, time = inputs.shape[:2]
    padded_time = -(-time // 8) * 8
    readouts = np.empty((number, time, params["readout"].shape[-1]), dtype=np.float32)
    for first in range(0, number, BATCHES[-1]):
        rows = slice(first, first + BATCHES[-1])
        part = inputs[rows]
        size = next(size for size in BATCHES if len(part) <= size)
        padding = [(0, size - len(part)), (0, padded_time - time)] + [(0, 0)] * (dimensions - 2)
        said = run_batch(
            network,
            params,
            np.pad(part, padding),
            np.pad(lengths[rows], padding[:1]).astype(np.int32),
        )  # (size, padded_time, K)
        readouts[rows] = np.asarray(said)[: len(part), :time]
    return readouts


def run_states(
    cell: Cell | Network, params: Mapping[str, Any], inputs: NDArray[Any], lengths: NDArray[Any]
) -> NDArray[np.float32]:
    """Return what the readout sees after every input of some sequences, of shape (N, T, outputs); see `run`."""
    network = _network(cell)
    as_it_is = {"readout": np.eye(network.outputs), "readout_bias": np.zeros(network.outputs)}
    return run(network, {**params, **as_it_is}, inputs, lengths)
