import pytest

from corpora import HOLDOUTS
from grounding.experiments.experiment import run
from grounding.experiments.systematicity import HoldoutLesson, Systematicity
from grounding.setting import Setting

SMALL = Setting(train=(60, 90))


@pytest.mark.parametrize("name", HOLDOUTS)
def test_a_lesson_asks_its_control_first_and_nothing_that_was_heard(name):
    experiences, cases = HoldoutLesson(name=name, setting=SMALL, asked=15).draw(0)
    assert list(cases) == ["familiar", name]
    heard = {experience.words for experience in experiences}
    assert len(experiences) == len(heard) == 150
    assert not heard & {said.words for sentences in cases.values() for said in sentences}


def test_rows_tell_what_was_withheld_and_which_case_was_asked(tmp_path):
    asked = Systematicity(
        out=tmp_path,
        agents=("reservoir-factored", "bag-of-words"),
        seeds=2,
        jobs=1,
        train=(100, 200),
        asked=30,
        holdouts=("novel-pair", "longer"),
    )
    rows, files = run(asked)
    assert len(rows) == 2 * 2 * 2 * 2  # agents, seeds, holdouts, cases
    assert set(zip(rows["withheld"], rows["case"], strict=True)) == {
        ("novel-pair", "familiar"),
        ("novel-pair", "novel-pair"),
        ("longer", "familiar"),
        ("longer", "longer"),
    }
    assert (rows["split"] == "test").all()
    errors = rows.groupby("agent")["exact_error"].mean()
    assert errors["reservoir-factored"] < 0.05 < 0.5 < errors["bag-of-words"]
    assert {path.suffix for path in files} == {".csv", ".json", ".png", ".pdf"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"holdouts": ("novel-pear",)}, "unknown holdout 'novel-pear'; did you mean 'novel-pair'"),
        ({"holdouts": ()}, "no holdout was named"),
        ({"colours": 1}, "there is 1 colour"),
    ],
)
def test_mistakes_are_found_before_anything_is_computed(options, message):
    with pytest.raises(ValueError, match=message):
        Systematicity(**options)
