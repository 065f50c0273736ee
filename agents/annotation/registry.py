"""Annotators by name."""

from typing import Any

from agents.annotation.annotator import Annotator
from agents.annotation.lstm import LSTMAnnotator
from agents.annotation.reservoir import ReservoirAnnotator
from corpora import named

ANNOTATORS: dict[str, type[Annotator]] = {one.name: one for one in (ReservoirAnnotator, LSTMAnnotator)}
"""The annotators by name."""


def make_annotator(name: str, seed: int = 0, **options: Any) -> Annotator:
    """Make an annotator that has learnt nothing yet.

    Raises
    ------
    ValueError
        If the name or an option is named (the nearest is named), or an option is out of range.

    Examples
    --------
    >>> make_annotator("lstm").options.units
    72
    """
    return named("annotator", name, ANNOTATORS)(seed, **options)
