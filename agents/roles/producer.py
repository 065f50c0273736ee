"""A learner that says what it is given to say: from events, and the order in which to speak of them, to a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from agents.encoding import Encoder
from agents.networks.readout.linear import LinearReadout
from agents.networks.readout.ridge import ridge_readout
from agents.networks.reading import turned
from agents.networks.reservoir import Floats, Reservoir
from agents.ranges import checked_kind
from agents.roles.coding import FILLER
from agents.weights import WeightOptions
from corpora import Experience, Words, unknown
from corpora.frames import Link, RoleName, Sentence

Played = tuple[tuple[int, RoleName], ...]
"""The roles that one word plays, and in which frames."""


@dataclass(frozen=True)
class Message:
    """What is to be said: words with their roles, in the order in which they are to be said.

    Parameters
    ----------
    words : tuple of str
        The open-class words.
    roles : tuple of (int, role) tuples
        What each of them is: in which frames, and in which roles.
    focus : bool, default False
        Whether the first of them is pointed out: "it was the dog that ...".
    """

    words: Words
    roles: tuple[Played, ...]
    focus: bool = False

    @classmethod
    def of(cls, said: Sentence, closed_class: frozenset[str], focus: bool = False) -> Self:
        """Return what a sentence says."""
        open_class = [k for k, word in enumerate(said.words) if word not in closed_class]
        roles = said.roles
        return cls(tuple(said.words[k] for k in open_class), tuple(roles[k] for k in open_class), focus)
