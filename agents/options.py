"""What all kinds of learners have: a seed, and options that are checked when they are made."""

from collections.abc import Mapping
from dataclasses import fields
from operator import index
from typing import Any, TypeVar

from agents.ranges import checked_kind
from corpora import unknown

Options = TypeVar("Options")


def checked_seed(seed: int) -> int:
    """Return a seed as a plain int, which JSON can keep.

    Raises
    ------
    TypeError, ValueError
        If it is no whole number, or not from 0 to 2**32 - 1.

    Examples
    --------
    >>> checked_seed(-1)
    Traceback (most recent call last):
    ValueError: seed is -1; expected 0 to 4294967295
    """
    if not 0 <= (plain := index(seed)) < 2**32:
        raise ValueError(f"seed is {seed}; expected 0 to {2**32 - 1}")
    return plain


def checked_options(owner: str, kind: type[Options], options: Mapping[str, Any]) -> Options:
    """Make options of a kind.

    Parameters
    ----------
    owner : str
        Whose they are, for errors.
    kind : type
        A dataclass, which checks ranges itself.
    options : mapping of str to object
        Those that are not as by default.

    Raises
    ------
    ValueError
        If an option is unknown (the nearest is named), not of the kind of its default, or out of range.
    """
    known = {field.name: field.default for field in fields(kind)}  # type: ignore[arg-type]  # it is a dataclass
    for option, value in options.items():
        if option not in known:
            raise unknown(f"option of {owner}", option, known or ["(none)"])
        checked_kind(option, value, known[option])
    return kind(**options)
