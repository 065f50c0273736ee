import numpy as np
import pandas as pd
import pytest

from corpora import Referent
from corpora.jabberwocky import POEM, Tagged
from grounding.experiments.jabberwocky import Jabberwocky, JabberwockyCell, _errors
from grounding.experiments.nonsense import NonsenseLesson
from grounding.setting import Setting

LESSON = NonsenseLesson(setting=Setting(train=(100, 200), synonyms=True), asked=20)
ROLES = ["role_accuracy", "category_role", "colour_role", "position_role", "sentence_error"]
ERRORS = ["valid_error", "exact_error"]


def rows_of(agent: str, **lesson: object) -> pd.DataFrame:
    (rows,) = Jabberwocky.measure([JabberwockyCell(agent, 0, NonsenseLesson(**{**vars(LESSON), **lesson}))])
    return pd.DataFrame(rows)


def test_only_who_tells_roles_has_scores_of_them():
    factored, direct = (
        rows_of(agent).query("split == 'test'") for agent in ("reservoir-factored", "bag-of-words")
    )
    assert factored[ROLES].notna().all(axis=None)
    assert direct[ROLES].isna().all(axis=None)
    for rows in (factored, direct):
        assert not rows["supervised"].any()
        assert rows["verb_role"].isna().all()
        nonsense = rows["case"].isin(["all nonsense", "longer, all nonsense"])
        assert rows[nonsense][ERRORS].isna().all(axis=None)
        assert rows[~nonsense][ERRORS].notna().all(axis=None)
    assert factored["sentence_error"].mean() < 0.1
    assert direct.set_index("case").loc["real words", "exact_error"] > 0.1


def test_probes_are_marked_as_supervised_and_are_not_asked_for_meanings():
    rows = rows_of("probe-reservoir:coding=filler", commands=True)
    assert rows["supervised"].all()
    assert rows[ERRORS].isna().all(axis=None)
    assert rows["verb_role"].notna().all()
    assert set(rows["split"]) == {"test"}  # the poem is no command


def test_the_poem_has_a_row_a_word_and_no_score():
    for agent in ("reservoir-factored", "probe-reservoir:coding=filler,units=100"):
        rows = rows_of(agent)
        poem = rows[rows["split"] == "poem"]
        assert [tuple(of["word"]) for _, of in poem.groupby("line")] == list(POEM)
        assert poem[[*ROLES, *(ERRORS if "valid_error" in poem else [])]].isna().all(axis=None)
        roles = poem.set_index("word")["role"]
        assert set(roles.loc["the"]) == {""}
        assert str(roles.loc["bandersnatch"]).startswith("category")
    assert "poem" not in set(rows_of("probe-reservoir:coding=one-hot,units=50")["split"])


class Answers:
    def __init__(self, *meanings):
        self.meanings = meanings

    def predict(self, sentences):
        assert len(sentences) == len(self.meanings)
        return list(self.meanings)


def test_what_is_said_of_nonsense_does_not_count():
    said = Tagged(
        ("the", "wug", "is", "red"),
        (None, "category 1", None, "colour 1"),
        (Referent(None, "red"),),
        (False, True, False, False),
    )
    for meaning, valid, exact in (
        (Referent(None, "red"), 0, 0),
        (Referent("cup", "red"), 0, 0),
        (Referent("cup", "blue"), 1, 1),
        (Referent("cup", "red", "left"), 0, 1),
    ):
        assert _errors(Answers((meaning,)), [said]) == {"valid_error": valid, "exact_error": exact}
    nothing = Tagged(("wug",), ("category 1",), (), (True,))
    assert all(np.isnan(error) for error in _errors(Answers(), [nothing]).values())


def test_each_kind_of_sentences_is_asked_of_those_who_can_hear_it():
    groups = Jabberwocky(languages=("en", "zh"), train=(20, 20), asked=5, objects=4, seeds=2).groups()
    asked = {(g[0].agent, g[0].lesson.setting.language, g[0].lesson.task) for g in groups}
    assert len(asked) == len(groups) == 2 * (6 + 10 + 10)
    assert not any(task == "commands" and not agent.startswith("probe-") for agent, _, task in asked)
    assert all([cell.seed for cell in group] == [0, 1] for group in groups)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"languages": ("en", "de")}, "unknown language 'de'"),
        ({"languages": ()}, "languages has no value; expected at least one"),
        ({"probes": ("probe-reservoir:coding=fill",)}, "unknown coding 'fill'; did you mean 'filler'"),
        ({"probes": ("probe-gru",)}, "unknown probe 'probe-gru'"),
        ({"agents": ("probe-reservoir",)}, "unknown agent 'probe-reservoir'"),
        ({"objects": 0}, "objects=0"),
    ],
)
def test_mistakes_are_found_before_anything_is_computed(options, message):
    with pytest.raises(ValueError, match=message):
        Jabberwocky(**options)
