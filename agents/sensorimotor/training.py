"""How the network learns: by Adam, first from what was sensed, then more and more from what it foretold itself."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from agents.networks.cells import Params
from agents.sensorimotor.network import SensorimotorNetwork

WARM_UP = 100
"""Epochs in which the step size of Adam grows to its full size; fewer if there are few."""

_CHUNK = 50  # epochs of one compiled call


@dataclass(frozen=True, kw_only=True)
class Practice:
    """How a network practises behaviours."""

    epochs: int = 8000
    """How often every behaviour is practised at every place."""
    learning_rate: float = 1e-2
    """The greatest step size of Adam (Kingma & Ba, 2015); it falls to 3 % of it, as half a cosine does."""
    clip: float = 1.0
    """The greatest length of a gradient."""
    noise: float = 0.01
    """Standard deviation of what is added to the activities that the network gets in training."""
    sensed: int = 5
    """So many moments at the beginning are always sensed: they tell where the object is."""
    ramp: tuple[float, float] = (0.1, 0.6)
    """Between these shares of the training, what is not always sensed becomes what the network itself foretold."""
    eyes_open: float = 0.5
    """The probability that a sequence is practised with eyes open: what is seen is sensed throughout."""

    def __post_init__(self) -> None:
        if self.epochs < 1 or self.sensed < 1:
            raise ValueError(f"epochs={self.epochs}, sensed={self.sensed}; expected at least 1 of each")
        if not (self.learning_rate > 0 and self.clip > 0 and self.noise >= 0):
            raise ValueError(
                f"learning_rate={self.learning_rate}, clip={self.clip}, noise={self.noise}; "
                "expected more than 0, more than 0, and at least 0"
            )
        if not 0 <= self.ramp[0] < self.ramp[1] <= 1:
            raise ValueError(f"ramp={self.ramp}; expected two shares of the training, the smaller first")
        if not 0 <= self.eyes_open <= 1:
            raise ValueError(f"eyes_open={self.eyes_open}; expected 0 to 1")

    def own(
        self, network: SensorimotorNetwork, moments: int, share: float | jax.Array, eyes_open: jax.Array
    ) -> jax.Array:
        """Return how much of each input is what the network itself foretold: shape (moments, B, senses).

        Parameters
        ----------
        network : SensorimotorNetwork
            It knows which units code what is seen.
        moments : int
            How many.
        share : float
            That of inputs that are not sensed.
        eyes_open : bool array of shape (B,)
            Of which sequences what is seen is sensed throughout.
        """
        later = jnp.arange(moments) >= self.sensed
        sensed = eyes_open[:, None] & (jnp.arange(network.senses) >= network.commanded)
        return share * (later[:, None, None] & ~sensed)

    def share(self, done: float | jax.Array) -> jax.Array:
        """Return how much of the input is what the network itself foretold, when a share of the training is done.

        Examples
        --------
        >>> [round(float(Practice().share(done)), 2) for done in (0.05, 0.35, 0.8)]
        [0.0, 0.5, 1.0]
        """
        begin, end = self.ramp
        return jnp.clip((done - begin) / (end - begin), 0.0, 1.0)

    def rates(self) -> optax.Schedule:
        """Return the step size of each epoch."""
        rate = self.learning_rate
        warm_up = min(WARM_UP, max(1, self.epochs // 10))
        return optax.warmup_cosine_decay_schedule(0.1 * rate, rate, warm_up, self.epochs + 1, 0.03 * rate)


def divergence(network: SensorimotorNetwork, logits: jax.Array, senses: jax.Array) -> jax.Array:
    """Return the Kullback-Leibler divergence of what was foretold from what was sensed, summed over the values.

    Parameters
    ----------
    network : SensorimotorNetwork
        It knows which units code the same value.
    logits : array of shape (..., senses)
        Of what was foretold.
    senses : array of shape (..., senses)
        What was sensed.
    """
    shape = (*logits.shape[:-1], network.values, network.code_units)
    foretold = jax.nn.log_softmax(logits.reshape(shape), axis=-1)
    there = senses.reshape(shape)
    return (there * (jnp.log(there + 1e-9) - foretold)).sum(axis=(-2, -1))


def practise(
    network: SensorimotorNetwork,
    params: Params,
    senses: NDArray[np.floating],
    behaviours: NDArray[np.integer],
    practice: Practice,
    key: jax.Array,
    learns: Params | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Params, NDArray[np.float32]]:
    """Train a network.

    Parameters
    ----------
    network : SensorimotorNetwork
        What is trained.
    params : dict of str to array
        What it begins with.
    senses : array of shape (N, T, senses)
        N sequences, coded.
    behaviours : int array of shape (N,)
        The number of the behaviour of each, which has a slow state of its own at the beginning.
    practice : Practice
        The options.
    key : jax.Array
        The source of the noise.
    learns : dict of str to array, optional
        1 where a parameter may change and 0 where not; by default all may.
    progress : callable, optional
        Called with the epochs done and all epochs.

    Returns
    -------
    params : dict of str to array
        What it ends with.
    losses : array of shape (epochs,)
        The mean divergence of each epoch: see `divergence`.

    Raises
    ------
    FloatingPointError
        If the loss grew beyond all bounds.
    """
    heard = jnp.asarray(senses, jnp.float32).swapaxes(0, 1)
    learns = {name: jnp.ones_like(array) for name, array in params.items()} if learns is None else learns
    moments = optax.scale_by_adam().init(params)
    losses: list[NDArray[np.float32]] = []
    for first in range(0, practice.epochs, _CHUNK):
        epochs = jnp.arange(first, min(first + _CHUNK, practice.epochs))
        params, moments, found = _practised(
            network, practice, params, moments, learns, heard, jnp.asarray(behaviours), epochs, key
        )
        losses.append(np.asarray(found))
        if not np.isfinite(losses[-1]).all():
            raise FloatingPointError(
                f"the loss is not finite after {first} epochs; expected a learning rate that converges, "
                f"not {practice.learning_rate}"
            )
        if progress:
            progress(first + len(found), practice.epochs)
    return params, np.concatenate(losses)


@partial(jax.jit, static_argnums=(0, 1))
def _practised(
    network: SensorimotorNetwork,
    practice: Practice,
    params: Params,
    moments: Any,
    learns: Params,
    heard: jax.Array,
    behaviours: jax.Array,
    epochs: jax.Array,
    key: jax.Array,
) -> tuple[Params, Any, jax.Array]:
    inputs, targets = heard[:-1], heard[1:]
    rates = practice.rates()

    def cost(params: Params, own: jax.Array, noise: jax.Array) -> jax.Array:
        potentials = network.unroll(params, params["initial"][behaviours], inputs, own, noise)
        return divergence(network, potentials[..., : network.senses], targets).mean()

    def epoch(learner: tuple[Params, Any], number: jax.Array) -> tuple[tuple[Params, Any], jax.Array]:
        params, moments = learner
        noise_key, eyes_key = jax.random.split(jax.random.fold_in(key, number))
        eyes_open = jax.random.bernoulli(eyes_key, practice.eyes_open, behaviours.shape)
        own = practice.own(network, len(inputs), practice.share(number / practice.epochs), eyes_open)
        noise = practice.noise * jax.random.normal(noise_key, inputs.shape)
        value, gradient = jax.value_and_grad(cost)(params, own, noise)
        gradient = {name: learns[name] * array for name, array in gradient.items()}
        gradient, _ = optax.clip_by_global_norm(practice.clip).update(gradient, optax.EmptyState())
        direction, moments = optax.scale_by_adam().update(gradient, moments)
        rate = rates(number)
        return ({name: array - rate * direction[name] for name, array in params.items()}, moments), value

    (params, moments), losses = jax.lax.scan(epoch, (params, moments), epochs)
    return params, moments, losses
