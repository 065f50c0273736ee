"""What all experiments share, shown by one that is made for it."""

import json
import logging
from dataclasses import dataclass, replace
from typing import ClassVar

import pandas as pd
import pytest

import grounding.dispatch
from grounding.cli import main
from grounding.experiments import EXPERIMENTS, run
from grounding.experiments.experiment import Experiment, conduct
from grounding.figures.cases import by_case
from grounding.report import case_table


@dataclass(frozen=True)
class Cell:
    agent: str
    seed: int
    fails: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Trial(Experiment):
    """Something that may fail."""

    name: ClassVar[str] = "trial"

    agents: tuple[str, ...] = ("reservoir", "lstm")
    fails: tuple[int, ...] = ()
    undrawn: bool = False

    def quickened(self):
        return replace(self, seeds=2)

    def groups(self):
        return [[Cell(agent, seed, self.fails) for seed in self.each_seed] for agent in self.agents]

    @staticmethod
    def measure(cells):
        if bad := [cell.seed for cell in cells if cell.seed in cell.fails]:
            raise ValueError(f"seed {bad[0]} is unlucky")
        return [
            [
                {
                    "agent": cell.agent,
                    "seed": cell.seed,
                    "split": "test",
                    "case": "any",
                    "error": cell.seed / 10,
                }
            ]
            for cell in cells
        ]

    def figures(self, rows):
        if self.undrawn and len(rows) < 2 * self.seeds:
            raise KeyError("seed")
        return {"trial": by_case(rows, ["error"], "Means over seeds.")}

    def table(self, rows):
        return case_table(rows, ["error"])


@pytest.fixture
def ask(capsys, tmp_path, monkeypatch):
    """Run the experiment from the command line; return exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(EXPERIMENTS, "trial", Trial)

    def asked(*arguments):
        code = main(["run", "trial", "--jobs", "1", "--seeds", "3", "--out", "o", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return asked


def test_ten_seeds_are_usual_and_no_cell_depends_on_where_it_is_computed(tmp_path):
    usual = Trial()
    assert usual.seeds == 10
    elsewhere = Trial(jobs=7, cluster="localhost:8786", out=tmp_path)
    assert elsewhere.groups() == usual.groups()


def test_a_run_leaves_rows_config_summary_and_figures(ask, tmp_path):
    code, out, err = ask()
    assert (code, err) == (0, "")
    names = {path.name for path in (tmp_path / "o").iterdir()}
    assert names == {"cells", "config.json", "rows.csv", "summary.json", "trial.pdf", "trial.png"}
    assert all(f"wrote o/{name}" in out for name in names - {"cells"})
    summary = json.loads((tmp_path / "o" / "summary.json").read_text())
    assert summary["about"] == "Something that may fail."
    assert summary["figures"]["trial"]["caption"] == "Means over seeds."


@pytest.mark.parametrize("undrawn", [False, True])
def test_cells_that_fail_are_told_in_a_line_each_and_the_others_are_kept(ask, tmp_path, undrawn):
    code, out, err = ask("--fails", "1", *(["--undrawn"] if undrawn else []))
    assert code == grounding.dispatch.INCOMPLETE
    assert err.splitlines()[0].startswith("grounding: 2 cells failed; rows.csv holds the others.")
    assert err.splitlines()[1:] == [
        f"  agent={agent} seed=1: ValueError: seed 1 is unlucky" for agent in ("reservoir", "lstm")
    ]
    assert "Traceback (most" not in err
    assert ("wrote o/trial.png" in out) != undrawn
    rows = pd.read_csv(tmp_path / "o" / "rows.csv")
    assert sorted(rows["seed"]) == [0, 0, 2, 2]
    summary = json.loads((tmp_path / "o" / "summary.json").read_text())
    assert len(summary["failed"]) == 2
    if not undrawn:
        assert summary["figures"]["trial"]["caption"] == "Means over seeds. Without 2 cells that failed."


def test_if_all_cells_fail_the_reasons_are_told(ask, tmp_path):
    code, _, err = ask("--fails", "0", "1", "2")
    assert code == 2
    assert err.startswith("grounding: all 6 cells failed; tracebacks are in o/cells/failed:")
    assert "ValueError: seed 0 is unlucky (2 times)" in err
    assert not (tmp_path / "o" / "rows.csv").exists()


def test_from_python_failed_cells_are_an_error_that_comes_last(tmp_path):
    with pytest.raises(RuntimeError, match="2 cells failed"):
        run(Trial(out=tmp_path, seeds=2, fails=(1,), jobs=1))
    assert len(pd.read_csv(tmp_path / "rows.csv")) == 2
    assert len(conduct(Trial(out=tmp_path, seeds=2, fails=(1,), jobs=1)).failed) == 2


@pytest.mark.parametrize(
    ("address", "told"),
    [("nowhere", "cluster is 'nowhere'; expected HOST:PORT"), ("127.0.0.1:1", "no Dask scheduler answers")],
)
def test_a_cluster_that_is_not_there_is_said_and_nothing_is_left(ask, tmp_path, monkeypatch, address, told):
    monkeypatch.setattr("grounding.executors.cluster.PATIENCE", 0.3)
    code, _, err = ask("--cluster", address)
    assert code == 2
    assert told in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_an_experiment_on_a_cluster_has_the_same_rows(tmp_path):
    distributed = pytest.importorskip("distributed")
    options = {"seeds": 2, "agents": ("bag-of-words", "reservoir:units=50"), "objects": (4,), "train": (60,)}
    scaling = EXPERIMENTS["scaling"](out=tmp_path / "here", jobs=1, test=(40,), **options)
    here, _ = run(scaling)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL
    ) as cluster:
        there, _ = run(replace(scaling, out=tmp_path / "there", cluster=cluster.scheduler_address))
    pd.testing.assert_frame_equal(*(rows.drop(columns="train_seconds") for rows in (here, there)))


@pytest.mark.parametrize("option", ["seeds", "jobs"])
def test_options_below_one_are_refused(option):
    with pytest.raises(ValueError, match=f"{option} is 0; expected at least 1"):
        Trial(**{option: 0})


def test_a_subclass_may_know_other_agents():
    class Knowing(Trial):
        def check_agent(self, text):
            if text != "parrot":
                raise ValueError("only parrots")

    assert Knowing(agents=("parrot",)).agents == ("parrot",)
    with pytest.raises(ValueError, match="parrots"):
        Knowing(agents=("reservoir",))
