"""Options that are out of range are refused when an agent is made, not when it fails."""


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
