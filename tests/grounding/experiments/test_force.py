import numpy as np
import pytest

from corpora.signals.periodic import four_sines
from grounding.experiments.experiment import run
from grounding.experiments.force import Force
from grounding.force_trial import SIGNALS, ForceCell, _aligned, force_rows


@pytest.fixture(scope="module")
def produced():
    return force_rows(ForceCell("force:units=400", 0, "four-sines", periods=24, checked=True))


def test_p_is_the_inverse_of_the_correlations(produced):
    assert produced[0]["P_error"] < 1e-8


def test_errors_before_and_after_a_correction_become_small_and_equal(produced):
    figures = produced[0]
    assert figures["after"] < figures["before"] < 0.1
    trace = [row for row in produced if row["measure"] == "trace" and row["split"] == "train"]
    changes = [row["change"] for row in trace]
    assert np.median(changes[-50:]) < 0.5 * np.median(changes[5:55])


def test_learning_makes_the_error_small(tmp_path):
    experiment = Force(
        out=tmp_path, agents=("force:units=300",), signals=("four-sines", "mackey-glass"), periods=24, seeds=1
    )
    rows, files = run(experiment)
    assert {path.name for path in files} >= {"produced.png", "distributions.png"}
    errors = rows[rows["measure"] == "error"].set_index("signal")
    assert errors.loc["four-sines", "aligned_error"] < 0.03
    assert errors.loc["four-sines", "aligned_error"] <= errors.loc["four-sines", "error"]
    assert errors.loc["mackey-glass", "valid_time"] > 5
    assert np.isnan(errors.loc["mackey-glass", "error"])


@pytest.mark.parametrize("signal", SIGNALS)
def test_signals_are_about_as_large_as_one(signal):
    y = SIGNALS[signal](3000, np.random.default_rng(0))
    assert y.shape == (3000,)
    assert 0.5 < np.abs(y).max() < 2.5


def test_what_is_only_shifted_has_no_aligned_error():
    y = four_sines(np.arange(2400), 240)
    shifted = four_sines(np.arange(2400) + 20, 240)
    assert np.abs(_aligned(shifted, y, 240)[240:]).max() < 1e-9
    assert np.abs(shifted - y).max() > 0.3


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"agents": ("forc",)}, "did you mean 'force'"),
        ({"agents": ("force:unit=3",)}, "did you mean 'units'"),
        ({"agents": ("force:alpha=0",)}, "alpha is 0"),
        ({"signals": ("lorentz",)}, "did you mean 'lorenz'"),
        ({"periods": 0}, "periods=0"),
    ],
)
def test_mistakes_are_answered(options, message):
    with pytest.raises(ValueError, match=message):
        Force(**options)
