"""The small form of every experiment, and what its rows must show."""

from collections.abc import Callable

import pandas as pd
import pytest

from grounding.experiments import EXPERIMENTS, run
from grounding.experiments.activations import decisions
from grounding.experiments.authors import recognised
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


def what_is_new_is_harder(rows: Rows) -> bool:
    of = rows[rows["agent"] == "reservoir:decision=midpoint"]
    control = of["case"] == "familiar"
    return bool(of[control]["valid_error"].mean() + 0.05 < of[~control]["valid_error"].mean())


def nonsense_is_understood(rows: Rows) -> bool:
    asked = rows[
        (rows["split"] == "test") & (rows["case"] == "all nonsense") & (rows["task"] == "descriptions")
    ]
    right = asked.groupby("agent")["role_accuracy"].mean()
    by_coding = {agent.rpartition("=")[2]: share for agent, share in right.items()}
    return bool(by_coding["reservoir-factored"] > 0.95 and by_coding["filler"] > by_coding["one-hot"] + 0.2)


def small_trials_are_easier(rows: Rows) -> bool:
    accuracy = rows[rows["split"] == "test"].groupby(["agent", "size"])["accuracy"].mean()
    return bool(
        accuracy["co-occurrence"][2] > accuracy["co-occurrence"][4] and (accuracy["eliminative"] == 1).all()
    )


def ours_parse_better(rows: Rows) -> bool:
    errors = rows.groupby("agent")[["meaning_error", "sentence_error"]].mean()
    published = errors.loc["published:units=200"]
    return bool((errors.drop("published:units=200") < 0.7 * published).all(axis=None))


def a_passive_is_known_before_its_agent_is_heard(rows: Rows) -> bool:
    asked = rows[
        (rows["filler"] == "cat") & (rows["frame"] == 0) & rows["sentence"].str.startswith("the cat was")
    ]
    after = asked[asked["word"] == "was"].groupby("role")["activation"].mean()
    return bool(after["object"] > 0.5 > 0.2 > after["agent"])


def the_reservoir_foretells_best(rows: Rows) -> bool:
    errors = rows[rows["measure"] == "forecast"].groupby(["step", "agent"])["nrmse"].mean().unstack()
    alone = (
        rows[(rows["measure"] == "alone") & (rows["agent"] == errors.columns[-1])]
        .groupby("step")["nrmse"]
        .mean()
    )
    return bool(
        (errors.idxmin(axis=1).str.startswith("reservoir")).all() and alone.loc[1] < alone.loc[84] < 0.1
    )


def what_is_periodic_is_produced(rows: Rows) -> bool:
    found = rows[rows["measure"] == "error"].set_index("signal")
    return bool(found.loc["four-sines", "error"] < 0.05 and found["P_error"].max() < 1e-8)


def what_is_near_is_remembered(rows: Rows) -> bool:
    kept = rows[rows["measure"] == "dependency"].groupby(["agent", "lag"])["value"].mean().unstack()
    return bool((kept[5] > 0.9).all() and kept.loc["reservoir", 50] < 0.6)


def order_needs_a_memory(rows: Rows) -> bool:
    shares = {agent: recognised(of_agent) for agent, of_agent in rows[rows["seed"] == 0].groupby("agent")}
    return shares == {"reservoir": 1.0, "last-word": 0.25, "bag-of-words": 0.25}


def what_is_said_is_understood(rows: Rows) -> bool:
    errors = rows[rows["split"] == "test"].groupby("agent")[["said_error", "understood_error"]].mean()
    return bool(
        (errors.loc["producer"] < 0.05).all() and (errors.loc["producer"] < errors.loc["whole"]).all()
    )


def commands_are_done(rows: Rows) -> bool:
    return bool(rows["done"].mean() > 0.9 and rows["off_table"].sum() == 0)


def syllables_are_told_apart(rows: Rows) -> bool:
    return bool((rows.groupby("agent")["macro_f1"].mean() > 0.3).all())  # chance is below .05


def training_lowers_the_error(rows: Rows) -> bool:
    curve = rows[rows["split"] == "training"].sort_values("epoch")["divergence"]
    return bool(curve.iloc[-1] < 0.05 * curve.iloc[0])


SHOWS: dict[str, tuple[Callable[[Rows], bool], ...]] = {
    "scaling": (factored_learns_best,),
    "sentences": (factored_learns_best, more_helps("sentences")),
    "units": (more_helps("units"),),
    "polysemy": (factored_learns_best,),
    "synonyms": (factored_learns_best,),
    "roles": (ours_parse_better,),
    "foretelling": (a_passive_is_known_before_its_agent_is_heard,),
    "commands": (commands_are_done,),
    "production": (what_is_said_is_understood,),
    "mackey-glass": (the_reservoir_foretells_best,),
    "force": (what_is_periodic_is_produced,),
    "canary": (syllables_are_told_apart,),
    "memory": (what_is_near_is_remembered,),
    "mtrnn": (training_lowers_the_error,),
    "authors": (order_needs_a_memory,),
    "states": (factored_learns_best, roles_can_be_read_off),
    "activations": (what_was_said_is_meant,),
    "systematicity": (what_is_new_is_harder,),
    "jabberwocky": (nonsense_is_understood,),
    "word-learning": (small_trials_are_easier,),
    "order": (factored_learns_best, order_is_needed),
}
"""What the rows of each experiment must show, small as they are."""

SHARES = (
    "valid_error",
    "exact_error",
    "pair_error",
    "accuracy",
    "role_accuracy",
    "sentence_error",
    "meaning_error",
    "said_error",
    "understood_error",
    "newcomer_error",
)


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
    assert {path.suffix for path in files} - {".gif", ".wav"} == {".csv", ".json", ".png", ".pdf"}
