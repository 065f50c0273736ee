"""The scripts are run by the shells they are for, which are asked what they would complete."""

import re
import shutil
import subprocess

import pytest

import agents
from grounding.cli import main
from grounding.commands import COMMANDS
from grounding.completion import script
from grounding.experiments import EXPERIMENTS

BASH = """
source {script}
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_grounding
printf '%s\\n' "${{COMPREPLY[@]}}"
"""

ZSH = """
compdef() {{ :; }}
source {script}
_files() {{ print -l -- *(N) }}
compadd() {{ shift; print -l -- ${{(M)@:#$words[CURRENT]*}} }}
_describe() {{ local name=${{@[-1]}}; print -l -- ${{(M)${{(P)name}}:#$words[CURRENT]*}} | cut -d: -f1 }}
words=({words}); CURRENT=$#words
_grounding
"""

FISH = """
source {script}
complete -C {line} | string replace -r '\\t.*' ''
"""


def in_bash(path, words):
    return BASH.format(script=path, words=" ".join(f"'{word}'" for word in words)), ["--norc"]


def in_zsh(path, words):
    return ZSH.format(script=path, words=" ".join(f"'{word}'" for word in words)), ["-f"]


def in_fish(path, words):
    return FISH.format(script=path, line=f"'{' '.join(words)}'"), ["--no-config"]


ASKED = {"bash": in_bash, "zsh": in_zsh, "fish": in_fish}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scripts")
    for shell in ASKED:
        (folder / shell).write_text(script(shell))
    return folder


@pytest.fixture(params=ASKED)
def complete(request, scripts, tmp_path):
    """Return what a shell offers for the last of some words, in a folder with one file."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    (tmp_path / "my.agent").touch()

    def completed(*words: str) -> set[str]:
        code, options = ASKED[request.param](scripts / request.param, ("grounding", *words))
        shell = subprocess.run(
            [request.param, *options], input=code, cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
        assert shell.stderr == ""
        return set(shell.stdout.split())

    completed.shell = request.param
    return completed


def test_commands_are_completed(complete):
    assert complete("") >= {*COMMANDS, "run"}
    assert complete("tr") == {"train"}


def test_experiments_are_completed(complete):
    assert complete("run", "") >= {*EXPERIMENTS}
    assert complete("run", "sc") == {"scaling"}


def test_options_are_completed(complete):
    assert complete("train", "--obj") == {"--objects"}
    assert complete("run", "mackey-glass", "--hor") == {"--horizons"}
    assert complete("report", "--obj") == set()


def test_agents_are_completed(complete):
    assert complete("train", "") >= {*agents.names()}
    assert complete("train", "--objects", "4", "reservoir-c") == {"reservoir-cleaned"}
    assert complete("say", "a cup", "--agents", "reservoir", "ls") == {
        "lstm",
        "lstm-factored",
        "lstm-peephole",
        "lstm-coupled",
    }


def test_an_experiment_completes_the_agents_that_it_takes(complete):
    assert complete("run", "mackey-glass", "--agents", "") == {"reservoir", "lstm", "gru"}
    assert complete("run", "word-learning", "--agents", "f") == {"fazly", "familiarity-uncertainty"}


def test_choices_are_completed(complete):
    assert complete("train", "--language", "") == {"en", "fr", "zh"}
    assert complete("completion", "f") == {"fish"}
    assert complete("gallery", "--colour", "bl") == {"blue", "black"}


def test_files_are_completed_where_one_is_meant(complete):
    if complete.shell == "bash":  # bash itself offers files where we offer nothing
        assert complete("watch", "--out", "my") == set()
    else:
        assert complete("watch", "--out", "my") == {"my.agent"}


def test_nothing_is_completed_where_a_number_is_meant(complete):
    assert complete("train", "--seed", "") == set()


def test_every_option_is_in_the_scripts(scripts, capsys):
    texts = {shell: (scripts / shell).read_text() for shell in ASKED}
    for place in (*([name] for name in COMMANDS), *(["run", name] for name in EXPERIMENTS)):
        assert main([*place, "--help"]) == 0
        flags = re.findall(r"^. (?:-h, )?--([\w-]+)", capsys.readouterr().out, flags=re.MULTILINE)
        assert "help" in flags
        for shell, text in texts.items():
            for flag in flags:
                assert re.search(rf"(--|-l ){flag}\b", text), (shell, place, flag)


def test_an_unknown_shell_is_refused():
    with pytest.raises(ValueError, match="unknown shell 'bsh'; did you mean 'bash'"):
        script("bsh")
