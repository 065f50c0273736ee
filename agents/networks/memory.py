"""Arrays that are too large are refused before the machine is out of memory."""

import os

import numpy as np
from numpy.typing import NDArray


def reserve(
    shape: tuple[int, ...], dtype: np.dtype[np.floating] | type[np.floating], what: str, instead: str
) -> NDArray[np.floating]:
    """Return an empty array, or say how large it would have been.

    Raises
    ------
    MemoryError
        If the machine has not so much memory; what can be done instead is said.

    Examples
    --------
    >>> reserve((2, 3), np.float32, "states", "take fewer").shape
    (2, 3)
    """
    needed, there = int(np.prod(shape, dtype=object)) * np.dtype(dtype).itemsize, physical_memory()
    if needed > there:
        sizes = " x ".join(map(str, shape))
        raise MemoryError(
            f"{what} of {sizes} {np.dtype(dtype)} are {needed / 2**30:,.1f} GiB, "
            f"more than the {there / 2**30:,.1f} GiB of this machine; {instead}"
        )
    return np.empty(shape, dtype=dtype)


def physical_memory() -> float:
    """Return the bytes of memory that the machine has, infinite where that is not known."""
    try:
        return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, OSError, ValueError):  # as on Windows
        return float("inf")
