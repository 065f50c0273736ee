"""Role parsers by name, the published ones and ours; and producers."""

from typing import Any

from agents.roles.parser import RoleParser
from agents.roles.producer import SentenceProducer
from corpora import named

PUBLISHED = {"readout": "final", "both_ways": False, "one_to_one": False, "lr": 1 / 6, "ridge": 1e-9}
"""Hinaut & Dominey (2013): the state at the last word, and each role takes the word that is best for it."""

PARSERS: dict[str, dict[str, Any]] = {
    "published": PUBLISHED,
    "continuous": PUBLISHED | {"learning": "continuous", "ridge": 1e-3},
    "slots": {"readout": "slots"},
    "words": {"readout": "words"},
    "slots-forward": {"readout": "slots", "both_ways": False},
    "lstm": {"network": "lstm", "units": 50},
    "gru": {"network": "gru", "units": 50},
}
"""The options in which each differs from the defaults."""


def make_parser(name: str, seed: int = 0, **options: Any) -> RoleParser:
    """Make a role parser that has learnt nothing yet.

    Parameters
    ----------
    name : str
        One of `PARSERS`.
    seed : int, default 0
        The source of all its chance.
    **options
        Further fields of `agents.roles.RoleOptions`.

    Raises
    ------
    ValueError
        If the name or an option is unknown (the nearest is named), or an option is out of range.

    Examples
    --------
    >>> make_parser("published", units=500).options.readout
    'final'
    """
    return RoleParser(seed, **(named("role parser", name, PARSERS) | options))


PRODUCERS: dict[str, dict[str, Any]] = {"producer": {}, "whole": {"by_event": False}}
"""The options in which each differs from the defaults; "whole" reads a message as one sequence."""


def make_producer(name: str, seed: int = 0, **options: Any) -> SentenceProducer:
    """Make a producer of sentences that has learnt nothing yet.

    Parameters
    ----------
    name : str
        One of `PRODUCERS`.
    seed : int, default 0
        The source of all its chance.
    **options
        Further fields of `agents.roles.ProducerOptions`.

    Raises
    ------
    ValueError
        If the name or an option is unknown (the nearest is named), or an option is out of range.

    Examples
    --------
    >>> make_producer("whole", units=500).options.by_event
    False
    """
    return SentenceProducer(seed, **(named("producer", name, PRODUCERS) | options))
