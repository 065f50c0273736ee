import numpy as np
import pytest

from corpora.signals.lorenz import BETA, RHO, SIGMA, lorenz


def test_it_solves_its_equations():
    step = 1e-3
    x, y, z = lorenz(2000, np.random.default_rng(0), step=step).T
    middle = slice(1, -1)
    for series, slope in ((x, SIGMA * (y - x)), (y, x * (RHO - z) - y), (z, x * y - BETA * z)):
        np.testing.assert_allclose((series[2:] - series[:-2]) / (2 * step), slope[middle], atol=0.05)


def test_it_swings_around_both_centres():
    x = lorenz(5000, np.random.default_rng(1))[:, 0]
    assert (x > 5).mean() > 0.1
    assert (x < -5).mean() > 0.1


def test_the_generator_decides():
    one, same, other = (lorenz(50, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.allclose(one, other)


def test_mistakes_are_answered():
    with pytest.raises(ValueError, match="length=0"):
        lorenz(0, np.random.default_rng(0))
