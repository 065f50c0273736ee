"""What the options of environments must be."""

from collections.abc import Sequence

import numpy as np

from corpora import unknown


def one_of(name: str, value: str, known: Sequence[str]) -> None:
    """Raise a ValueError if an option has none of the values it can have; the nearest is named."""
    if value not in known:
        raise unknown(name, str(value), known)


def within(name: str, number: int, least: int, most: int, why: str) -> None:
    """Raise a TypeError or ValueError if an option is no whole number in a range."""
    if isinstance(number, bool) or not isinstance(number, int | np.integer):
        raise TypeError(f"{name}={number!r} is a {type(number).__name__}; expected a whole number")
    if not least <= number <= most:
        raise ValueError(f"{name}={number}; expected {least} to {most}, {why}")


def between(name: str, numbers: Sequence[int], most: int, why: str) -> tuple[int, int]:
    """Return the least and the greatest number that an option gives.

    Raises
    ------
    ValueError
        If it does not give two numbers, 0 <= least <= greatest <= most.
    """
    least, greatest = numbers if len(tuple(numbers)) == 2 else (-1, -1)
    if not 0 <= least <= greatest <= most:
        raise ValueError(
            f"{name}={tuple(numbers)}; expected two numbers, 0 <= least <= most <= {most}, {why}"
        )
    return least, greatest
