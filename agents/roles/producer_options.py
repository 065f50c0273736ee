"""The options of a producer."""

from dataclasses import dataclass

from agents.ranges import at_least
from agents.weights import WeightOptions


@dataclass(frozen=True, kw_only=True)
class ProducerOptions(WeightOptions):
    """Options of a producer."""

    units: int = 300
    """Number of units that read a message, half of them from its end."""

    speaking_units: int = 60
    """Number of units that hear the closed-class words said last."""

    by_event: bool = True
    """Whether each event of a message is read by itself, or the message as one sequence."""

    company: bool = True
    """Whether a noun is read with the closed-class words that stood before it when it was heard."""

    sr: float = 1.0
    """Spectral radius of the recurrent weights."""

    lr: float = 0.5
    """Leak rate, in (0, 1]."""

    input_scaling: float = 0.5
    """Input weights are uniform between minus this and this."""

    rc_connectivity: float = 0.1
    """The share of recurrent weights that are not 0."""

    ridge: float = 1e-2
    """The penalty on the weights of the readout."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1e-12, ridge=self.ridge)
        at_least(1, speaking_units=self.speaking_units)
