import numpy as np
import pytest
from scipy.io import wavfile

from corpora.signals.song import RATE
from grounding.canary_trial import songs
from grounding.experiments.canary import Canary
from grounding.experiments.experiment import run


def test_song_is_annotated_and_can_be_listened_to(tmp_path):
    experiment = Canary(
        out=tmp_path, agents=("reservoir:units=150",), minutes=(1, 2), folds=2, seeds=1, jobs=1
    )
    rows, files = run(experiment)
    assert {path.name for path in files} >= {"canary.png", "song.png", "song.wav"}
    rate, sound = wavfile.read(tmp_path / "song.wav")
    assert (rate, len(sound)) == (RATE, 15 * RATE)
    assert abs(sound).max() > 20_000
    scores = rows[rows["measure"] == "scores"]
    f1 = scores.groupby("minutes")["macro_f1"].mean()
    assert 0.3 < f1.loc[1] < f1.loc[2]
    assert scores["frame_accuracy"].min() > 0.5
    assert sorted(scores["fold"]) == [0, 0, 1, 1]
    outputs = rows[rows["measure"] == "output"]
    assert set(zip(outputs["minutes"], outputs["fold"], strict=True)) == {(2, 0)}
    told = outputs.sort_values("output").groupby("frame")["label"].last()
    labels = songs(1, 0)[0].labels
    assert len(told) == len(labels)  # something speaks for a class at each frame
    assert np.mean(told == labels) > 0.5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"agents": ("lstn",)}, "did you mean 'lstm'"),
        ({"folds": 1}, "folds=1"),
        ({"minutes": (1,), "folds": 5}, "folds=5 of 4 songs"),
    ],
)
def test_mistakes_are_found_before_anything_is_computed(options, message):
    with pytest.raises(ValueError, match=message):
        Canary(**options)
