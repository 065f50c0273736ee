"""Gated recurrent units."""

from dataclasses import dataclass
from typing import ClassVar

import jax
import jax.numpy as jnp

from agents.networks.cells.cell import Cell, Params, State, at_least_one, glorot, orthogonal


@dataclass(frozen=True)
class GRU(Cell):
    r"""Gated recurrent units.

    .. math::
        r_t &= \sigma(W_r x_t + R_r h_{t-1} + b_r) \\
        z_t &= \sigma(W_z x_t + R_z h_{t-1} + b_z) \\
        n_t &= \tanh(W_n x_t + b_n + r_t \odot (R_n h_{t-1} + a)) \\
        h_t &= z_t \odot h_{t-1} + (1 - z_t) \odot n_t

    where :math:`x_t` is the input, :math:`r` and :math:`z` are the reset and update gates, :math:`n` is the
    candidate and :math:`h` the output, which is all of the state. The reset gate acts on the product
    :math:`R_n h`, as in the first version of the paper (arXiv:1406.1078v1), cuDNN and PyTorch; in its third
    version it acts on :math:`h` before. Side by side, in the order r, z, n, are the columns of ``input``,
    ``recurrent`` and ``bias``, shaped and drawn as those of `LSTM`; besides, there is

    ``recurrent_bias``
        :math:`a`, of shape (units,); zero at first.

    Parameters
    ----------
    units : int
        Their number.

    Raises
    ------
    ValueError
        If there is not at least one unit.

    References
    ----------
    Cho et al. (2014), Learning phrase representations using RNN encoder-decoder for statistical machine
    translation.

    Examples
    --------
    >>> GRU(units=20).init(jax.random.key(0), inputs=30)["recurrent"].shape
    (20, 60)
    """

    own: ClassVar[tuple[str, ...]] = ("recurrent_bias",)

    units: int

    def __post_init__(self) -> None:
        at_least_one(units=self.units)

    @property
    def outputs(self) -> int:
        """The size of the output."""
        return self.units

    def init(self, key: jax.Array, inputs: int) -> Params:
        """Draw the parameters for a number of different inputs."""
        input_key, recurrent_key = jax.random.split(key)
        return {
            "input": glorot(input_key, (inputs, 3 * self.units)),
            "recurrent": orthogonal(recurrent_key, (self.units, 3 * self.units)),
            "bias": jnp.zeros(3 * self.units),
            "recurrent_bias": jnp.zeros(self.units),
        }

    def start(self, batch_shape: tuple[int, ...]) -> State:
        """Return the state before the first input: no output."""
        return (jnp.zeros((*batch_shape, self.units)),)

    def advance(self, params: Params, state: State, drive: jax.Array, feedback: jax.Array) -> State:
        """Return (h,) after one more input."""
        (h,) = state
        driven_r, driven_z, driven_n = jnp.split(drive, 3, axis=-1)  # (..., units) each
        fed_r, fed_z, fed_n = jnp.split(feedback, 3, axis=-1)
        r = jax.nn.sigmoid(driven_r + fed_r)
        z = jax.nn.sigmoid(driven_z + fed_z)
        n = jnp.tanh(driven_n + r * (fed_n + params["recurrent_bias"]))
        return (z * h + (1 - z) * n,)
