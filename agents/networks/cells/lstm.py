"""Long short-term memory."""

from dataclasses import dataclass

import jax
import jax.numpy as jnp

from agents.networks.cells.cell import Cell, Params, State, at_least_one, glorot, orthogonal


@dataclass(frozen=True)
class LSTM(Cell):
    r"""Long short-term memory with forget gates.

    .. math::
        i_t &= \sigma(W_i x_t + R_i h_{t-1} + b_i) \\
        f_t &= \sigma(W_f x_t + R_f h_{t-1} + b_f) \\
        g_t &= \tanh(W_g x_t + R_g h_{t-1} + b_g) \\
        o_t &= \sigma(W_o x_t + R_o h_{t-1} + b_o) \\
        c_t &= f_t \odot c_{t-1} + i_t \odot g_t \\
        h_t &= o_t \odot \tanh(c_t)

    where :math:`x_t` is the input, :math:`i, f, o` are the input, forget and output gates, :math:`g` is the
    candidate, :math:`c` the memory and :math:`h` the output. The state is :math:`(h, c)`. Side by side, in
    the order i, f, g, o, are the columns of the parameters:

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
        at_least_one(units=self.units)

    @property
    def outputs(self) -> int:
        """The size of the output."""
        return self.units

    def init(self, key: jax.Array, inputs: int) -> Params:
        """Draw the parameters for a number of different inputs."""
        input_key, recurrent_key = jax.random.split(key)
        zeros = jnp.zeros(self.units)
        return {
            "input": glorot(input_key, (inputs, 4 * self.units)),
            "recurrent": orthogonal(recurrent_key, (self.units, 4 * self.units)),
            "bias": jnp.concatenate([zeros, zeros + self.forget_bias, zeros, zeros]),
        }

    def start(self, batch_shape: tuple[int, ...]) -> State:
        """Return the state before the first input: no output, no memory."""
        zeros = jnp.zeros((*batch_shape, self.units))
        return zeros, zeros

    def advance(self, params: Params, state: State, drive: jax.Array, feedback: jax.Array) -> State:
        """Return (h, c) after one more input."""
        _, c = state
        i, f, g, o = jnp.split(drive + feedback, 4, axis=-1)  # (..., units) each
        i = jax.nn.sigmoid(i)
        f = jax.nn.sigmoid(f)
        g = jnp.tanh(g)
        o = jax.nn.sigmoid(o)
        c = f * c + i * g
        h = o * jnp.tanh(c)
        return h, c
