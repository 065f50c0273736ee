"""Recurrent cells that gradients train: each a function of parameters, state and input, as in its paper.

A cell knows nothing of time, batches, seeds or losses: `agents.networks.training` scans any `Cell`.
"""

from dataclasses import dataclass
from typing import Protocol, TypeAlias

import jax
import jax.numpy as jnp

Params: TypeAlias = dict[str, jax.Array]
"""The trained arrays of a network, by name."""

State: TypeAlias = tuple[jax.Array, ...]
"""What a cell remembers: arrays of shape (..., units)."""

_glorot = jax.nn.initializers.glorot_uniform()
_orthogonal = jax.nn.initializers.orthogonal()


class Cell(Protocol):
    """What the training engine asks of a cell.

    An input is a word id, that is a one-hot vector, whose product with a matrix is one of its rows. So
    `drive` looks the rows up for all steps at once, and `step` takes what it found. Implementations are
    frozen dataclasses: equal cells share one compiled program.
    """

    @property
    def units(self) -> int:
        """The size of the output."""
        ...

    def init(self, key: jax.Array, inputs: int) -> Params:
        """Draw the parameters for a number of different inputs."""
        ...

    def start(self, batch_shape: tuple[int, ...]) -> State:
        """Return the state before the first input: arrays of shape (*batch_shape, units)."""
        ...

    def drive(self, params: Params, ids: jax.Array) -> jax.Array:
        """Return what inputs of shape (...) add to the sums of the cell: shape (..., sums)."""
        ...

    def step(self, params: Params, state: State, drive: jax.Array) -> State:
        """Return the state after one more input."""
        ...

    def output(self, state: State) -> jax.Array:
        """Return the part of the state that others see: shape (..., units)."""
        ...


@dataclass(frozen=True)
class LSTM:
    r"""Long short-term memory with forget gates.

    .. math::
        i_t &= \sigma(W_i x_t + R_i h_{t-1} + b_i) \\
        f_t &= \sigma(W_f x_t + R_f h_{t-1} + b_f) \\
        g_t &= \tanh(W_g x_t + R_g h_{t-1} + b_g) \\
        o_t &= \sigma(W_o x_t + R_o h_{t-1} + b_o) \\
        c_t &= f_t \odot c_{t-1} + i_t \odot g_t \\
        h_t &= o_t \odot \tanh(c_t)

    where :math:`x_t` is the input (one-hot), :math:`i, f, o` are the input, forget and output gates,
    :math:`g` is the candidate, :math:`c` the memory and :math:`h` the output. The state is
    :math:`(h, c)`. Side by side, in the order i, f, g, o, are the columns of the parameters:

    ``input``
        :math:`W`, of shape (inputs, 4 units); drawn uniformly after Glorot & Bengio (2010).
    ``recurrent``
        :math:`R`, of shape (units, 4 units); drawn with orthonormal rows.
    ``bias``
        :math:`b`, of shape (4 units,); zero, but for the forget gates.

    Parameters
    ----------
    units : int
        The number of memory cells.
    forget_bias : float, default 1.0
        What :math:`b_f` begins with: an open gate remembers, so that gradients reach the first words.

    Raises
    ------
    ValueError
        If there is not at least one unit.

    References
    ----------
    Hochreiter & Schmidhuber (1997), Long short-term memory, for the cell; Gers, Schmidhuber & Cummins
    (2000), Learning to forget, for the forget gate; Jozefowicz, Zaremba & Sutskever (2015) for its bias.

    Examples
    --------
    >>> lstm = LSTM(units=20)
    >>> params = lstm.init(jax.random.key(0), inputs=30)
    >>> drive = lstm.drive(params, jnp.array([4, 7]))  # two sentences, one word of each
    >>> state = lstm.step(params, lstm.start((2,)), drive)
    >>> drive.shape, lstm.output(state).shape
    ((2, 80), (2, 20))
    """

    units: int
    forget_bias: float = 1.0

    def __post_init__(self) -> None:
        if self.units < 1:
            raise ValueError(f"units={self.units}; expected at least 1")

    def init(self, key: jax.Array, inputs: int) -> Params:
        """Draw the parameters for a number of different inputs."""
        input_key, recurrent_key = jax.random.split(key)
        zeros = jnp.zeros(self.units)
        return {
            "input": _glorot(input_key, (inputs, 4 * self.units)),
            "recurrent": _orthogonal(recurrent_key, (self.units, 4 * self.units)),
            "bias": jnp.concatenate([zeros, zeros + self.forget_bias, zeros, zeros]),
        }

    def start(self, batch_shape: tuple[int, ...]) -> State:
        """Return the state before the first input: no output, no memory."""
        zeros = jnp.zeros((*batch_shape, self.units))
        return zeros, zeros

    def drive(self, params: Params, ids: jax.Array) -> jax.Array:
        """Return :math:`W x + b` of inputs of shape (...): shape (..., 4 units)."""
        return params["input"][ids] + params["bias"]

    def step(self, params: Params, state: State, drive: jax.Array) -> State:
        """Return (h, c) after one more input, given its `drive`."""
        h, c = state
        sums = drive + h @ params["recurrent"]  # (..., 4 units)
        i, f, g, o = jnp.split(sums, 4, axis=-1)  # (..., units) each
        i = jax.nn.sigmoid(i)
        f = jax.nn.sigmoid(f)
        g = jnp.tanh(g)
        o = jax.nn.sigmoid(o)
        c = f * c + i * g
        h = o * jnp.tanh(c)
        return h, c

    def output(self, state: State) -> jax.Array:
        """Return h."""
        return state[0]
