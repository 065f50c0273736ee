"""Ways to read a sequence: from the end, or with several reservoirs side by side."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from agents.networks.prefixes import Ids
from agents.networks.reservoir import Floats


class Reader(Protocol):
    """What turns sequences into states: a reservoir, or some of them."""

    @property
    def units(self) -> int:
        """The number of units."""

    def final_states(self, tokens: Ids, lengths: Ids) -> Floats:
        """Return the state after all of each sequence was read; (N, T) and (N,) to (N, units)."""

    def every_state(self, tokens: Ids) -> Floats:
        """Return the state when each word of one sequence was just read; (T,) to (T, units)."""

    def run(self, u: NDArray[np.floating]) -> Floats:
        """Return the states after every step of a signal; (T, inputs) to (T, units), or a batch of them."""


@dataclass(frozen=True, eq=False)
class Backward:
    """A reader that begins at the end: its state at a word knows that word and what follows.

    Parameters
    ----------
    reader : Reader
        What reads.

    Examples
    --------
    >>> from agents.networks.reservoir import Reservoir
    >>> reservoir = Reservoir.random(units=50, inputs=4, rng=np.random.default_rng(0))
    >>> tokens = np.array([1, 2, 3])
    >>> backward = Backward(reservoir).every_state(tokens)
    >>> bool(np.allclose(backward[0], reservoir.every_state(tokens[::-1])[-1], atol=1e-6))
    True
    """

    reader: Reader

    @property
    def units(self) -> int:
        """The number of units."""
        return self.reader.units

    def final_states(self, tokens: Ids, lengths: Ids) -> Floats:
        """Return the state after the first word of each sequence; (N, T) and (N,) to (N, units)."""
        return self.reader.final_states(turned(tokens, lengths), lengths)

    def every_state(self, tokens: Ids) -> Floats:
        """Return the state when each word of one sequence was just read; (T,) to (T, units)."""
        return self.reader.every_state(tokens[::-1])[::-1]

    def run(self, u: NDArray[np.floating]) -> Floats:
        """Return the states after every step of a signal; (T, inputs) to (T, units), or a batch of them."""
        return np.flip(self.reader.run(np.flip(u, axis=-2)), axis=-2)


@dataclass(frozen=True, eq=False)
class SideBySide:
    """Readers that do not know each other; a state is what all of them have, one after the other.

    With a reservoir and another that reads backward, sequences are read both ways; reservoirs of different
    leak rates remember differently long.

    Parameters
    ----------
    readers : tuple of Reader
        At least one.

    Examples
    --------
    >>> from agents.networks.reservoir import Reservoir
    >>> forward, other = (Reservoir.random(units=50, inputs=4, rng=np.random.default_rng(i)) for i in (0, 1))
    >>> both_ways = SideBySide((forward, Backward(other)))
    >>> both_ways.final_states(np.array([[1, 2, 3], [1, 2, 0]]), np.array([3, 2])).shape
    (2, 100)
    """

    readers: tuple[Reader, ...]

    def __post_init__(self) -> None:
        if not self.readers:
            raise ValueError("there are no readers; expected at least one")

    @property
    def units(self) -> int:
        """The number of units of all."""
        return sum(reader.units for reader in self.readers)

    def final_states(self, tokens: Ids, lengths: Ids) -> Floats:
        """Return the states after all of each sequence was read; (N, T) and (N,) to (N, units)."""
        return np.concatenate([reader.final_states(tokens, lengths) for reader in self.readers], axis=-1)

    def every_state(self, tokens: Ids) -> Floats:
        """Return the states when each word of one sequence was just read; (T,) to (T, units)."""
        return np.concatenate([reader.every_state(tokens) for reader in self.readers], axis=-1)

    def run(self, u: NDArray[np.floating]) -> Floats:
        """Return the states after every step of a signal; (T, inputs) to (T, units), or a batch of them."""
        return np.concatenate([reader.run(u) for reader in self.readers], axis=-1)


def turned(tokens: Ids, lengths: Ids) -> Ids:
    """Return sequences with the last word first, padded at the end as before.

    Examples
    --------
    >>> turned(np.array([[1, 2, 3], [4, 5, 0]]), np.array([3, 2]))
    array([[3, 2, 1],
           [5, 4, 0]])
    """
    step = np.arange(tokens.shape[1])
    last = np.asarray(lengths)[:, None] - 1
    return np.take_along_axis(tokens, np.where(step <= last, last - step, step), axis=1)
