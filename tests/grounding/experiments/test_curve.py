"""What all curves have in common, and what each of them turns."""

import pandas as pd
import pytest

from grounding.experiments import EXPERIMENTS, Scaling, Sentences, Units, run
from grounding.experiments.curve import Curve

SMALL = {"seeds": 1, "jobs": 1, "test": (20,)}


@pytest.mark.parametrize("name", [name for name, kind in EXPERIMENTS.items() if issubclass(kind, Curve)])
def test_there_is_a_point_for_each_agent_and_size(name):
    experiment = EXPERIMENTS[name](agents=("reservoir", "reservoir-factored"), seeds=3)
    cells = [cell for group in experiment.groups() for cell in group]
    assert len(cells) == 2 * 3 * len(experiment.points)
    assert {(cell.agent, cell.seed, cell.at) for cell in cells} == {
        (agent, seed, at) for agent in experiment.agents for seed in range(3) for at in experiment.points
    }
    assert set(experiment.published.x) <= set(experiment.points)


def test_sentences_are_what_is_turned(tmp_path):
    rows, _ = run(Sentences(out=tmp_path, agents=("reservoir:units=50",), sentences=(20, 40), **SMALL))
    assert rows[rows["split"] == "test"]["sentences"].tolist() == [20, 40]


def test_units_are_what_is_turned(tmp_path):
    agents = ("reservoir", "reservoir:decision=midpoint")
    experiment = Units(out=tmp_path, agents=agents, units=(10, 20), train=(30,), **SMALL)
    made = [cell.made for group in experiment.groups() for cell in group]
    assert made[:2] == ["reservoir:units=10", "reservoir:decision=midpoint,units=10"]
    rows, _ = run(experiment)
    assert set(rows["units"]) == {10, 20}
    assert set(rows["agent"]) == set(agents)


def test_an_agent_without_units_is_refused():
    with pytest.raises(ValueError, match="unknown option of bag-of-words 'units'"):
        Units(agents=("bag-of-words",))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, []),
        ({"ordered": False, "distractors": (0, 3)}, ["ordered: False", "distractors: (0, 3)"]),
        ({"synonyms": False, "train": (300, 700)}, ["synonyms: False", "of each form 300/700"]),
    ],
)
def test_the_caption_names_every_departure_from_the_publication(options, told):
    columns = {"agent": "reservoir", "split": "test", "curve": "objects", "objects": 4, "sentences": 1000}
    rows = pd.DataFrame([{**columns, "valid_error": 0.1, "exact_error": 0.2}])
    caption = Scaling(**options).figures(rows)["scaling"].get_supxlabel()
    assert all(departure in caption.replace("\n", " ") for departure in told)
    assert ("ordered" in caption) == ("ordered" in options)
