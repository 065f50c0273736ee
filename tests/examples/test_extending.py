"""Each page of "Add your own" has an example; it runs as it stands, and does what the page says."""

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "extending"
PAGES = ROOT / "docs" / "extending"


@pytest.fixture
def run(tmp_path):
    """Run an example in an empty folder, warnings being errors, and return what it prints."""

    def ran(name, *arguments):
        done = subprocess.run(
            [sys.executable, "-W", "error", EXAMPLES / f"{name}.py", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    return ran


def errors(printed: str) -> dict[str, float]:
    """Read the exact errors that were printed, by agent."""
    return {name: float(error) for name, error in re.findall(r"^(\S+) .*exact error (\S+)$", printed, re.M)}


def test_a_noun_is_seen_on_the_table(run, tmp_path):
    pytest.importorskip("pybullet")
    from PIL import Image

    assert run("noun") == (
        "there is a red anvil on the left (Referent(category='anvil', colour='red', position='left'),)\n"
    )
    red, green, _ = Image.open(tmp_path / "anvil.png").convert("RGB").crop((0, 0, 320, 448)).split()
    strong = [r > 150 and g < 60 for r, g in zip(red.tobytes(), green.tobytes(), strict=True)]
    assert sum(strong) > 500


@pytest.mark.slow
def test_a_language_is_learnt(run):
    found = errors(run("language"))
    assert found["reservoir-cleaned"] < 0.02
    assert found["bag-of-words"] > 0.5


@pytest.mark.slow
def test_a_grammar_is_learnt(run):
    printed = run("grammar")
    assert "480 sentences of one clause, 230400 of two" in printed
    assert "position='left'" in printed
    found = errors(printed)
    assert max(found["reservoir-cleaned"], found["reservoir-factored"]) < 0.02
    assert found["bag-of-words"] > 0.5


@pytest.mark.slow
def test_an_agent_is_known_to_experiments_in_other_processes_and_to_files(run, tmp_path):
    printed = run("agent")
    assert "Referent(category='cup', colour=None, position='left')" in printed
    rows = pd.read_csv(tmp_path / "out" / "pairs" / "rows.csv")
    error = rows[rows["split"] == "test"].groupby("agent")["exact_error"].mean()
    assert error["reservoir"] < error["pairs"] < error["pairs:ridge=1"] < error["bag-of-words"]
    assert (tmp_path / "out" / "pairs" / "scaling.png").exists()


def test_an_environment_is_solved_by_the_oracle(run):
    assert run("environment").endswith("the oracle earns 100 of 100\n")


@pytest.mark.slow
def test_an_experiment_leaves_rows_config_and_figures(run, tmp_path):
    run("experiment", "--quick", "--jobs", "2", "--out", "here")
    left = {path.name for path in (tmp_path / "here").iterdir()}
    assert left >= {"rows.csv", "config.json", "summary.json", "misread.png", "misread.pdf"}
    rows = pd.read_csv(tmp_path / "here" / "rows.csv")
    assert set(rows["experiment"]) == {"misread"}
    assert len(rows) == 2 * 3 * 2  # shares, agents, seeds


@pytest.mark.slow
def test_the_command_line_knows_what_is_ones_own(run, tmp_path):
    assert "exact error %" in run("command_line", "train", "pairs", "--objects", "4", "--out", "my.agent")
    assert (tmp_path / "my.agent").exists()
    listed = run("command_line", "list")
    assert " pairs " in listed
    assert " misread " in listed
    assert "--shares" in run("command_line", "run", "misread", "--help")


PAGE = {"command_line": "index"}
"""The pages that are not called as their example."""


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_the_page_of_an_example_shows_it(example):
    page = (PAGES / f"{PAGE.get(example.stem, example.stem)}.md").read_text()
    assert f"```{{literalinclude}} ../../examples/extending/{example.name}" in page
