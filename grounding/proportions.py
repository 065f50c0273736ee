"""Intervals of shares: how many of some trials succeeded."""

from scipy.stats import binomtest


def score_interval(successes: int, trials: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the score interval of a share (Wilson, 1927); unlike a bootstrap, it has a width if all or none succeed.

    Raises
    ------
    ValueError
        If there are no trials, or fewer than successes.

    Examples
    --------
    >>> low, high = score_interval(500, 500)
    >>> round(low, 4), high
    (0.9924, 1.0)
    """
    found = binomtest(int(successes), int(trials)).proportion_ci(confidence, method="wilson")
    return float(found.low), float(found.high)
