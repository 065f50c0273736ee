import pandas as pd
import pytest

from grounding.commands.demo import Demo


@pytest.mark.slow
def test_the_demo_leaves_a_curve_the_words_a_scene_and_the_rows(tmp_path, capsys):
    pytest.importorskip("pybullet")
    Demo(out=tmp_path, seeds=1).run()
    out = capsys.readouterr().out
    for name in ("scaling.png", "words.png", "scene.png", "rows.csv"):
        assert (tmp_path / name).stat().st_size > 1000
        assert name in out.replace("\n", "")
    rows = pd.read_csv(tmp_path / "rows.csv")
    assert set(rows["world"]) == {"bullet"}
    assert set(rows["objects"]) == {4, 20}
