"""The house stands: rooms look only where they may, load little, say what they are for, and stay small."""

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOMS = ("corpora", "envs", "agents", "grounding")
ROOT = Path(__file__).parents[1]
HEAVY = ("jax", "matplotlib", "optax", "pandas", "pybullet", "spacy")
MOST_LINES = 400


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_rooms_import_only_what_the_floor_plan_allows():
    ran = run("from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 kept, 0 broken" in ran.stdout


@pytest.mark.parametrize("room", ["corpora", "envs", "agents"])
def test_a_room_is_entered_without_loading_what_is_heavy(room):
    ran = run(f"import sys, {room}; print(*(set({HEAVY!r}) & sys.modules.keys()))")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == []


def packages() -> list[str]:
    inner = [
        module.name
        for room in ROOMS
        for module in pkgutil.walk_packages([str(ROOT / room)], f"{room}.")
        if module.ispkg
    ]
    return [*ROOMS, *inner]


@pytest.mark.parametrize("package", packages())
def test_every_package_says_what_it_is_for(package):
    assert import_module(package).__doc__


def files() -> list[str]:
    return [str(path.relative_to(ROOT)) for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def test_there_are_files_to_look_at():
    assert len(files()) > 30


@pytest.mark.parametrize("file", files())
def test_no_file_is_too_long_to_read(file):
    assert len((ROOT / file).read_text().splitlines()) <= MOST_LINES
