"""The options that all agents with a reservoir have, and the weights that follow from them."""

from dataclasses import dataclass

import numpy as np

from agents.agent import AgentOptions
from agents.networks.reservoir import Reservoir
from agents.ranges import at_least, share


@dataclass(frozen=True, kw_only=True)
class WeightOptions(AgentOptions):
    """Options of a reservoir; the defaults are those of Juven & Hinaut (2020)."""

    units: int = 1000
    """Number of units."""

    sr: float = 1.1
    """Spectral radius of the recurrent weights."""

    lr: float = 0.05
    """Leak rate, in (0, 1]."""

    input_scaling: float = 1.0
    """Input weights are uniform between minus this and this."""

    rc_connectivity: float = 0.85
    """The share of recurrent weights that are not 0."""

    input_connectivity: float = 1.0
    """The share of input weights that are not 0."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1, units=self.units)
        at_least(0, sr=self.sr, input_scaling=self.input_scaling)
        share(
            lr=self.lr,
            rc_connectivity=self.rc_connectivity,
            input_connectivity=self.input_connectivity,
        )

    def drawn(self, inputs: int, rng: np.random.Generator, silent: int | None = None) -> Reservoir:
        """Draw a reservoir.

        Parameters
        ----------
        inputs : int
            How many words there are.
        rng : numpy.random.Generator
            Where the weights come from.
        silent : int, optional
            A word that does not drive the units: one never heard, of which a readout can learn nothing.
        """
        reservoir = Reservoir.random(
            units=self.units,
            inputs=inputs,
            rng=rng,
            sr=self.sr,
            lr=self.lr,
            input_scaling=self.input_scaling,
            rc_connectivity=self.rc_connectivity,
            input_connectivity=self.input_connectivity,
        )
        if silent is not None:
            reservoir.Win[:, silent] = 0
        return reservoir
