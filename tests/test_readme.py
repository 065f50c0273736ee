"""The README is true: its Python runs, its commands exist, its pictures are there."""

import re
from pathlib import Path

import pytest

from tests.docs import pages

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text()


def blocks(language: str) -> list[str]:
    return [block for _, block in pages.blocks(ROOT / "README.md", language)]


def test_the_python_runs_from_top_to_bottom(capsys):
    scope: dict[str, object] = {}
    for block in blocks("python"):
        exec(block, scope)
    assert scope["reward"] == 1.0
    out = capsys.readouterr().out
    assert "Scores(valid_error=0.0" in out
    assert "Referent(category='cup', colour='blue', position='right')" in out


def test_the_first_example_has_ten_lines():
    assert len(blocks("python")[0].strip().splitlines()) <= 11  # a blank one among them


@pytest.mark.parametrize("picture", re.findall(r"!\[.*?\]\((.*?)\)", TEXT))
def test_the_pictures_are_there(picture):
    assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")


def test_the_targets_of_make_exist():
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"\bmake (\w+)\b", "\n".join(blocks("sh")) + TEXT):
        if target in ("demo", "test", "peers"):
            assert f"\n{target}:" in makefile


def test_the_commands_are_known():
    from grounding.commands import COMMANDS

    named = re.findall(r"bin/grounding (\w+)", TEXT)
    assert {"train", "evaluate", "say", "play", "run", "list"} <= set(named)
    assert set(named) <= {*COMMANDS, "run"}


def test_the_version_is_the_same_everywhere():
    import tomllib

    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"version: {version}" in (ROOT / "CITATION.cff").read_text()
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()
