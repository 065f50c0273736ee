"""What the answers of a network cost, given what they should be."""

from collections.abc import Callable
from typing import TypeAlias

import jax
import jax.numpy as jnp
import optax

Loss: TypeAlias = Callable[[jax.Array, jax.Array, tuple[int, ...]], jax.Array]
"""From readouts and targets of shape (..., K), and the sizes of the groups of the K, to costs of shape (...)."""


def mse(readout: jax.Array, targets: jax.Array, groups: tuple[int, ...]) -> jax.Array:
    """Return the mean squared error."""
    return ((readout - targets) ** 2).mean(axis=-1)


def cross_entropy(readout: jax.Array, targets: jax.Array, groups: tuple[int, ...]) -> jax.Array:
    """Return the mean cross-entropy of each output's sigmoid."""
    costs: jax.Array = optax.sigmoid_binary_cross_entropy(readout, targets)
    return costs.mean(axis=-1)


def softmax(readout: jax.Array, targets: jax.Array, groups: tuple[int, ...]) -> jax.Array:
    """Return the sum of the cross-entropies of each group's softmax; a group without a target costs nothing."""
    costs = [
        -(target * jax.nn.log_softmax(logits)).sum(axis=-1)
        for logits, target in zip(_split(readout, groups), _split(targets, groups), strict=True)
    ]
    return jnp.stack(costs).sum(axis=0)


LOSSES: dict[str, Loss] = {"mse": mse, "cross_entropy": cross_entropy, "softmax": softmax}
"""The losses by name."""


def answers(loss: str, readout: jax.Array, groups: tuple[int, ...]) -> jax.Array:
    """Return what a readout that was trained with a loss stands for: the values themselves, or probabilities."""
    if loss == "cross_entropy":
        return jax.nn.sigmoid(readout)
    if loss == "softmax":
        return jnp.concatenate([jax.nn.softmax(logits) for logits in _split(readout, groups)], axis=-1)
    return readout


def _split(array: jax.Array, groups: tuple[int, ...]) -> list[jax.Array]:
    edges = [sum(groups[: g + 1]) for g in range(len(groups) - 1)]
    return jnp.split(array, edges, axis=-1)
