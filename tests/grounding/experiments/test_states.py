import numpy as np
import pandas as pd
import pytest

from corpora import Referent, Role
from grounding.experiments import run
from grounding.experiments.states import States, _believed, _filled, by_seed
from grounding.figures.states import CLOSED_CLASS

SMALL = {"train": (60, 120), "test": (10, 20), "seeds": 2, "jobs": 1}


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    agents = ("reservoir:units=100", "reservoir-factored:units=100")
    experiment = States(out=tmp_path_factory.mktemp("states"), agents=agents, **SMALL)
    return experiment, *run(experiment)


def test_there_is_a_row_for_every_word_of_the_test_sentences(ran):
    experiment, rows, files = ran
    assert [path.name for path in files] == ["rows.csv", "config.json", "states.png", "states.pdf"]
    for (_, seed), words in rows.groupby(["agent", "seed"]):
        env = experiment.setting(seed).make()
        said = [(n, k, word) for n, u in enumerate(env.split.test) for k, word in enumerate(u.words)]
        roles = [str(role or CLOSED_CLASS) for u in env.split.test for role in u.roles]
        env.close()
        assert list(words[["sentence", "position", "word"]].itertuples(index=False, name=None)) == said
        assert words["role"].tolist() == roles
    assert not rows.duplicated(["agent", "seed", "sentence", "position"]).any()
    assert np.isfinite(rows[["x", "y"]]).all(axis=None)
    pd.testing.assert_frame_equal(pd.read_csv(files[0]), rows)


def test_measures_are_shares_and_the_probe_is_better_than_the_commonest_role(ran):
    _, rows, _ = ran
    summed = by_seed(rows)
    assert len(summed) == 4
    measures = summed.drop(columns=["agent", "seed"])
    assert ((measures >= 0) & (measures <= 1)).all(axis=None)
    assert (summed["valid_error"] <= summed["exact_error"]).all()
    commonest = rows["role"].value_counts(normalize=True).iloc[0]
    assert (summed["probe_accuracy"] > commonest).all()
    assert (summed["probe_recall"] > 0.5).all()


def test_errors_are_marked_in_sentences_with_errors_alone(ran):
    _, rows, _ = ran
    assert rows["wrong"].any()
    assert rows["filled"].any()
    by_sentence = rows.groupby(["agent", "seed", "sentence"])
    valid = by_sentence["valid_error"].first() == 1
    exact = by_sentence["exact_error"].first() == 1
    pd.testing.assert_series_equal(by_sentence["wrong"].any(), valid, check_names=False)
    assert exact[by_sentence["filled"].any()].all()
    assert not rows.loc[rows["role"] == CLOSED_CLASS, ["wrong", "filled"]].any(axis=None)


def test_what_is_wrong_and_what_is_filled():
    gold = (Referent("cup", "red"), Referent("bowl"))
    meaning = (Referent("cup", "blue", "left"),)
    category, colour, second = Role(0, "category"), Role(0, "colour"), Role(1, "category")
    assert [_believed(role, gold, meaning) for role in (category, colour, second)] == [True, False, False]
    assert [_filled(role, gold, meaning) for role in (category, colour, second)] == [True, True, False]


def test_one_panel_an_agent_and_the_departures_in_the_caption(ran):
    experiment, rows, _ = ran
    drawn = experiment.figures(rows)["states"]
    assert [axes.get_title() for axes in drawn.axes] == list(experiment.agents)
    caption = drawn.get_supxlabel().replace("\n", " ")
    for told in (
        "30 test sentences",
        "seed 0",
        "4 objects, 60/120 sentences",
        "principal components, not UMAP",
    ):
        assert told in caption


def test_the_table_sums_up_over_seeds(ran):
    experiment, rows, _ = ran
    table = experiment.table(rows)
    assert table.row_count == 2
    assert "means over 2 seeds" in str(table.caption)


def test_relations_have_a_role_of_their_own(tmp_path):
    agents = ("reservoir-factored:units=50",)
    options = SMALL | {"train": (80, 80, 80), "test": (5, 5, 5), "seeds": 1}
    rows, _ = run(States(out=tmp_path, agents=agents, relations=True, **options))
    assert "relation 1" in set(rows["role"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"agents": ("reservoir", "bag-of-words")}, "bag-of-words has no recurrent network"),
        ({"test": (1,)}, r"test is \(1,\); expected at least 2 sentences"),
        ({"objects": 0}, "objects=0"),
        ({"projection": "pcaa"}, "did you mean 'pca'"),
    ],
)
def test_mistakes_are_found_before_anything_is_computed(options, message):
    with pytest.raises(ValueError, match=message):
        States(**options)
