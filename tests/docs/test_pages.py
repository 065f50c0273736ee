"""The pages are true: their Python runs, their commands are understood, their links lead somewhere."""

import re
import shlex
import subprocess
import sys
from contextlib import suppress

import gymnasium as gym
import pytest

import envs  # noqa: F401 - registers
from grounding import dispatch
from grounding.commands import COMMANDS
from grounding.experiments import EXPERIMENTS
from tests.docs.pages import DOCS, MADE, ROOT, blocks, pages, prose, title

SLOW = {"agents/trained.md"}
"""Pages whose Python takes more than five seconds."""

GENERATED = ("genindex", "py-modindex")


def code(page) -> str:
    """The Python of a page, from top to bottom, each line where it is on the page."""
    text = ""
    for line, block in blocks(page, "python"):
        text += "\n" * (line - 1 - text.count("\n")) + block
    return text


with_python = [page for page in pages() if code(page)]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=title(page), marks=[pytest.mark.slow] if title(page) in SLOW else [])
        for page in with_python
    ],
)
def test_the_python_runs_from_top_to_bottom(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = code(page)
    if "register" in text:  # what is registered stays in its process
        script = f"exec(compile({text!r}, {str(page)!r}, 'exec'), {{'__name__': '__main__'}})"
        ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
    else:
        exec(compile(text, str(page), "exec"), {"__name__": "__main__"})


def test_there_is_python_to_run():
    assert len(with_python) > 5


# ---------------------------------------------------------------- commands


def commands() -> list:
    """Every command line of a block that calls ours: its page, line and arguments."""
    found = []
    for page in pages():
        for first, block in blocks(page, "sh"):
            joined = block.replace("\\\n", " ")
            for number, line in enumerate(joined.splitlines(), start=first):
                words = shlex.split(line, comments=True)
                if words and words[0].rpartition("/")[2] == "grounding":
                    words = words[1 : words.index("&") if "&" in words else None]
                    found.append(pytest.param(words, id=f"{title(page)}:{number}"))
    return found


@pytest.mark.parametrize("arguments", commands())
def test_a_command_is_understood(arguments, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(dispatch, "_run", asked.append)
    for command in COMMANDS.values():
        monkeypatch.setattr(command, "run", lambda self: asked.append(self))
    with suppress(
        FileNotFoundError
    ):  # of the reader's, as FILE: it is looked for when all else is understood
        dispatch.dispatch(arguments)
    assert len(asked) == 1 or "FILE" in arguments, capsys.readouterr().out


@pytest.mark.parametrize("page", pages(), ids=title)
def test_the_commands_in_the_text_are_known(page):
    for name, rest in re.findall(r"`grounding\s+([a-z-]+)(?:\s+([a-z][a-z-]*)\b)?", page.read_text()):
        assert name in {*COMMANDS, "run"}
        if name == "run" and rest:
            assert rest in EXPERIMENTS


# ---------------------------------------------------------------- links


def links(page) -> list[str]:
    """What a page links to, shows or includes, but for addresses on the network."""
    named = re.findall(r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)", re.sub(r"`[^`\n]*`", "", prose(page)))
    shown = re.findall(
        r"^(?:`{3,}|:{3,})\{(?:figure|image|include|literalinclude)\} (\S+)",
        page.read_text(),
        flags=re.MULTILINE,
    )
    paths = [link.partition("#")[0] for link in (*named, *shown) if not re.match(r"[a-z]+:", link)]
    return [path for path in paths if path and path not in GENERATED]


@pytest.mark.parametrize("page", pages(), ids=title)
def test_the_links_lead_somewhere(page):
    for path in links(page):
        target = (page.parent / path).resolve()
        assert target.exists() or any(made in target.parents for made in MADE), path
        assert ROOT in target.parents


def test_every_picture_is_shown():
    shown = {(page.parent / path).resolve() for page in pages() for path in links(page)}
    shown |= {
        ROOT / path for path in re.findall(r"\]\((docs/images/\S+?)\)", (ROOT / "README.md").read_text())
    }
    assert {path for path in (DOCS / "images").iterdir() if path.suffix != ".md"} <= shown


def test_every_environment_has_its_page():
    for name in gym.registry:
        if name.startswith("grounding/"):
            page = DOCS / "environments" / f"{name.split('/')[1].partition('-')[0].lower()}.md"
            assert f"```{{environment}} {name}\n" in page.read_text()
