"""Help as a newcomer reads it, in a terminal of 80 columns."""

import shlex
import subprocess
import sys

import pytest

from grounding.cli import main
from grounding.commands import COMMANDS
from grounding.experiments import EXPERIMENTS
from grounding.reading import read
from grounding.usage import about, examples

KINDS = {name: COMMANDS[name] for name in COMMANDS} | {
    f"run {name}": EXPERIMENTS[name] for name in EXPERIMENTS
}


@pytest.fixture(autouse=True)
def narrow(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def test_commands_and_experiments_have_examples():
    assert not {name for name, kind in KINDS.items() if not examples(kind)}


@pytest.mark.parametrize("name", KINDS)
def test_examples_are_understood(name):
    commands = examples(KINDS[name]).splitlines()[1:]
    for command in commands:
        assert len(command) <= 80
        words = shlex.split(command.partition(" > ")[0])
        assert words[0] == "grounding"
        assert f"{' '.join(words[1:])} ".startswith(f"{name} ")
        options = words[1 + len(name.split()) :]
        assert isinstance(read(KINDS[name], words[0], options), KINDS[name])


@pytest.mark.parametrize("arguments", [(), ("run",), *(tuple(name.split()) for name in KINDS)])
def test_help_fits_a_narrow_terminal(arguments, capsys):
    assert main([*arguments, "--help"]) == 0
    out = capsys.readouterr().out
    assert max(len(line) for line in out.splitlines() if "center" not in line) <= 80  # 中央 is wide
    assert "None" not in out
    if name := " ".join(arguments).removesuffix("run"):
        assert out.startswith(about(KINDS[name]).splitlines()[0])
        assert examples(KINDS[name]) in out


def test_all_experiments_are_listed_below_headings(capsys):
    assert main(["run"]) == 0
    out = capsys.readouterr().out
    assert out.index("The published curves:") < out.index("scaling") < out.index("Senses, synonyms, order:")
    assert all(f"\n  {name} " in out for name in EXPERIMENTS)


def test_what_is_listed_is_not_imported_for_it():
    code = "import sys; from grounding.cli import main; main([]); print('jax' in sys.modules, 'envs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False"
