"""The small form of every experiment, and what its rows must show."""

from collections.abc import Callable

import pandas as pd
import pytest

from grounding.experiments import EXPERIMENTS, run
from grounding.experiments.activations import decisions
from grounding.experiments.states import by_seed

Rows = pd.DataFrame


def by_agent(rows: Rows, measure: str = "exact_error") -> pd.Series:
    return rows[rows["split"] == "test"].groupby("agent")[measure].mean()


def factored_learns_best(rows: Rows) -> bool:
    errors = by_agent(rows)
    return bool(errors["reservoir-factored"] == errors.min() < 0.05 < errors["reservoir"])


def more_helps(x: str) -> Callable[[Rows], bool]:
    """What is made larger makes the errors of the reservoir smaller."""

    def holds(rows: Rows) -> bool:
        tested = rows[(rows["split"] == "test") & (rows["agent"] == "reservoir")]
        errors = tested.groupby(x)["exact_error"].mean()
        return bool(errors.iloc[0] > errors.iloc[-1])

    return holds


def order_is_needed(rows: Rows) -> bool:
    errors = by_agent(rows, "pair_error")
    return bool(errors["bag-of-words"] == 1 and errors["reservoir-factored"] < 0.05)


def roles_can_be_read_off(rows: Rows) -> bool:
    probed = by_seed(rows).groupby("agent")["probe_accuracy"].mean()
    return bool(probed.idxmax() == "reservoir-factored" and probed.max() > 0.97)


def what_was_said_is_meant(rows: Rows) -> bool:
    found = decisions(rows)
    said = {("category 1", "orange"), ("colour 1", "blue"), ("category 2", "cup")}
    meant = [of[of["meant"]] for _, of in found.groupby("agent")]
    return all(said <= set(zip(of["role"], of["concept"], strict=True)) for of in meant)


SHOWS: dict[str, tuple[Callable[[Rows], bool], ...]] = {
    "scaling": (factored_learns_best,),
    "sentences": (factored_learns_best, more_helps("sentences")),
    "units": (more_helps("units"),),
    "polysemy": (factored_learns_best,),
    "synonyms": (factored_learns_best,),
    "states": (factored_learns_best, roles_can_be_read_off),
    "activations": (what_was_said_is_meant,),
    "order": (factored_learns_best, order_is_needed),
}
"""What the rows of each experiment must show, small as they are."""

SHARES = ("valid_error", "exact_error", "pair_error", "accuracy", "role_accuracy", "sentence_error")


@pytest.mark.slow
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_quick_form_shows_what_the_experiment_is_about(name, tmp_path):
    rows, files = run(EXPERIMENTS[name](out=tmp_path, quick=True, jobs=2))
    assert (rows["experiment"] == name).all()
    assert {"agent", "seed", "split"} <= set(rows.columns)
    for column in rows.columns.intersection(SHARES):
        assert rows[column].dropna().between(0, 1).all()
    for shown in SHOWS[name]:
        assert shown(rows), shown.__name__
    assert all(path.stat().st_size > 0 for path in files)
    assert {path.suffix for path in files} == {".csv", ".json", ".png", ".pdf"}
