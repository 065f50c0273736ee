"""What became of a skill."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Cause: TypeAlias = Literal[
    "out of reach",
    "path blocked",
    "no room",
    "already there",
    "not there",
    "not stable",
    "out of time",
    "missed",
    "slipped",
    "toppled",
    "disturbed another",
]
"""Why a skill may fail."""

CAUSES: tuple[Cause, ...] = get_args(Cause)
"""All of them, from those that are known beforehand to those that are seen afterwards."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the world is now as the skill should leave it.

    Parameters
    ----------
    success : bool
        As measured by the world, not as planned.
    cause : str or None
        Why not; None for a success.
    seconds : float
        Simulated time that it took.

    Examples
    --------
    >>> Outcome.failure("slipped")
    Outcome(success=False, cause='slipped', seconds=0.0)
    """

    success: bool
    cause: Cause | None = None
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.success != (self.cause is None):
            raise ValueError(
                f"success={self.success} with cause={self.cause!r}; expected a cause for a failure only"
            )

    @classmethod
    def failure(cls, cause: Cause, seconds: float = 0.0) -> "Outcome":
        """Make the outcome of a skill that failed."""
        return cls(False, cause, seconds)


class SkillFailedError(Exception):
    """Ends a skill from within; whoever calls the skill gets an `Outcome` instead."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause)
        self.cause = cause
