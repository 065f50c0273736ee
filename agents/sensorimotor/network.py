"""The network: an `MTRNN` whose first group of units is what is commanded and seen."""

from dataclasses import dataclass
from functools import partial

import jax
import jax.numpy as jnp

from agents.networks.cells import MTRNN, Params


@dataclass(frozen=True)
class SensorimotorNetwork:
    """Input-output units, fast units and slow units, each group with a time constant of its own.

    The equations are those of `MTRNN`; what is special is the first group. Its activation is not computed from its
    potential but is the input: the senses, or what the network itself foretold of them (Yamashita & Tani, 2008,
    equation 3). Its potentials, through a softmax over the units of each value, foretell the senses of the next moment
    (equation 4). Only the fast units are connected with it; the slow ones are set to a learned state at the beginning
    of each behaviour. Hidden units are tanh units: with those of the paper, from 0 to 1, the same training leaves a
    third more error.

    Parameters
    ----------
    values : int
        How many values are coded.
    seen : int
        So many of them, the last ones, are seen; the others are commanded.
    code_units : int
        Input-output units a value.
    fast, slow : int
        The numbers of the other units.
    taus : tuple of three floats
        The time constants of the three groups, in steps.
    """

    values: int
    seen: int
    code_units: int
    fast: int
    slow: int
    taus: tuple[float, float, float]

    @property
    def senses(self) -> int:
        """The number of input-output units."""
        return self.values * self.code_units

    @property
    def commanded(self) -> int:
        """The number of input-output units that code what is commanded."""
        return (self.values - self.seen) * self.code_units

    @property
    def cell(self) -> MTRNN:
        """The cell."""
        return MTRNN((self.senses, self.fast, self.slow), self.taus)

    def init(self, key: jax.Array, behaviours: int) -> Params:
        """Draw the parameters: ``recurrent``, ``bias``, and ``initial``, the slow state of each behaviour."""
        weights_key, initial_key = jax.random.split(key)
        drawn = self.cell.init(weights_key, inputs=1)
        initial = 0.3 * jax.random.normal(initial_key, (behaviours, self.slow))
        return {"recurrent": drawn["recurrent"], "bias": drawn["bias"], "initial": initial}

    def start(self, initial: jax.Array) -> jax.Array:
        """Return the potentials before the first moment: 0, but for the slow units, of shape (..., slow)."""
        others = jnp.zeros((*initial.shape[:-1], self.senses + self.fast))
        return jnp.concatenate([others, initial], axis=-1)

    def step(
        self, weights: jax.Array, bias: jax.Array, potentials: jax.Array, senses: jax.Array
    ) -> jax.Array:
        """Return the potentials one moment later.

        Parameters
        ----------
        weights : array of shape (units, units)
            Those of connected groups, from `MTRNN.recurrent`.
        bias : array of shape (units,)
            The biases.
        potentials : array of shape (B, units)
            Of all units.
        senses : array of shape (B, senses)
            The activities of the input-output units: what is sensed, or what was foretold.
        """
        activation = jnp.concatenate([senses, self.hidden(potentials)], axis=-1)
        (after,) = self.cell.advance({}, (potentials,), bias, activation @ weights)
        return after

    def hidden(self, potentials: jax.Array) -> jax.Array:
        """Return the activations of the fast and the slow units, from -1 to 1: shape (..., fast + slow)."""
        return jnp.tanh(potentials[..., self.senses :])

    def foretold(self, potentials: jax.Array) -> jax.Array:
        """Return what the network foretells of the senses of the next moment: shape (..., senses)."""
        logits = potentials[..., : self.senses]
        groups = logits.reshape(*logits.shape[:-1], self.values, self.code_units)
        return jax.nn.softmax(groups, axis=-1).reshape(logits.shape)

    def unroll(
        self, params: Params, initial: jax.Array, inputs: jax.Array, own: jax.Array, noise: jax.Array
    ) -> jax.Array:
        """Run through sequences, and return the potentials after every moment: shape (T, B, units).

        Parameters
        ----------
        params : dict of str to array
            The parameters.
        initial : array of shape (B, slow)
            The slow state at the beginning of each.
        inputs : array of shape (T, B, senses)
            What is sensed.
        own : array of shape (T, B or 1, senses or 1)
            Which share of the input is what the network itself foretold, in place of what is sensed.
        noise : array of shape (T, B, senses)
            What is added to the input.
        """
        weights = self.cell.recurrent(params)

        def move(potentials: jax.Array, now: tuple[jax.Array, ...]) -> tuple[jax.Array, jax.Array]:
            sensed, share, disturbance = now
            mixed = share * self.foretold(potentials) + (1 - share) * sensed + disturbance
            after = self.step(weights, params["bias"], potentials, mixed)
            return after, after

        _, potentials = jax.lax.scan(move, self.start(initial), (inputs, own, noise))
        return potentials


@partial(jax.jit, static_argnums=0)
def stepped(
    network: SensorimotorNetwork, params: Params, potentials: jax.Array, senses: jax.Array
) -> jax.Array:
    """Return the potentials one moment later, compiled: see `SensorimotorNetwork.step`."""
    return network.step(network.cell.recurrent(params), params["bias"], potentials, senses)
