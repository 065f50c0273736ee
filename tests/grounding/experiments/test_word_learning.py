from dataclasses import replace

import numpy as np
import pytest

from grounding.experiments import run
from grounding.experiments.word_learning import WordLearning
from grounding.experiments.word_lesson import SCENES

FEW = WordLearning(
    agents=("co-occurrence", "eliminative", "bag-of-words"),
    sizes=(2, 4),
    seeds=3,
    jobs=1,
    asked=2,
    repetitions=4,
)


@pytest.fixture(name="found", scope="module")
def _found(tmp_path_factory):
    experiment = replace(FEW, out=tmp_path_factory.mktemp("words"))
    rows, files = run(experiment)
    return experiment, rows, files


def test_rows_tell_what_was_learnt_and_on_the_way(found):
    _, rows, _ = found
    assert (rows["experiment"] == "word-learning").all()
    of_each = rows.groupby(["agent", "split"]).size().unstack()
    assert (of_each["test"] == 2 * 3).all()
    assert (of_each["curve"] == 2 * 3).all()
    assert (of_each["mipen"] == SCENES * 3).all()
    assert rows["accuracy"].between(0, 1).all()
    assert (rows["chance"] == 0.25).all()
    words = rows[rows["split"] == "test"]
    assert (words["exposures"] == 4).all()
    assert set(words["trials"]) == {36, 18}
    assert (rows[rows["split"] == "curve"]["exposures"] == 2).all()


def test_more_words_at_once_are_harder_and_a_perfect_memory_knows_them_all(found):
    _, rows, _ = found
    words = rows[rows["split"] == "test"].groupby(["agent", "size"])["accuracy"].mean()
    assert words["co-occurrence", 2] > words["co-occurrence", 4] > 0.25
    assert words["eliminative"].min() > 0.95
    assert words["bag-of-words", 2] > 0.9


def test_a_new_word_is_known_after_the_second_scene_by_who_rules_out(found):
    _, rows, _ = found
    new = rows[rows["split"] == "mipen"].groupby(["agent", "exposures"])["accuracy"].mean()
    assert 0.1 < new["eliminative", 1] < 0.4, "nothing tells but novelty, which it does not heed"
    assert new["eliminative", 2] == new["eliminative", 3] == 1
    assert new["co-occurrence", 1] < new["co-occurrence", 3] < 0.7


def test_the_table_has_a_row_a_learner(found):
    experiment, rows, _ = found
    table = experiment.table(rows)
    assert [column.header for column in table.columns] == ["learner", "2 x 2 %", "4 x 4 %", "mipen %"]
    assert list(table.columns[0].cells) == list(experiment.agents)


def test_figures_are_left_and_adults_are_drawn_in_only_where_they_did_the_same(found):
    experiment, rows, files = found
    assert {path.stem for path in files} >= {"word-learning", "word-learning-curve", "word-learning-mipen"}
    drawn = experiment.figures(rows)["word-learning"]
    assert "adults" not in [tick.get_text() for tick in drawn.axes[0].get_yticklabels()]
    assert "left out" in drawn.get_supxlabel()
    alike = replace(experiment, alternatives=18, repetitions=6)
    drawn = alike.figures(rows)["word-learning"]
    assert "adults" in [tick.get_text() for tick in drawn.axes[0].get_yticklabels()]
    assert "Kachergis" in drawn.get_supxlabel()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"agents": ("fasly",)}, "did you mean 'fazly'"),
        ({"agents": ()}, "agents is 0"),
        ({"seeds": 0}, "seeds is 0"),
        ({"first_seed": -1}, "first_seed is -1"),
        ({"sizes": ()}, "sizes has no value"),
        ({"asked": 0}, "asked is 0"),
        ({"sizes": (4,), "repetitions": 5}, "whole number of trials"),
        ({"alternatives": 19}, "alternatives=19"),
        ({"noise": 2.0}, "noise=2.0"),
    ],
)
def test_what_cannot_be_measured_is_refused_at_once(options, message):
    with pytest.raises(ValueError, match=message):
        WordLearning(**options)


def test_noise_is_told_and_makes_it_harder():
    noisy = replace(FEW, noise=0.3, agents=("eliminative",))
    rows = [row for group in noisy.groups() for found in noisy.measure(group) for row in found]
    tested = [row["accuracy"] for row in rows if row["split"] == "test"]
    assert 0.3 < np.mean(tested) < 0.95
    assert {row["noise"] for row in rows if row["split"] == "test"} == {0.3}
