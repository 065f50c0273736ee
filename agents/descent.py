"""The options of learners whose networks are trained by gradients."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.ranges import at_least

# JAX takes a second to import: only those who train a network wait for it.
if TYPE_CHECKING:
    from agents.networks.training import Training


@dataclass(frozen=True, kw_only=True)
class DescentOptions:
    """How a network is trained: by Adam (Kingma & Ba, 2015), with a step size that falls to 0 as half a cosine does."""

    epochs: int = 20
    """How often each sequence is heard."""

    batch_size: int = 16
    """Sequences an update."""

    learning_rate: float = 5e-3
    """The step size at first."""

    def __post_init__(self) -> None:
        at_least(1, batch_size=self.batch_size)
        at_least(0, epochs=self.epochs)
        at_least(1e-12, learning_rate=self.learning_rate)

    def training(self, **others: Any) -> "Training":
        """Return these options as the engine has them; gradients are cut to a length of 1."""
        from agents.networks.training import Training

        return Training(
            epochs=self.epochs,
            batch_size=self.batch_size,
            learning_rate=self.learning_rate,
            decay="cosine",
            clip=1.0,
            **others,
        )
