import numpy as np
import pandas as pd
import pytest

from corpora.constructions import constructions
from grounding.experiments.production import Production, ProductionCell, _ways, draw_tasks


def rows_of(agent: str, language: str) -> pd.DataFrame:
    cell = ProductionCell(agent, 0, language, 0, 10, 2, 3, "slots:units=300", "words:units=100", 6)
    return pd.DataFrame(Production.measure([cell])[0])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_said_of_held_out_constructions_is_understood(language):
    rows = rows_of("producer", language).set_index("split")
    assert rows.loc["test", "understood_error"] <= 0.02
    assert rows.loc["test", "said_error"] <= 0.02
    assert rows.loc["test", "newcomer_error"] > rows.loc["test", "understood_error"]


def test_reading_each_event_by_itself_is_better():
    assert rows_of("whole", "fr").set_index("split").loc["test", "said_error"] > 0.1


def test_forms_of_two_readings_have_two_ways():
    numbers = [len(_ways(one.name, "en")) for one in constructions("en")]
    assert sorted(numbers) == [1] * 191 + [2] * 8


def test_tasks_are_new_sentences():
    of = constructions("en")[:5]
    known = draw_tasks(of, 20, np.random.default_rng(0), "en")
    heard = frozenset(task.sentence.words for task in known)
    asked = draw_tasks(of, 5, np.random.default_rng(0), "en", heard)
    assert not heard & {task.sentence.words for task in asked}


def test_folds_hold_out_each_construction_once():
    experiment = Production(seeds=1, languages=("en",), sentences=(2,), agents=("producer",))
    (group,) = experiment.groups()
    assert [cell.fold for cell in group] == list(range(10))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"agents": ("producr",)}, "did you mean 'producer'"),
        ({"folds": 1}, "folds is 1"),
        ({"asked": 0}, "asked is 0"),
        ({"listener": "word"}, "did you mean 'words'"),
        ({"languages": ("xx",)}, "unknown language"),
    ],
)
def test_mistakes_are_found_before_anything_is_computed(options, message):
    with pytest.raises(ValueError, match=message):
        Production(**options)
