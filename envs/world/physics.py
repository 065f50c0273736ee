"""PyBullet, where it is installed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from typing import Any

MISSING = (
    "this needs PyBullet, which is not installed; pip has ready-made files of it for Python 3.11 and older on "
    "Linux x86-64, elsewhere it is compiled: pip install 'grounding[bullet]'. Everything but physics and "
    "pictures works without it (world='kinematic')."
)


@cache
def bullet() -> Any:
    """Return the module pybullet.

    Raises
    ------
    RuntimeError
        If PyBullet is missing, or was built without NumPy.
    """
    try:
        with _silence():
            import pybullet
    except ImportError as error:
        raise RuntimeError(MISSING) from error
    if not pybullet.isNumpyEnabled():
        raise RuntimeError("this PyBullet was built without NumPy; expected a build with it, as on PyPI")
    return pybullet


def can_open_window() -> bool:
    """Whether PyBullet is there, and a display that it can open a window on."""
    display = bool(os.environ.get("DISPLAY")) or not sys.platform.startswith("linux")
    return display and find_spec("pybullet") is not None


@contextmanager
def _silence() -> Iterator[None]:
    """Keep a library's greeting, which is written past Python, out of the output."""
    try:
        err = sys.__stderr__.fileno()  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        yield
        return
    sys.__stderr__.flush()  # type: ignore[union-attr]
    kept, nowhere = os.dup(err), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, err)
    try:
        yield
    finally:
        os.dup2(kept, err)
        os.close(kept)
        os.close(nowhere)
