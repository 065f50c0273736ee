import numpy as np
import pytest

from agents.forecasting import FORECASTERS, make_forecaster

WAVE = np.sin(np.arange(900) / 5) * 0.5 + 0.1
SMALL = {
    "reservoir": {"units": 100, "ridge": 1e-8},
    "lstm": {"units": 16, "epochs": 60, "window": 80, "washout": 30},
    "gru": {"units": 16, "epochs": 60, "window": 80, "washout": 30},
}


@pytest.fixture(scope="module")
def learnt():
    return {name: make_forecaster(name, 1, **SMALL[name]).fit(WAVE[:600], 1, 7) for name in FORECASTERS}


@pytest.mark.parametrize("name", FORECASTERS)
def test_each_horizon_is_foretold(name, learnt):
    said = learnt[name].predict(WAVE[:880])
    assert said.shape == (880, 2)
    for column, horizon in enumerate((1, 7)):
        error = np.abs(said[700:, column] - WAVE[700 + horizon : 880 + horizon])
        assert error.max() < (0.01 if name == "reservoir" else 0.15)


@pytest.mark.parametrize("name", FORECASTERS)
def test_going_on_alone_is_to_hear_what_was_said(name, learnt):
    contexts = np.stack([WAVE[at - 200 : at] for at in (650, 700)])
    alone = learnt[name].generate(contexts, 3)
    assert alone.shape == (2, 3)
    np.testing.assert_allclose(alone[1, 0], learnt[name].predict(contexts[1])[-1, 0], atol=1e-5)
    heard = np.concatenate([contexts[1], alone[1, :2]])
    np.testing.assert_allclose(alone[1, 2], learnt[name].predict(heard)[-1, 0], atol=1e-5)


@pytest.mark.parametrize("name", FORECASTERS)
def test_forecasts_know_nothing_of_what_comes(name, learnt):
    other = WAVE[:300].copy()
    other[250:] = 0
    np.testing.assert_allclose(
        learnt[name].predict(WAVE[:300])[:250], learnt[name].predict(other)[:250], atol=1e-5
    )


def test_the_seed_decides(learnt):
    same = make_forecaster("reservoir", 1, **SMALL["reservoir"]).fit(WAVE[:600], 1, 7)
    np.testing.assert_array_equal(same.predict(WAVE), learnt["reservoir"].predict(WAVE))
    other = make_forecaster("reservoir", 2, **SMALL["reservoir"]).fit(WAVE[:600], 1, 7)
    assert not np.array_equal(other.predict(WAVE), same.predict(WAVE))


def test_mistakes_are_answered():
    with pytest.raises(ValueError, match="did you mean 'reservoir'"):
        make_forecaster("reservior")
    with pytest.raises(ValueError, match="did you mean 'units'"):
        make_forecaster("lstm", unit=3)
    with pytest.raises(ValueError, match="beyond the washout"):
        make_forecaster("gru", window=50)
    small = make_forecaster("reservoir", units=10)
    with pytest.raises(RuntimeError, match="learnt nothing yet"):
        small.predict(WAVE)
    with pytest.raises(ValueError, match="a series of 50 steps"):
        small.fit(WAVE[:50])
    with pytest.raises(ValueError, match="expected at least 1 step"):
        small.fit(WAVE, 0)
    with pytest.raises(ValueError, match="all of it finite"):
        small.fit(np.full(500, np.nan))
    with pytest.raises(ValueError, match="expected 1 among them"):
        small.fit(WAVE, 5).generate(WAVE[None], 3)
