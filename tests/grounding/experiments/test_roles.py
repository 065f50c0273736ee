import pytest

from grounding.experiments import Roles, run


def test_a_learning_curve_has_a_figure_of_its_own(tmp_path):
    experiment = Roles(
        out=tmp_path, agents=("slots:units=60",), seeds=2, folds=2, sentences=(30, 150), jobs=1
    )
    rows, files = run(experiment)
    assert {path.name for path in files} >= {"roles.png", "learning-constructions-en-together-as-heard.png"}
    errors = rows.groupby("sentences")["sentence_error"].mean()
    assert errors.loc[30] > errors.loc[150]
    assert set(rows.columns) >= {"agent", "readout", "fold", "seed", "meaning_error", "sentence_error"}


def test_apart_has_a_network_of_its_own_for_each_corpus(tmp_path):
    experiment = Roles(
        out=tmp_path,
        agents=("slots:units=60",),
        languages=("en", "fr"),
        apart=True,
        seeds=1,
        folds=2,
        nonsense=True,
    )
    assert len(experiment.groups()) == 3 * 2
    table = experiment.table(run(experiment)[0])
    cases = [str(cell) for cell in table.columns[0].cells if "bold" in str(cell)]
    assert len(cases) == 2 * 2 * 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"agents": ("word",)}, "unknown role parser 'word'; did you mean 'words'"),
        ({"agents": ("words:unit=3",)}, "did you mean 'units'"),
        ({"folds": 1}, "folds=1"),
        ({"folds": 500}, "462 sentences in 500 folds"),
        ({"languages": ("de",)}, "unknown language 'de'"),
        ({"sentences": (-1,)}, "at least 0"),
    ],
)
def test_mistakes_are_found_before_anything_is_computed(options, message):
    with pytest.raises(ValueError, match=message):
        Roles(**options)


def test_a_corpus_that_is_not_there_is_named():
    with pytest.raises(OSError, match=r"nowhere\.txt"):
        Roles(corpus=("nowhere.txt",))
