import numpy as np
import pytest
from scipy.integrate import solve_ivp

from corpora.signals.mackey_glass import mackey_glass


def series(length=600, seed=0, **options):
    return mackey_glass(length, np.random.default_rng(seed), squashed=False, **options)


def test_it_solves_its_equation():
    x = series(400)
    t = np.arange(400.0)
    delayed = lambda at: np.interp(at - 17, t, x)  # noqa: E731
    solved = solve_ivp(
        lambda at, y: 0.2 * delayed(at) / (1 + delayed(at) ** 10) - 0.1 * y, (100, 116), [x[100]], rtol=1e-8
    )
    assert solved.y[0, -1] == pytest.approx(x[116], abs=2e-3)


def test_it_stays_where_it_is_known_to_stay_and_comes_back_after_about_fifty_steps():
    x = series(4000)
    assert 0.2 < x.min() < 0.5
    assert 1.2 < x.max() < 1.4
    spectrum = np.abs(np.fft.rfft(x - x.mean()))
    assert 1 / np.fft.rfftfreq(len(x))[spectrum.argmax()] == pytest.approx(50, abs=4)


def test_near_beginnings_part():
    one, other = (series(3000, seed) for seed in (0, 1))
    assert np.abs(one - other).max() > 0.5


def test_short_delays_come_to_rest():
    assert series(10, tau=2, settling=3000) == pytest.approx(1.0, abs=1e-6)


def test_squashed_is_around_zero():
    x = mackey_glass(1000, np.random.default_rng(0))
    np.testing.assert_allclose(x, np.tanh(series(1000) - 1))


def test_the_same_generator_gives_the_same_series_and_longer_ones_begin_alike():
    np.testing.assert_array_equal(series(50), series(80)[:50])


@pytest.mark.parametrize("options", [{"length": 0}, {"tau": 0}, {"settling": -1}])
def test_mistakes_are_answered(options):
    with pytest.raises(ValueError, match="expected at least"):
        series(**options)
