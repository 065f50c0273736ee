"""The programs that training and running compile: one a cell, a loss and a shape."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import jax
import jax.numpy as jnp
import optax

from agents.networks.cells import Cell, Params, State

LOSSES: dict[str, Callable[[jax.Array, jax.Array], jax.Array]] = {
    "mse": lambda outputs, targets: (outputs - targets) ** 2,
    "cross_entropy": lambda outputs, targets: optax.sigmoid_binary_cross_entropy(outputs, targets),
}
"""What an output costs, given its target."""

Heard: TypeAlias = tuple[jax.Array, jax.Array, jax.Array]
"""Tokens (S, N, T), lengths (S, N) and targets (S, N, K), or those of a batch: (B, T), (B,) and (B, K)."""

Learner: TypeAlias = tuple[Params, optax.OptState]
"""A network and what Adam remembers of its gradients."""


@partial(jax.jit, static_argnums=(0, 2, 3))
def start(cell: Cell, keys: jax.Array, vocabulary: int, outputs: int) -> Learner:
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
def draw_orders(keys: jax.Array, epoch: int, number: int, batch_size: int, shuffle: bool) -> jax.Array:
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
def train_epoch(
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
def run_batch(cell: Cell, params: Params, tokens: jax.Array, lengths: jax.Array) -> jax.Array:
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
