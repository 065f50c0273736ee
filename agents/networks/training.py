"""The one engine that trains and runs any `Cell`: over time, over batches and, at once, over seeds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from agents.networks.cells import Cell, Params, State

BATCHES = (16, 256)
"""The only sizes of batch that `run` compiles programs for, so that a new number of sentences is no new program."""

LOSSES: dict[str, Callable[[jax.Array, jax.Array], jax.Array]] = {
    "mse": lambda outputs, targets: (outputs - targets) ** 2,
    "cross_entropy": lambda outputs, targets: optax.sigmoid_binary_cross_entropy(outputs, targets),
}
"""What an output costs, given its target."""


Heard: TypeAlias = tuple[jax.Array, jax.Array, jax.Array]
"""Tokens (S, N, T), lengths (S, N) and targets (S, N, K), or those of a batch: (B, T), (B,) and (B, K)."""

Learner: TypeAlias = tuple[Params, optax.OptState]
"""A network and what Adam remembers of its gradients."""


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
        _check_ranges(self.tokens, self.lengths, self.vocabulary)


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
    learner: Learner = _start(cell, keys, data.vocabulary, outputs)
    for epoch in range(1, training.epochs + 1):
        orders = _orders(keys, epoch, number, training.batch_size, training.shuffle)
        learner, loss = _epoch(cell, training.loss, learner, heard, orders, training.learning_rate)
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
    _check_ranges(tokens, lengths, len(params["input"]))
    params = {name: jnp.asarray(array) for name, array in params.items()}
    number, time = tokens.shape
    padded_time = -(-time // 8) * 8
    readouts = np.empty((number, time, params["readout"].shape[-1]), dtype=np.float32)
    for first in range(0, number, BATCHES[-1]):
        rows = slice(first, first + BATCHES[-1])
        part = tokens[rows]
        size = next(size for size in BATCHES if len(part) <= size)
        padding = size - len(part)
        said = _run(
            cell,
            params,
            np.pad(part, ((0, padding), (0, padded_time - time))).astype(np.int32),
            np.pad(lengths[rows], (0, padding)).astype(np.int32),
        )  # (size, padded_time, K)
        readouts[rows] = np.asarray(said)[: len(part), :time]
    return readouts


def _check_ranges(tokens: NDArray[Any], lengths: NDArray[Any], vocabulary: int) -> None:
    # Compiled programs do not look: an id out of range would silently be another word.
    if np.size(tokens) and not 0 <= np.min(tokens) <= np.max(tokens) < vocabulary:
        raise ValueError(f"ids from {np.min(tokens)} to {np.max(tokens)}; expected 0 to {vocabulary - 1}")
    if np.size(lengths) and not 1 <= np.min(lengths) <= np.max(lengths) <= np.shape(tokens)[-1]:
        raise ValueError(
            f"lengths from {np.min(lengths)} to {np.max(lengths)}; expected 1 to {np.shape(tokens)[-1]}"
        )


# -------------------------------------------------------------------- what is compiled


@partial(jax.jit, static_argnums=(0, 2, 3))
def _start(cell: Cell, keys: jax.Array, vocabulary: int, outputs: int) -> Learner:
    """Draw the initial parameters of one network a key."""

    def draw(key: jax.Array) -> Learner:
        cell_key, readout_key = jax.random.split(jax.random.fold_in(key, 0))
        glorot = jax.nn.initializers.glorot_uniform()
        readout = {
            "readout": glorot(readout_key, (cell.units, outputs)),
            "readout_bias": jnp.zeros(outputs),
        }
        params = cell.init(cell_key, vocabulary) | readout
        return params, optax.scale_by_adam().init(params)

    return jax.vmap(draw)(keys)


@partial(jax.jit, static_argnums=(2, 3, 4))
def _orders(keys: jax.Array, epoch: int, number: int, batch_size: int, shuffle: bool) -> jax.Array:
    """Return which sentences make which batch, -1 where the last one is not full: (S, batches, batch_size)."""

    def order(key: jax.Array) -> jax.Array:
        rows = jnp.arange(number)
        if shuffle:
            rows = jax.random.permutation(jax.random.fold_in(key, epoch), rows)
        batches = -(-number // batch_size)
        return jnp.pad(rows, (0, batches * batch_size - number), constant_values=-1).reshape(
            batches, batch_size
        )

    return jax.vmap(order)(keys)


@partial(jax.jit, static_argnums=(0, 1), donate_argnums=2)
def _epoch(
    cell: Cell, loss: str, learners: Learner, heard: Heard, orders: jax.Array, learning_rate: float
) -> tuple[Learner, jax.Array]:
    """Update all networks with every batch in turn; return them and the mean loss of each: (S,)."""
    adam = optax.scale_by_adam()

    def cost(params: Params, batch: Heard, present: jax.Array) -> jax.Array:
        tokens, lengths, targets = batch
        state, _ = _listen(cell, params, tokens, lengths)
        costs = LOSSES[loss](_readout(params, cell.output(state)), targets).mean(axis=-1)  # (B,)
        return jnp.where(present, costs, 0).sum() / present.sum()

    def update(learner: Learner, now: tuple[Heard, jax.Array]) -> tuple[Learner, jax.Array]:
        params, moments = learner
        value, gradient = jax.value_and_grad(cost)(params, *now)
        direction, moments = adam.update(gradient, moments)
        params = {name: array - learning_rate * direction[name] for name, array in params.items()}
        return (params, moments), value

    def epoch(learner: Learner, heard: Heard, order: jax.Array) -> tuple[Learner, jax.Array]:
        tokens, lengths, targets = heard
        batches = (tokens[order], lengths[order], targets[order])  # (batches, B, ...) each
        learner, values = jax.lax.scan(update, learner, (batches, order >= 0))
        return learner, values.mean()

    return jax.vmap(epoch)(learners, heard, orders)


@partial(jax.jit, static_argnums=0)
def _run(cell: Cell, params: Params, tokens: jax.Array, lengths: jax.Array) -> jax.Array:
    """Return the readout after every word: (N, T, K)."""
    _, outputs = _listen(cell, params, tokens, lengths)
    return _readout(params, outputs).swapaxes(0, 1)


def _listen(cell: Cell, params: Params, tokens: jax.Array, lengths: jax.Array) -> tuple[State, jax.Array]:
    """Return the state after the last word, and the output after every word: (T, B, units)."""
    drive = cell.drive(params, tokens.T)  # (T, B, sums)
    heard = jnp.arange(tokens.shape[1])[:, None, None] < lengths[:, None]  # (T, B, 1)

    def listen(state: State, now: tuple[jax.Array, jax.Array]) -> tuple[State, jax.Array]:
        drive, heard = now
        after = cell.step(params, state, drive)
        state = tuple(jnp.where(heard, new, old) for new, old in zip(after, state, strict=True))
        return state, cell.output(state)

    return jax.lax.scan(listen, cell.start(lengths.shape), (drive, heard))


def _readout(params: Params, output: jax.Array) -> jax.Array:
    return output @ params["readout"] + params["readout_bias"]
