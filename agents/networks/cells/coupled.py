"""Long short-term memory that forgets as much as it takes in."""

from dataclasses import dataclass

import jax
import jax.numpy as jnp

from agents.networks.cells.cell import Params, State, glorot, orthogonal
from agents.networks.cells.lstm import LSTM


@dataclass(frozen=True)
class CoupledLSTM(LSTM):
    r"""Long short-term memory with coupled input and forget gates.

    .. math::
        f_t &= \sigma(W_f x_t + R_f h_{t-1} + b_f) \\
        g_t &= \tanh(W_g x_t + R_g h_{t-1} + b_g) \\
        o_t &= \sigma(W_o x_t + R_o h_{t-1} + b_o) \\
        c_t &= f_t \odot c_{t-1} + (1 - f_t) \odot g_t \\
        h_t &= o_t \odot \tanh(c_t)

    All is as in `LSTM`, but :math:`i_t = 1 - f_t`, so that the parameters have 3 units columns, in the order
    f, g, o.

    References
    ----------
    Greff, Srivastava, Koutnik, Steunebrink & Schmidhuber (2017), LSTM: a search space odyssey (CIFG).

    Examples
    --------
    >>> CoupledLSTM(units=20).init(jax.random.key(0), inputs=30)["recurrent"].shape
    (20, 60)
    """

    def init(self, key: jax.Array, inputs: int) -> Params:
        """Draw the parameters for a number of different inputs."""
        input_key, recurrent_key = jax.random.split(key)
        zeros = jnp.zeros(self.units)
        return {
            "input": glorot(input_key, (inputs, 3 * self.units)),
            "recurrent": orthogonal(recurrent_key, (self.units, 3 * self.units)),
            "bias": jnp.concatenate([zeros + self.forget_bias, zeros, zeros]),
        }

    def advance(self, params: Params, state: State, drive: jax.Array, feedback: jax.Array) -> State:
        """Return (h, c) after one more input."""
        _, c = state
        f, g, o = jnp.split(drive + feedback, 3, axis=-1)  # (..., units) each
        f = jax.nn.sigmoid(f)
        g = jnp.tanh(g)
        o = jax.nn.sigmoid(o)
        c = f * c + (1 - f) * g
        h = o * jnp.tanh(c)
        return h, c
