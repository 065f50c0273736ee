import numpy as np
import pytest
from PIL import Image

from envs.behaviours.stage import VALUES
from grounding.behaviour_trial import NEW, TRAIN, UNSEEN
from grounding.experiments.experiment import run
from grounding.experiments.mtrnn import MTRNNBehaviours, network
from grounding.figures.behaviours import FAST, SLOW

pytest.importorskip("pybullet")


@pytest.fixture(scope="module")
def quick(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mtrnn")
    rows, files = run(MTRNNBehaviours(out=folder, quick=True, jobs=1))
    return rows, {path.name for path in files}


@pytest.mark.slow
def test_training_lowers_the_error_until_something_is_done(quick):
    rows, files = quick
    curve = rows[rows["split"] == "training"].sort_values("epoch")["divergence"].to_numpy()
    assert curve[-1] < 0.05 * curve[0]
    alone = rows[(rows["split"] == TRAIN) & (rows["behaviour"] == "arm alone")]
    assert alone["done"].tolist() == [1]
    assert alone["closed_loop_error"].item() < 0.05
    assert {"mtrnn.png", "mtrnn-inside.png", "mtrnn-slow.png"} <= files


@pytest.mark.slow
def test_what_goes_on_inside_is_kept_moment_by_moment(quick):
    rows, _ = quick
    inside = rows[(rows["split"] == "inside") & (rows["behaviour"] == "touch")]
    values = inside[inside["quantity"].isin(VALUES)]
    assert (values.groupby("quantity").size() == 131).all()
    assert values["quantity"].nunique() == len(VALUES)
    opening = values[values["quantity"] == "opening"]
    assert opening["shown"].between(0, 0.04).all()
    for kind, units in ((FAST, 60), (SLOW, 20)):
        active = inside[inside["quantity"] == kind]
        assert active["unit"].nunique() == units
        assert active["generated"].between(-1, 1).all()


@pytest.mark.slow
def test_all_that_is_asked_is_in_the_rows_and_filmed(tmp_path):
    asked = MTRNNBehaviours(
        out=tmp_path,
        seeds=1,
        jobs=1,
        ratios=(1.0, 14.0),
        epochs=20,
        new_epochs=10,
        behaviours=("touch",),
        places=2,
        eyes=("shut",),
    )
    rows, files = run(asked)
    trials = rows[rows["done"].notna()]
    assert (
        trials.groupby(["ratio", "split", "eyes"]).size().unstack("split").to_numpy().tolist()
        == [[2, 2, 2, 1]] * 2
    )
    assert set(trials["tau_slow"] / trials["tau_fast"]) == {1.0, 14.0}
    failed = trials[trials["done"] == 0]
    assert (failed["cause"] != "").all()
    assert set(trials["split"]) > {TRAIN, UNSEEN, NEW}
    assert "mtrnn-ratios.png" in {path.name for path in files}
    with Image.open(tmp_path / "mtrnn.gif") as film:
        assert film.n_frames == 130 // 3 + 1 + 195 // 3 + 1


def test_mistakes_are_told_before_anything_is_computed():
    with pytest.raises(ValueError, match=r"behaviour 'tuch'.*touch"):
        MTRNNBehaviours(behaviours=("tuch",))
    with pytest.raises(ValueError, match="places is 6; expected 1 to 5"):
        MTRNNBehaviours(places=6)
    with pytest.raises(ValueError, match=r"ratios is 0\.1"):
        MTRNNBehaviours(ratios=(0.1, 14.0))
    with pytest.raises(ValueError, match="'half'"):
        MTRNNBehaviours(eyes=("half",))
    with pytest.raises(ValueError, match="network 'lstm'"):
        MTRNNBehaviours(agents=("lstm",))
    with pytest.raises(ValueError, match="'tau_slow'"):
        network("mtrnn:tau_slow=3")  # follows from the ratio
    assert np.isclose(network("mtrnn:tau_fast=4").tau_fast, 4)
