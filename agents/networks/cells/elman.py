"""The plain recurrent network."""

from dataclasses import dataclass

import jax
import jax.numpy as jnp

from agents.networks.cells.cell import Cell, Params, State, at_least_one, glorot, orthogonal


@dataclass(frozen=True)
class Elman(Cell):
    r"""Units that see the input and one another, and remember nothing else.

    .. math:: h_t = \tanh(W x_t + R h_{t-1} + b)

    The state is :math:`(h,)`. ``input`` is of shape (inputs, units), drawn uniformly after Glorot & Bengio (2010);
    ``recurrent`` of shape (units, units), drawn orthogonal and multiplied by the gain; ``bias`` is zero at first.

    Parameters
    ----------
    units : int
        Their number.
    gain : float, default 1.0
        The size of all singular values of the recurrent weights at first: below 1 gradients vanish, above 1 they
        explode, as far as the units are not saturated (Bengio et al., 1994; Pascanu et al., 2013).

    Raises
    ------
    ValueError
        If there is not at least one unit, or the gain is not positive.

    References
    ----------
    Elman (1990), Finding structure in time.

    Examples
    --------
    >>> Elman(units=20).init(jax.random.key(0), inputs=30)["recurrent"].shape
    (20, 20)
    """

    units: int
    gain: float = 1.0

    def __post_init__(self) -> None:
        at_least_one(units=self.units)
        if not self.gain > 0:
            raise ValueError(f"gain={self.gain}; expected more than 0")

    @property
    def outputs(self) -> int:
        """The size of the output."""
        return self.units

    def init(self, key: jax.Array, inputs: int) -> Params:
        """Draw the parameters for a number of different inputs."""
        input_key, recurrent_key = jax.random.split(key)
        return {
            "input": glorot(input_key, (inputs, self.units)),
            "recurrent": self.gain * orthogonal(recurrent_key, (self.units, self.units)),
            "bias": jnp.zeros(self.units),
        }

    def start(self, batch_shape: tuple[int, ...]) -> State:
        """Return the state before the first input: no output."""
        return (jnp.zeros((*batch_shape, self.units)),)

    def advance(self, params: Params, state: State, drive: jax.Array, feedback: jax.Array) -> State:
        """Return (h,) after one more input."""
        return (jnp.tanh(drive + feedback),)
