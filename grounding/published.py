"""Figures that were published, to stand beside ours."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """Some published points of a curve.

    Parameters
    ----------
    agent : str
        Which of our agents they belong to.
    source : str
        Where they were published.
    x : tuple of int
        Where they stand.
    valid_error, exact_error : tuple of float
        Shares of the test sentences, from 0 to 1.
    """

    agent: str
    source: str
    x: tuple[int, ...]
    valid_error: tuple[float, ...]
    exact_error: tuple[float, ...]


SCALING = Published(
    agent="reservoir",
    source="Juven & Hinaut (2020), result files",
    x=(4, 10, 20, 30, 40, 50),
    valid_error=(0.0056, 0.0352, 0.0950, 0.218, 0.448, 0.711),
    exact_error=(0.0624, 0.0900, 0.1612, 0.275, 0.469, 0.719),
)
"""Error of the reservoir against the number of objects."""

SENTENCES = Published(
    agent="reservoir",
    source="Juven & Hinaut (2020), result files",
    x=(100, 500, 1000),
    valid_error=(0.536, 0.050, 0.0084),
    exact_error=(0.744, 0.137, 0.0634),
)
"""Error of the reservoir against the number of training sentences, at four objects."""

UNITS = Published(
    agent="reservoir",
    source="Juven & Hinaut (2020), result files",
    x=(110, 510),
    valid_error=(0.267, 0.0156),
    exact_error=(0.323, 0.0696),
)
"""Error of the reservoir against its number of units, at four objects."""
