import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from corpora import PUBLISHED
from grounding.experiments import Scaling, run
from grounding.published import SCALING, SENTENCES, UNITS
from tests.grounding.test_report import printed

TINY = {"train": (20, 40), "test": (10, 20), "seeds": 2, "jobs": 1}


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scaling")
    agents = ("reservoir:units=50", "bag-of-words")
    experiment = Scaling(out=folder, agents=agents, objects=(4, 10), **TINY)
    return experiment, *run(experiment)


def test_there_is_one_row_a_cell_and_part_of_the_split(ran):
    _, rows, _ = ran
    assert len(rows) == 2 * 2 * 2 * 2
    assert set(rows["split"]) == {"train", "test"}
    assert not rows.duplicated(["agent", "objects", "seed", "split"]).any()
    needed = {
        "experiment",
        "agent",
        "seed",
        "split",
        "objects",
        "valid_error",
        "exact_error",
        "train_seconds",
    }
    assert needed <= set(rows.columns)
    shares = rows[["valid_error", "exact_error"]]
    assert ((shares >= 0) & (shares <= 1)).all(axis=None)
    assert (rows["valid_error"] <= rows["exact_error"]).all()


def test_the_folder_holds_rows_config_and_figures(ran):
    _, rows, files = ran
    assert [path.name for path in files] == [
        "rows.csv",
        "config.json",
        "scaling.png",
        "scaling.pdf",
        "summary.json",
    ]
    pd.testing.assert_frame_equal(pd.read_csv(files[0]), rows)
    config = json.loads(files[1].read_text())
    assert config["options"]["objects"] == [4, 10]
    assert config["versions"]["jax"]


def test_run_again_it_gives_the_same_rows_without_computing(ran):
    experiment, rows, _ = ran
    again, _ = run(experiment)
    pd.testing.assert_frame_equal(again, rows)  # seconds included: nothing was measured again


def test_seeds_trained_together_get_what_they_get_alone(tmp_path):
    options = {**TINY, "agents": ("lstm:units=5,epochs=3",), "objects": (4,)}
    together, _ = run(Scaling(out=tmp_path / "a", **options))
    alone, _ = run(Scaling(out=tmp_path / "b", **{**options, "seeds": 1}))
    first = together[together["seed"] == 0].reset_index(drop=True)
    errors = ["valid_error", "exact_error", "colour_accuracy"]
    pd.testing.assert_frame_equal(first[errors], alone[errors], atol=0.05)


def test_seeds_can_be_fresh_ones():
    cells = [cell for group in Scaling(first_seed=7, **TINY).groups() for cell in group]
    assert {cell.seed for cell in cells} == {cell.setting.split_seed for cell in cells} == {7, 8}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"seeds": 0}, "seeds is 0"),
        ({"first_seed": -1}, "first_seed is -1"),
        ({"agents": ()}, "agents is 0"),
        ({"agents": ("reservor",)}, "did you mean 'reservoir'"),
        ({"objects": (4, 0)}, "objects=0; expected 1 to 20000"),
        ({"objects": (4, 500), "world": "bullet"}, "objects=500; expected 1 to 67"),
        ({"jobs": 0}, "jobs is 0"),
    ],
)
def test_mistakes_are_found_before_anything_is_computed(options, message):
    with pytest.raises(ValueError, match=message):
        Scaling(**options)


def test_the_preset_has_all_that_was_published():
    cells = [cell for group in Scaling(preset="published", seeds=1).groups() for cell in group]
    points = {(cell.x, cell.at) for cell in cells if cell.agent == "reservoir"}
    assert points == {
        *(("objects", at) for at in SCALING.x),
        *(("sentences", at) for at in SENTENCES.x),
        *(("units", at) for at in UNITS.x),
    }
    assert len(points) == 11
    assert {cell.at for cell in cells if cell.agent == "lstm"} == set(SCALING.x)


def test_the_preset_draws_each_curve_and_sets_ours_beside_the_published(tmp_path):
    experiment = Scaling(out=tmp_path, preset="published", quick=True, jobs=1)
    small = replace(experiment.quickened(), quick=True)
    rows = pd.DataFrame(
        [
            {
                "agent": cell.agent,
                "split": "test",
                "curve": cell.x,
                "objects": cell.setting.objects,
                "sentences": sum(cell.setting.train),
                cell.x: cell.at,
                "valid_error": 0.0,
                "exact_error": 0.5,
            }
            for group in small.groups()
            for cell in group
        ]
    )
    assert set(small.figures(rows)) == {"scaling", "sentences", "units"}
    text = printed(small.table(rows))
    row = next(line for line in text.splitlines() if "50 units" in line or "110 units" in line)
    assert row.split()[-1] == f"{-100 * UNITS.valid_error[0]:+.1f}"


@pytest.mark.slow
def test_the_published_points_of_the_reservoir_are_reproduced(tmp_path):
    """Two seeds of the published protocol; ten are in the figure of the README."""
    rows, _ = run(Scaling(out=tmp_path, agents=("reservoir",), objects=(4, 20, 50), seeds=2, jobs=2))
    mean = rows[rows["split"] == "test"].groupby("objects")[["valid_error", "exact_error"]].mean()
    for objects, *published in zip(SCALING.x, SCALING.valid_error, SCALING.exact_error, strict=True):
        if objects in mean.index:
            np.testing.assert_allclose(mean.loc[objects], published, atol=0.035)


@pytest.mark.slow
def test_the_published_points_of_the_lstm_are_reproduced(tmp_path):
    """Two seeds, on 300 sentences of one clause and 700 of two."""
    options = {"train": PUBLISHED, "test": PUBLISHED, "synonyms": False}
    rows, _ = run(Scaling(out=tmp_path, agents=("lstm",), objects=(4, 20), seeds=2, jobs=2, **options))
    mean = rows[rows["split"] == "test"].groupby("objects")[["valid_error", "exact_error"]].mean()
    assert mean.loc[4, "valid_error"] <= 0.01
    assert mean.loc[4, "exact_error"] <= 0.09
    assert 0.79 <= mean.loc[20, "valid_error"] <= 0.91
