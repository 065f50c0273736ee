import pytest
from scipy.io import wavfile

from corpora.signals.song import RATE
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
    f1 = rows.groupby("minutes")["macro_f1"].mean()
    assert 0.3 < f1.loc[1] < f1.loc[2]
    assert rows["frame_accuracy"].min() > 0.5
    assert sorted(set(rows["fold"])) == [0, 1]


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
