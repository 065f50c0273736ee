"""A cell over time, with gradients that leave all that they can to few products of large matrices."""

from collections.abc import Sequence
from functools import partial
from typing import Any, TypeAlias

import jax
import jax.numpy as jnp

from agents.networks.cells import Cell, Params, State

BACKWARDS = "backwards_"
"""What the names of the parameters begin with that read a sentence from its end."""

FEW = 10_000
"""Multiplications from which on a product of matrices is faster than many small sums."""

Tree: TypeAlias = Any
"""Arrays in tuples and dictionaries."""


def listen(
    cell: Cell, params: Params, inputs: jax.Array, lengths: jax.Array, start: State | None = None
) -> jax.Array:
    """Return the output after every input, shape (T, B, outputs); padding changes nothing.

    Parameters
    ----------
    cell : Cell
        What listens.
    params : dict of str to array
        Its parameters.
    inputs : int array of shape (B, T) or float array of shape (B, T, inputs)
        Word ids or vectors, padded at the end.
    lengths : int array of shape (B,)
        How many of the T are no padding.
    start : tuple of arrays, optional
        The state before the first input; by default that of the cell.
    """
    drive = cell.drive(params, inputs.swapaxes(0, 1))  # (T, B, sums)
    heard = jnp.arange(inputs.shape[1])[:, None, None] < lengths[:, None]  # (T, B, 1)
    own = {name: params[name] for name in cell.own}
    return _scan(cell, cell.recurrent(params), own, start or cell.start(lengths.shape), drive, heard)


def read_both_ways(cell: Cell, params: Params, inputs: jax.Array, lengths: jax.Array) -> jax.Array:
    """Return the outputs of two networks, one of which reads from the end: shape (T, B, 2 outputs).

    Each step has what was heard up to it, and what is heard from it on; but once a sentence is over, as in
    `listen`, what both say after their last word.
    """
    time = jnp.arange(inputs.shape[1])
    reversed_time = jnp.maximum(lengths[:, None] - 1 - time, 0)  # (B, T)
    index = reversed_time.reshape(reversed_time.shape + (1,) * (inputs.ndim - 2))
    backwards = {
        name.removeprefix(BACKWARDS): array for name, array in params.items() if name.startswith(BACKWARDS)
    }
    there = listen(cell, params, inputs, lengths)
    back = listen(cell, backwards, jnp.take_along_axis(inputs, index, axis=1), lengths)
    last = back[-1]
    back = jnp.take_along_axis(back, reversed_time.T[..., None], axis=0)
    back = jnp.where(time[:, None, None] < lengths[:, None] - 1, back, last)
    return jnp.concatenate([there, back], axis=-1)


# ---------------------------------------------------------------- the scan, and its gradient
#
# JAX would add up the gradient of the recurrent weights step by step. Here each step passes back only that of
# its sums, whose product with all activations at once is the gradient of the weights. And what the derivatives
# of a step need beside the gradient that arrives, is computed for all steps at once.


@partial(jax.custom_vjp, nondiff_argnums=(0,))
def _scan(
    cell: Cell, recurrent: jax.Array, own: Params, start: State, drive: jax.Array, heard: jax.Array
) -> jax.Array:
    return _forward(cell, recurrent, own, start, drive, heard)[0]


def _forward(
    cell: Cell, recurrent: jax.Array, own: Params, start: State, drive: jax.Array, heard: jax.Array
) -> tuple[jax.Array, Tree]:
    def step(state: State, now: tuple[jax.Array, jax.Array]) -> tuple[State, tuple[jax.Array, State]]:
        after = _advance(cell, own, state, now[0], _product(cell.activation(state), recurrent), now[1])
        return after, (cell.output(after), state)

    after, (outputs, before) = jax.lax.scan(step, start, (drive, heard))
    return outputs, (recurrent, own, before, after, drive, heard)


def _backward(
    cell: Cell, saved: Tree, outputs_bar: jax.Array
) -> tuple[jax.Array, Params, State, jax.Array, None]:
    recurrent, own, before, after, drive, heard = saved
    activations = cell.activation(before)

    def pull_of(
        state: State, following: State, drive: jax.Array, feedback: jax.Array, heard: jax.Array
    ) -> Tree:
        """Return the derivatives of one step, as functions from the gradient after it to that before."""
        _, advance = jax.vjp(
            lambda own, state, drive, feedback: _advance(cell, own, state, drive, feedback, heard),
            own,
            state,
            drive,
            feedback,
        )
        return advance, jax.vjp(cell.activation, state)[1], jax.vjp(cell.output, following)[1]

    following = jax.tree.map(lambda b, a: jnp.concatenate([b[1:], a[None]]), before, after)
    pulls = jax.vmap(pull_of)(before, following, drive, activations @ recurrent, heard)

    def step(
        carry: tuple[State, Params], now: Tree
    ) -> tuple[tuple[State, Params], tuple[jax.Array, jax.Array]]:
        state_bar, own_bar = carry
        (advance, activation, output), output_bar = now
        after_bar = _sum(state_bar, output(output_bar)[0])
        own_step, before_bar, drive_bar, feedback_bar = advance(after_bar)
        before_bar = _sum(before_bar, activation(_product(feedback_bar, recurrent.T))[0])
        return (before_bar, _sum(own_bar, own_step)), (drive_bar, feedback_bar)

    nothing = jax.tree.map(jnp.zeros_like, (after, own))
    (start_bar, own_bar), (drive_bar, feedback_bar) = jax.lax.scan(
        step, nothing, (pulls, outputs_bar), reverse=True
    )
    units, sums = recurrent.shape
    recurrent_bar = activations.reshape(-1, units).T @ feedback_bar.reshape(-1, sums)
    return recurrent_bar, own_bar, start_bar, drive_bar, None


_scan.defvjp(_forward, _backward)


def _advance(
    cell: Cell, own: Params, state: State, drive: jax.Array, feedback: jax.Array, heard: jax.Array
) -> State:
    """Return the state after one more input, or the same if it is padding."""
    after = cell.advance(own, state, drive, feedback)
    return tuple(jnp.where(heard, new, old) for new, old in zip(after, state, strict=True))


@jax.custom_batching.custom_vmap
def _product(vectors: jax.Array, weights: jax.Array) -> jax.Array:
    """Return the product of vectors, shape (B, n), with weights, (n, m)."""
    if vectors.shape[0] * weights.size > FEW:
        return vectors @ weights
    return (vectors[:, :, None] * weights).sum(axis=1)


@_product.def_vmap
def _products(
    networks: int, batched: Sequence[bool], vectors: jax.Array, weights: jax.Array
) -> tuple[jax.Array, bool]:
    """Return the products of several networks, whose matrices together are no longer small."""
    vectors, weights = (
        array if is_batched else jnp.broadcast_to(array, (networks, *array.shape))
        for array, is_batched in zip((vectors, weights), batched, strict=True)
    )
    return _product(vectors[0], weights[0])[None] if networks == 1 else vectors @ weights, True


def _sum(one: Tree, other: Tree) -> Tree:
    return jax.tree.map(jnp.add, one, other)
