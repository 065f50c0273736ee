"""The programs that training and running compile: one a network, a way of training and a shape."""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeAlias

import jax
import jax.numpy as jnp
import optax

from agents.networks.cells import Cell, Params
from agents.networks.listening import BACKWARDS, listen, read_both_ways
from agents.networks.losses import LOSSES


class Heard(NamedTuple):
    """What S networks learn from, or one of them, or a batch: shapes as in `training_data.TrainingData`."""

    inputs: jax.Array
    lengths: jax.Array
    targets: jax.Array
    weights: jax.Array
    """Shape (N,), or (N, T) where there is a target for every step."""


Learner: TypeAlias = tuple[Params, optax.OptState]
"""A network and what Adam remembers of its gradients."""


@dataclass(frozen=True)
class Network:
    """A cell with a linear readout."""

    cell: Cell
    """What listens."""
    both_ways: bool = False
    """Whether a second one of its kind reads each sentence from its end."""

    @property
    def outputs(self) -> int:
        """The number of outputs that the readout sees."""
        return self.cell.outputs * (2 if self.both_ways else 1)

    def init(self, key: jax.Array, inputs: int, outputs: int) -> Params:
        """Draw the parameters for a number of different inputs and of outputs of the readout."""
        cell_key, readout_key = jax.random.split(key)
        glorot = jax.nn.initializers.glorot_uniform()
        params = self.cell.init(cell_key, inputs) | {
            "readout": glorot(readout_key, (self.outputs, outputs)),
            "readout_bias": jnp.zeros(outputs),
        }
        if self.both_ways:
            second = self.cell.init(jax.random.fold_in(cell_key, 1), inputs)
            params |= {BACKWARDS + name: array for name, array in second.items()}
        return params

    def states(self, params: Params, inputs: jax.Array, lengths: jax.Array) -> jax.Array:
        """Return what the readout sees at each step: shape (T, B, outputs)."""
        return (read_both_ways if self.both_ways else listen)(self.cell, params, inputs, lengths)


@partial(jax.jit, static_argnums=(0, 2, 3))
def start(network: Network, keys: jax.Array, inputs: int, outputs: int) -> Learner:
    """Draw the initial parameters of one network a key."""

    def draw(key: jax.Array) -> Learner:
        params = network.init(jax.random.fold_in(key, 0), inputs, outputs)
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


@dataclass(frozen=True)
class Descent:
    """How a batch changes a network."""

    loss: str
    groups: tuple[int, ...]
    dropout: float
    weight_decay: float
    clip: float

    def cost(self, network: Network, params: Params, batch: Heard, key: jax.Array | None = None) -> jax.Array:
        """Return the mean cost of a batch; with a key, some of what the readout sees is dropped."""
        states = network.states(params, batch.inputs, batch.lengths)
        states = states[-1] if batch.weights.ndim == 1 else states.swapaxes(0, 1)  # (B, [T,] outputs)
        if key is not None and self.dropout > 0:
            kept = jax.random.bernoulli(key, 1 - self.dropout, states.shape)
            states = jnp.where(kept, states / (1 - self.dropout), 0)
        costs = LOSSES[self.loss](_readout(params, states), batch.targets, self.groups)
        return (costs * batch.weights).sum() / jnp.maximum(batch.weights.sum(), 1e-9)

    def changed(self, params: Params, gradient: Params, moments: optax.OptState, rate: jax.Array) -> Learner:
        """Return the network after one step of Adam; the penalty on weights is decoupled from it (AdamW)."""
        if self.clip > 0:
            length = jnp.sqrt(sum((g**2).sum() for g in gradient.values()))
            gradient = jax.tree.map(lambda g: g * jnp.minimum(1, self.clip / (length + 1e-12)), gradient)
        direction, moments = optax.scale_by_adam().update(gradient, moments)
        if self.weight_decay > 0:
            direction = jax.tree.map(lambda d, p: d + self.weight_decay * p, direction, params)
        return {name: array - rate * direction[name] for name, array in params.items()}, moments


@partial(jax.jit, static_argnums=(0, 1), donate_argnums=2)
def train_epoch(
    network: Network,
    descent: Descent,
    learners: Learner,
    heard: Heard,
    orders: jax.Array,
    rates: jax.Array,
    keys: jax.Array,
) -> tuple[Learner, jax.Array]:
    """Update all networks with every batch in turn; return them and the mean loss of each: (S,)."""

    def update(learner: Learner, now: tuple[Heard, jax.Array, jax.Array]) -> tuple[Learner, jax.Array]:
        params, moments = learner
        batch, rate, key = now
        value, gradient = jax.value_and_grad(partial(descent.cost, network))(params, batch, key)
        return descent.changed(params, gradient, moments, rate), value

    def epoch(learner: Learner, heard: Heard, order: jax.Array, key: jax.Array) -> tuple[Learner, jax.Array]:
        batches = jax.tree.map(lambda array: array[order], heard)  # (batches, B, ...) each
        present = (order >= 0).reshape(order.shape + (1,) * (batches.weights.ndim - 2))
        batches = batches._replace(weights=batches.weights * present)
        learner, values = jax.lax.scan(update, learner, (batches, rates, jax.random.split(key, len(order))))
        return learner, values.mean()

    return jax.vmap(epoch)(learners, heard, orders, keys)


@partial(jax.jit, static_argnums=(0, 1))
def held_out_cost(network: Network, descent: Descent, params: Params, heard: Heard) -> jax.Array:
    """Return the mean cost of what each network did not learn from: (S,)."""
    return jax.vmap(lambda params, heard: descent.cost(network, params, heard))(params, heard)


@jax.jit
def keep_better(better: jax.Array, new: Params, old: Params) -> Params:
    """Return the new parameters of the networks that are better, the old ones of the others."""

    def kept(new: jax.Array, old: jax.Array) -> jax.Array:
        return jnp.where(better.reshape(-1, *(1,) * (new.ndim - 1)), new, old)

    return {name: kept(new[name], old[name]) for name in new}


@partial(jax.jit, static_argnums=0)
def run_batch(network: Network, params: Params, inputs: jax.Array, lengths: jax.Array) -> jax.Array:
    """Return the readout after every input: (N, T, K)."""
    return _readout(params, network.states(params, inputs, lengths)).swapaxes(0, 1)


def _readout(params: Params, states: jax.Array) -> jax.Array:
    return states @ params["readout"] + params["readout_bias"]
