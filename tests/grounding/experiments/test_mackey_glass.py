import pytest

from grounding.experiments.experiment import run
from grounding.experiments.mackey_glass import MackeyGlass


def test_errors_grow_with_the_horizon_and_with_the_steps_alone(tmp_path):
    experiment = MackeyGlass(
        out=tmp_path, agents=("reservoir:units=200",), seeds=2, train=1500, test=300, panel_units=0, jobs=1
    )
    rows, files = run(experiment)
    assert {path.name for path in files} >= {"attractor.png", "growth.png"}
    forecast = rows[rows["measure"] == "forecast"].groupby("step")["nrmse"].mean()
    assert forecast.loc[10] < 0.02
    assert forecast.loc[10] < forecast.loc[50]
    alone = rows[rows["measure"] == "alone"].groupby("step")["nrmse"].mean()
    assert alone.loc[1] < alone.loc[84] < alone.loc[500]
    assert len(rows[rows["measure"] == "trace"]) == 2 * 500


def test_panels_vary_one_option_at_a_time(tmp_path):
    experiment = MackeyGlass(agents=("reservoir:units=20",), seeds=1, panel_units=30)
    options = {(cell.option, cell.value) for (cell,) in experiment.groups() if cell.option}
    assert ("sr", 0.4) in options
    assert len(options) == 18


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"agents": ("lstms",)}, "did you mean 'lstm'"),
        ({"horizons": (0,)}, r"horizons=\(0,\)"),
        ({"alone": 10}, "expected at least 1, 84"),
    ],
)
def test_mistakes_are_answered(options, message):
    with pytest.raises(ValueError, match=message):
        MackeyGlass(**options)
