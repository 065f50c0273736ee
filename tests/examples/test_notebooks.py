"""The notebooks run from top to bottom, and are kept with their outputs, tidily."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")

NOTEBOOKS = Path(__file__).parents[2] / "examples" / "notebooks"
NAMES = ("lecture_en", "lecture_fr", "published_curve", "own_learner")
WITH_PEERS = ("stable_baselines3",)
LARGEST = 400_000
"""Bytes."""

EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
"""


def execute(name: str, folder: Path) -> None:
    """Run a notebook in an empty folder, in a process of its own, whose libraries may warn."""
    done = subprocess.run(
        [sys.executable, "-c", EXECUTE, NOTEBOOKS / f"{name}.ipynb"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs(name, tmp_path):
    for needed in ("nbclient", "ipykernel", "pybullet"):
        pytest.importorskip(needed)
    execute(name, tmp_path)


@pytest.mark.slow
@pytest.mark.peers
@pytest.mark.parametrize("name", WITH_PEERS)
def test_a_notebook_with_peers_runs(name, tmp_path):
    for needed in ("nbclient", "ipykernel", "stable_baselines3"):
        pytest.importorskip(needed)
    execute(name, tmp_path)


@pytest.mark.parametrize("name", NAMES + WITH_PEERS)
def test_a_notebook_is_kept_tidily_with_its_outputs(name):
    path = NOTEBOOKS / f"{name}.ipynb"
    assert path.stat().st_size < LARGEST
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    for cell in notebook.cells:
        assert re.fullmatch(r"(text|code)-\d\d", cell.id)
        assert not cell.metadata
    outputs = [output for cell in code for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert not [
        output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"
    ]


def test_every_notebook_is_tested_and_told_of():
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} == {*NAMES, *WITH_PEERS}
    told = (NOTEBOOKS.parent / "README.md").read_text()
    assert all(f"(notebooks/{name}.ipynb)" in told for name in NAMES + WITH_PEERS)


def test_the_two_lectures_have_the_same_code_but_for_the_language():
    english, french = (
        nbformat.read(NOTEBOOKS / f"lecture_{language}.ipynb", as_version=4).cells
        for language in ("en", "fr")
    )
    assert [cell.cell_type for cell in english] == [cell.cell_type for cell in french]
    without_words = [
        [re.sub(r'"[^"]*"', '""', cell.source) for cell in cells if cell.cell_type == "code"]
        for cells in (english, french)
    ]
    same = [one == other for one, other in zip(*without_words, strict=True)]
    assert sum(same) >= len(same) - 1  # figures are told in words
