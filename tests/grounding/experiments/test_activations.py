import numpy as np
import pandas as pd
import pytest

from corpora import Referent
from grounding.experiments import run
from grounding.experiments.activations import SENTENCE, Activations, decided, decisions, mean_imagination
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.trial import teach

ROLES = [f"{field} {k}" for k in (1, 2) for field in ("category", "colour", "position")]
MEANING = (Referent("orange", "blue", "right"), Referent("cup", "orange", "right"))
SMALL = {"train": (100, 200), "seeds": 2, "jobs": 1}


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    agents = ("reservoir-factored:units=100", "bag-of-words")
    experiment = Activations(out=tmp_path_factory.mktemp("activations"), agents=agents, **SMALL)
    return experiment, *run(experiment)


def test_there_is_a_row_for_every_word_and_concept(ran):
    _, rows, files = ran
    assert [path.name for path in files] == ["rows.csv", "config.json", "activations.png", "activations.pdf"]
    concepts = 2 * (4 + 4 + 3)
    assert len(rows) == 2 * 2 * len(SENTENCE.split()) * concepts
    assert not rows.duplicated(["agent", "seed", "position", "referent", "field", "concept"]).any()
    assert rows.drop_duplicates("position")["word"].tolist() == SENTENCE.split()
    assert rows["heard"].all()
    pd.testing.assert_frame_equal(pd.read_csv(files[0]), rows)


def test_the_rows_are_what_an_agent_imagines(ran):
    _, rows, _ = ran
    setting = Setting(train=SMALL["train"], split_seed=1)
    (taught,) = teach([AgentSpec("reservoir-factored:units=100").make(seed=1)], [setting])
    seen = taught.agent.imagine(SENTENCE.split())
    ours = rows[(rows["agent"] == "reservoir-factored:units=100") & (rows["seed"] == 1)]
    np.testing.assert_allclose(ours["activation"], seen.activation.ravel(), atol=1e-9)
    assert seen.meaning == MEANING


def test_the_figure_shows_means_over_seeds_and_what_most_of_them_mean(ran):
    experiment, rows, _ = ran
    seen = mean_imagination(rows)["reservoir-factored:units=100"]
    assert seen.meaning == MEANING
    assert seen.words == tuple(SENTENCE.split())
    of_agent = rows[rows["agent"] == "reservoir-factored:units=100"]
    first, second = (of_agent[of_agent["seed"] == seed]["activation"].to_numpy() for seed in (0, 1))
    np.testing.assert_allclose(seen.activation.ravel(), (first + second) / 2, atol=1e-12)
    drawn = experiment.figures(rows)["activations"]
    assert "Means over 2 seeds" in drawn.get_supxlabel()
    assert {axes.get_ylabel() for axes in drawn.axes} >= set(ROLES)


def test_a_concept_that_a_seed_never_saw_is_not_active_in_it(ran):
    _, rows, _ = ran
    unseen = (rows["seed"] == 1) & (rows["concept"] == "glass") & (rows["referent"] == 1)
    before, after = (
        mean_imagination(some)["bag-of-words"] for some in (rows[rows["seed"] == 0], rows[~unseen])
    )
    column = next(k for k, c in enumerate(after.concepts) if (c.referent, c.value) == (1, "glass"))
    np.testing.assert_allclose(after.activation[:, column], before.activation[:, column] / 2)


def test_each_concept_is_decided_when_it_was_said(ran):
    _, rows, _ = ran
    found = decisions(rows)
    found = found[(found["agent"] == "reservoir-factored:units=100") & found["meant"]]
    said = {
        "position 1": 2,
        "colour 1": 6,
        "category 1": 7,
        "colour 2": 10,
        "category 2": 11,
        "position 2": 15,
    }
    for role, position in said.items():
        after = found.loc[found["role"] == role, "decided"]
        assert len(after) == 2
        assert (after >= position).all()
        assert (after <= position + 1).all()  # an orange may be a colour yet, before the next word


@pytest.mark.parametrize(
    ("activation", "expected"),
    [([0, 0, 0, 1], 3), ([1, 1, 1, 1], 0), ([1, 1, 0, 1], 3), ([0.2, 0.6, 0.9, 1], 1), ([0, 0, 0, 0], 3)],
)
def test_decided_is_from_where_it_stays(activation, expected):
    of_role = np.array([[0.3, active] for active in activation])
    assert decided(of_role, 1) == expected


def test_words_never_heard_are_asked_and_named(tmp_path):
    experiment = Activations(
        out=tmp_path, agents=("reservoir-factored:units=50",), sentence="The wug is red.", **SMALL
    )
    rows, _ = run(experiment)
    assert rows.drop_duplicates("position")["word"].tolist() == ["the", "wug", "is", "red"]
    assert set(rows.loc[~rows["heard"], "word"]) == {"wug"}
    assert "Not heard by all before: wug." in experiment.figures(rows)["activations"].get_supxlabel()


def test_where_nothing_is_meant_the_table_is_empty(tmp_path):
    experiment = Activations(
        out=tmp_path, agents=("reservoir-factored:units=50",), sentence="is the", **SMALL
    )
    rows, _ = run(experiment)
    assert experiment.table(rows).row_count == 0
    assert (rows["split"] == "test").all()


def test_a_sentence_that_was_learnt_from_is_said_to_be(tmp_path):
    env = Setting(train=SMALL["train"], split_seed=0).make()
    learnt = env.split.train[0].text
    env.close()
    experiment = Activations(out=tmp_path, agents=("bag-of-words",), sentence=learnt, **SMALL | {"seeds": 1})
    rows, _ = run(experiment)
    assert set(rows["split"]) == {"train"}
    assert "1 of 1 seeds have learnt" in experiment.figures(rows)["activations"].get_supxlabel().replace(
        "\n", " "
    )


@pytest.mark.parametrize("sentence", ["", "  ", "?!"])
def test_a_sentence_without_words_is_refused(sentence):
    with pytest.raises(ValueError, match="the sentence is empty; expected at least one word"):
        Activations(sentence=sentence)
