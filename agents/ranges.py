"""Options that are out of range are refused when an agent is made, not when it fails."""

from numbers import Integral, Real

KINDS: dict[type, tuple[type, str]] = {
    bool: (bool, "true or false"),
    int: (Integral, "a whole number"),
    float: (Real, "a number"),
    str: (str, "a word"),
}
"""What an option can be whose default is of a kind, and how that is called."""


def checked_kind(name: str, value: object, default: object) -> None:
    """Raise a ValueError for an option that is not of the kind of its default.

    Examples
    --------
    >>> checked_kind("lr", "fast", 0.05)
    Traceback (most recent call last):
    ValueError: lr is 'fast'; expected a number, as 0.05
    """
    allowed, called = KINDS.get(type(default), (object, ""))
    if not isinstance(value, allowed) or (isinstance(value, bool) and allowed is not bool and called):
        raise ValueError(f"{name} is {value!r}; expected {called}, as {default!r}")


def at_least(lowest: float, **options: float) -> None:
    """Raise a ValueError for the first option below the lowest value.

    Examples
    --------
    >>> at_least(1, units=0)
    Traceback (most recent call last):
    ValueError: units is 0; expected at least 1
    """
    for name, value in options.items():
        if not value >= lowest:
            raise ValueError(f"{name} is {value}; expected at least {lowest}")


def share(**options: float) -> None:
    """Raise a ValueError for the first option that is not above 0 and at most 1.

    Examples
    --------
    >>> share(lr=1.5)
    Traceback (most recent call last):
    ValueError: lr is 1.5; expected more than 0 and at most 1
    """
    for name, value in options.items():
        if not 0 < value <= 1:
            raise ValueError(f"{name} is {value}; expected more than 0 and at most 1")
