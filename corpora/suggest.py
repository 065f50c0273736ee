"""Errors that name the nearest valid name."""

from collections.abc import Iterable, Mapping, MutableMapping
from difflib import get_close_matches
from typing import TypeVar

Value = TypeVar("Value")

MOST = 24
"""How many names an error lists."""


def unknown(kind: str, name: str, known: Iterable[str]) -> ValueError:
    """Make the error for a name that is none of the known ones.

    Parameters
    ----------
    kind : str
        What was to be named: "agent", "field".
    name : str
        What was got.
    known : iterable of str
        What would have been right.

    Examples
    --------
    >>> unknown("agent", "reservior", ["lstm", "reservoir"])
    ValueError("unknown agent 'reservior'; did you mean 'reservoir'? Known: lstm, reservoir")
    """
    known = list(known)
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    listed = ", ".join(known[:MOST]) + (f", and {len(known) - MOST} more" if len(known) > MOST else "")
    return ValueError(f"unknown {kind} {name!r}{hint} Known: {listed}")


def named(kind: str, name: str, table: Mapping[str, Value]) -> Value:
    """Return what has a name in a table.

    Raises
    ------
    ValueError
        If nothing has; the nearest name is told.

    Examples
    --------
    >>> named("agent", "lstm", {"lstm": 1, "reservoir": 2})
    1
    """
    if name not in table:
        raise unknown(kind, name, table)
    return table[name]


def enter(kind: str, name: str, value: Value, table: MutableMapping[str, Value], ours: Iterable[str]) -> None:
    """Enter what somebody brings in a table; brought again, it takes the place of the former.

    Raises
    ------
    ValueError
        If the name is one of this project's own.

    Examples
    --------
    >>> table = {"lstm": 1}
    >>> enter("agent", "mine", 3, table, ours=["lstm"])
    >>> table["mine"]
    3
    >>> enter("agent", "lstm", 3, table, ours=["lstm"])
    Traceback (most recent call last):
    ...
    ValueError: the agent 'lstm' is there already; expected another name
    """
    if name in ours:
        raise ValueError(f"the {kind} {name!r} is there already; expected another name")
    table[name] = value
