import numpy as np
import pytest

from agents.weights import WeightOptions


def test_a_silent_word_does_not_drive_the_units():
    reservoir = WeightOptions(units=20).drawn(5, np.random.default_rng(0), silent=1)
    assert not reservoir.Win[:, 1].any()
    assert reservoir.Win[:, [0, 2, 3, 4]].any(axis=0).all()


def test_the_options_are_those_of_the_reservoir():
    options = WeightOptions(units=30, lr=0.3, sr=0.5, input_scaling=0.1, input_connectivity=0.5)
    reservoir = options.drawn(40, np.random.default_rng(0))
    assert (reservoir.units, reservoir.lr) == (30, 0.3)
    assert np.abs(np.linalg.eigvals(reservoir.W)).max() == pytest.approx(0.5, abs=1e-5)
    assert np.abs(reservoir.Win).max() <= 0.1
    assert 0.4 < (reservoir.Win != 0).mean() < 0.6


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"units": 0}, "units is 0; expected at least 1"),
        ({"lr": 0}, "lr is 0; expected more than 0"),
        ({"input_connectivity": 1.5}, "input_connectivity is 1.5"),
    ],
)
def test_what_is_out_of_range_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        WeightOptions(**options)
