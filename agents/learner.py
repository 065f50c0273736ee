"""What all learners that are no agents have: a name, a seed, and options that are checked when they are made."""

from typing import Any, ClassVar

from agents.options import checked_options, checked_seed


class Learner:
    """A learner with options of its own.

    Parameters
    ----------
    seed : int, default 0
        The source of all its chance.
    **options
        The fields of `Options`.

    Raises
    ------
    ValueError
        If an option is unknown (the nearest is named), or an option or the seed is out of range.
    """

    name: ClassVar[str]
    Options: ClassVar[type[Any]]

    def __init__(self, seed: int = 0, **options: Any) -> None:
        self.seed = checked_seed(seed)
        self.options = checked_options(self.name, self.Options, options)
