"""The multiple timescales recurrent neural network."""

from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np

from agents.networks.cells.cell import Cell, Params, State, at_least_one, glorot, looked_up, orthogonal


@dataclass(frozen=True)
class MTRNN(Cell):
    r"""Leaky units in groups, each with a time constant of its own.

    .. math::
        \tau_i \frac{du_i}{dt} = -u_i + \sum_j w_{ij} x_j
        \quad\Rightarrow\quad
        u_{i,t+1} = \Big(1 - \frac{1}{\tau_i}\Big) u_{i,t} + \frac{1}{\tau_i} \sum_j w_{ij} x_{j,t}

    where :math:`u` is the potential of a unit and :math:`x = 1 / (1 + e^{-u})` its activation; among the
    :math:`x_j` are the inputs, and one that is always 1. The groups stand in a row: each is connected to
    itself and to its neighbours, and only the first sees the input and is seen by others. So, of three groups
    the first is that of the input-output units, the second that of the fast and the third that of the slow
    units of the paper; with two, the input reaches the fast units directly. The state is :math:`(u,)`.

    ``input``
        Of shape (inputs, units of the first group); drawn uniformly after Glorot & Bengio (2010).
    ``recurrent``
        Of shape (units, units); drawn orthogonal. Weights between groups that are not connected are not used.
    ``bias``
        Of shape (units,); zero at first.

    Parameters
    ----------
    sizes : tuple of int
        The number of units of each group.
    taus : tuple of float
        The time constant of each group, in steps; at least 1.

    Raises
    ------
    ValueError
        If a group is empty, a time constant is below 1, or there are not as many of them as groups.

    References
    ----------
    Yamashita & Tani (2008), Emergence of functional hierarchy in a multiple timescale neural network model.
    There, the input-output units are softmax-coded.

    Examples
    --------
    >>> mtrnn = MTRNN(sizes=(15, 5), taus=(2.0, 28.0))
    >>> params = mtrnn.init(jax.random.key(0), inputs=30)
    >>> (u,) = mtrnn.step(params, mtrnn.start((2,)), mtrnn.drive(params, jnp.array([4, 7])))
    >>> u.shape, mtrnn.output((u,)).shape
    ((2, 20), (2, 15))
    """

    sizes: tuple[int, ...]
    taus: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.sizes) != len(self.taus) or not self.sizes:
            raise ValueError(f"sizes={self.sizes}, taus={self.taus}; expected one time constant a group")
        at_least_one(**{f"sizes[{g}]": size for g, size in enumerate(self.sizes)})
        if not min(self.taus) >= 1:
            raise ValueError(f"taus={self.taus}; expected at least 1 step")

    @property
    def outputs(self) -> int:
        """The size of the output."""
        return self.sizes[0]

    @property
    def units(self) -> int:
        """The number of units of all groups."""
        return sum(self.sizes)

    def init(self, key: jax.Array, inputs: int) -> Params:
        """Draw the parameters for a number of different inputs."""
        input_key, recurrent_key = jax.random.split(key)
        return {
            "input": glorot(input_key, (inputs, self.sizes[0])),
            "recurrent": orthogonal(recurrent_key, (self.units, self.units)),
            "bias": jnp.zeros(self.units),
        }

    def start(self, batch_shape: tuple[int, ...]) -> State:
        """Return the state before the first input: potentials of 0."""
        return (jnp.zeros((*batch_shape, self.units)),)

    def drive(self, params: Params, inputs: jax.Array) -> jax.Array:
        """Return what inputs add to the sums; of shape (..., units)."""
        seen = looked_up(params["input"], inputs)
        padding = [(0, 0)] * (seen.ndim - 1) + [(0, self.units - self.sizes[0])]
        return jnp.pad(seen, padding) + params["bias"]

    def activation(self, state: State) -> jax.Array:
        """Return x of all units."""
        return jax.nn.sigmoid(state[0])

    def recurrent(self, params: Params) -> jax.Array:
        """Return the weights between groups that are connected."""
        group = np.repeat(np.arange(len(self.sizes)), self.sizes)
        return params["recurrent"] * (abs(group[:, None] - group) <= 1)

    def output(self, state: State) -> jax.Array:
        """Return x of the first group."""
        return jax.nn.sigmoid(state[0][..., : self.sizes[0]])

    def advance(self, params: Params, state: State, drive: jax.Array, feedback: jax.Array) -> State:
        """Return (u,) after one more input."""
        (u,) = state
        rate = jnp.asarray(1 / np.repeat(np.asarray(self.taus, dtype=np.float32), self.sizes))
        return ((1 - rate) * u + rate * (drive + feedback),)
