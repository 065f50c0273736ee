"""What a recurrent cell is."""

from abc import ABC, abstractmethod
from typing import ClassVar, TypeAlias

import jax
import jax.numpy as jnp

Params: TypeAlias = dict[str, jax.Array]
"""The trained arrays of a network, by name."""

State: TypeAlias = tuple[jax.Array, ...]
"""What a cell remembers: arrays of shape (..., units)."""

glorot = jax.nn.initializers.glorot_uniform()
orthogonal = jax.nn.initializers.orthogonal()


class Cell(ABC):
    """The equations of one step of a recurrent network.

    A cell knows nothing of time, batches, seeds or losses: `agents.networks.training` scans any cell.
    Implementations are frozen dataclasses: equal cells share one compiled program.

    A step is written in three parts, of which the engine can do the first two for many steps at once: what
    the input adds to the sums of the cell (`drive`), what its last output adds to them (the product with
    `recurrent`), and all that is not a product with a matrix (`advance`).

    The parameters are arrays by name. Of every cell these are ``input``, of shape (inputs, sums),
    ``recurrent``, of shape (outputs, sums), and ``bias``, of shape (sums,); those that `advance` needs, few
    and small, are named in `own`.
    """

    own: ClassVar[tuple[str, ...]] = ()

    @property
    @abstractmethod
    def outputs(self) -> int:
        """The size of the output."""

    @abstractmethod
    def init(self, key: jax.Array, inputs: int) -> Params:
        """Draw the parameters for a number of different inputs."""

    @abstractmethod
    def start(self, batch_shape: tuple[int, ...]) -> State:
        """Return the state before the first input: arrays of shape ``(*batch_shape, units)``."""

    @abstractmethod
    def advance(self, params: Params, state: State, drive: jax.Array, feedback: jax.Array) -> State:
        """Return the state after one more input, given what input and state add to the sums."""

    def drive(self, params: Params, inputs: jax.Array) -> jax.Array:
        """Return what inputs add to the sums of the cell.

        Parameters
        ----------
        params : dict of str to array
            The parameters.
        inputs : int array of shape (...) or float array of shape (..., inputs)
            Word ids or vectors. An id is a one-hot vector, whose product with a matrix is one of its rows.
        """
        return looked_up(params["input"], inputs) + params["bias"]

    def activation(self, state: State) -> jax.Array:
        """Return the part of the state that the recurrent weights see."""
        return self.output(state)

    def recurrent(self, params: Params) -> jax.Array:
        """Return the recurrent weights, from the activation to the sums."""
        return params["recurrent"]

    def output(self, state: State) -> jax.Array:
        """Return the part of the state that others see: shape (..., outputs)."""
        return state[0]

    def step(self, params: Params, state: State, drive: jax.Array) -> State:
        """Return the state after one more input, given its `drive`."""
        return self.advance(params, state, drive, self.activation(state) @ self.recurrent(params))


def looked_up(weights: jax.Array, inputs: jax.Array) -> jax.Array:
    """Return the product of inputs, word ids or vectors, with weights."""
    return weights[inputs] if jnp.issubdtype(inputs.dtype, jnp.integer) else inputs @ weights


def at_least_one(**sizes: int) -> None:
    """Raise a ValueError if a number of units is below 1."""
    for name, size in sizes.items():
        if size < 1:
            raise ValueError(f"{name}={size}; expected at least 1")
