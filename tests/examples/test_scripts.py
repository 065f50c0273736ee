"""The scripts of examples/ run as they stand, in an empty folder, and print what their docstrings say."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPTS = sorted(path.stem for path in EXAMPLES.glob("*.py"))


@pytest.fixture
def run(tmp_path):
    """Run a script in an empty folder, warnings being errors, and return what it prints."""

    def ran(name: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", EXAMPLES / f"{name}.py"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return ran


def percent(printed: str, name: str) -> list[float]:
    """Return the percentages in the line that begins with a name."""
    (line,) = re.findall(rf"^{name} .*$", printed, flags=re.MULTILINE)
    return [float(number) for number in re.findall(r"([\d.]+)%", line)]


def test_episodes_are_played(run):
    printed = run("episode_loop")
    assert printed.count("“") == printed.count("the oracle 1") == 4


def test_agents_are_taught_saved_and_asked(run, tmp_path):
    printed = run("train_and_evaluate")
    assert percent(printed, "reservoir-factored")[1] <= percent(printed, "reservoir")[1] < 15
    assert percent(printed, "bag-of-words")[1] > 50
    assert (tmp_path / "bag-of-words.agent").exists()


@pytest.mark.slow
def test_a_curve_is_drawn(run, tmp_path):
    assert "reservoir:units=300" in run("sweep")
    left = {path.name for path in (tmp_path / "out" / "sweep").iterdir()}
    assert left >= {"rows.csv", "config.json", "scaling.png"}


def test_a_learner_of_ones_own_is_compared(run):
    printed = run("new_agent")
    assert percent(printed, "Counting")[1] < percent(printed, "ReservoirAgent")[1] < 15
    assert percent(printed, "BagOfWordsAgent")[1] > 50


@pytest.mark.slow
def test_pixels_are_seen_and_learnt_from(run, tmp_path):
    pytest.importorskip("pybullet")
    printed = run("pixels")
    assert printed.count("| seen:") == 4
    assert percent(printed, "exact error")[0] < 10
    assert (tmp_path / "pixels.png").stat().st_size > 5000


@pytest.mark.slow
def test_an_arm_does_what_it_is_told(run, tmp_path):
    pytest.importorskip("pybullet")
    printed = run("command")
    assert "done: put the cup on the left\ndone: point to the orange" in printed
    assert printed.rstrip().endswith("these fit: 1 red cup, left · 2 blue cup, right")
    assert (tmp_path / "done.png").exists()


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_short_and_says_what_one_sees(name):
    text = (EXAMPLES / f"{name}.py").read_text()
    assert 15 <= len(text.splitlines()) <= 60
    assert len(ast.get_docstring(ast.parse(text)) or "") > 100
    assert f"[`{name}.py`]({name}.py)" in (EXAMPLES / "README.md").read_text()
