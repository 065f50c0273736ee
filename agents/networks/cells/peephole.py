"""Long short-term memory whose gates see the memory."""

from dataclasses import dataclass
from typing import ClassVar

import jax
import jax.numpy as jnp

from agents.networks.cells.cell import Params, State
from agents.networks.cells.lstm import LSTM


@dataclass(frozen=True)
class PeepholeLSTM(LSTM):
    r"""Long short-term memory with peepholes: each gate also sees the memory of its own cell.

    .. math::
        i_t &= \sigma(W_i x_t + R_i h_{t-1} + p_i \odot c_{t-1} + b_i) \\
        f_t &= \sigma(W_f x_t + R_f h_{t-1} + p_f \odot c_{t-1} + b_f) \\
        g_t &= \tanh(W_g x_t + R_g h_{t-1} + b_g) \\
        c_t &= f_t \odot c_{t-1} + i_t \odot g_t \\
        o_t &= \sigma(W_o x_t + R_o h_{t-1} + p_o \odot c_t + b_o) \\
        h_t &= o_t \odot \tanh(c_t)

    where :math:`p` are the peepholes and all else is as in `LSTM`. Input and forget gates see the memory as
    it was, the output gate as it has become. The further parameter is

    ``peephole``
        :math:`p_i, p_f, p_o`, of shape (3, units); zero at first.

    References
    ----------
    Gers & Schmidhuber (2000), Recurrent nets that time and count. There, the output squashes the memory by
    the identity or a scaled logistic function; tanh is what became usual (Greff et al., 2017).

    Examples
    --------
    >>> PeepholeLSTM(units=20).init(jax.random.key(0), inputs=30)["peephole"].shape
    (3, 20)
    """

    own: ClassVar[tuple[str, ...]] = ("peephole",)

    def init(self, key: jax.Array, inputs: int) -> Params:
        """Draw the parameters for a number of different inputs."""
        return super().init(key, inputs) | {"peephole": jnp.zeros((3, self.units))}

    def advance(self, params: Params, state: State, drive: jax.Array, feedback: jax.Array) -> State:
        """Return (h, c) after one more input."""
        _, c = state
        i, f, g, o = jnp.split(drive + feedback, 4, axis=-1)  # (..., units) each
        p_i, p_f, p_o = params["peephole"]
        i = jax.nn.sigmoid(i + p_i * c)
        f = jax.nn.sigmoid(f + p_f * c)
        g = jnp.tanh(g)
        c = f * c + i * g
        o = jax.nn.sigmoid(o + p_o * c)
        h = o * jnp.tanh(c)
        return h, c
