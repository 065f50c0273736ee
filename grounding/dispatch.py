"""Which subcommand was asked for, and with which options."""

import sys
from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeVar

from corpora import unknown
from grounding.commands import COMMANDS
from grounding.commands.subcommand import console
from grounding.interrupts import held_back
from grounding.reading import read
from grounding.usage import about, examples, listed, overview

if TYPE_CHECKING:
    from grounding.experiments import Experiment

INCOMPLETE = 1
"""Exit code: an experiment was run, but for some cells that failed."""

_RUN = {"run": "Run an experiment: rows, config and figures in a folder."}

Asked = TypeVar("Asked")


def dispatch(arguments: list[str]) -> None:
    """Read the arguments of ``grounding`` and do what they ask.

    Raises
    ------
    ValueError, OSError, RuntimeError
        With a message for the person at the keyboard.
    SystemExit
        If an option is wrong, or some cells of an experiment failed, which has been said by then.
    """
    if arguments[:1] == ["--version"]:
        print(f"grounding {version('grounding')}")
        return
    known = listed(COMMANDS, "Commands")
    known["Experiments"] = _RUN | known.get("Experiments", {})
    name, rest = _chosen("grounding", "command", known, arguments)
    if name in COMMANDS:
        with held_back():  # as it is imported now
            command = COMMANDS[name]
        _read(command, f"grounding {name}", rest).run()
    elif name:
        with held_back():  # it takes a second, which no other command has to wait for
            from grounding.experiments import EXPERIMENTS

        name, rest = _chosen("grounding run", "experiment", listed(EXPERIMENTS, "Experiments"), rest)
        if name:
            _run(_read(EXPERIMENTS[name], f"grounding run {name}", rest))


def _chosen(
    prog: str, kind: str, known: Mapping[str, Mapping[str, str]], arguments: list[str]
) -> tuple[str, list[str]]:
    """Return the subcommand and what follows it; an empty one after help was asked for and given."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(overview(prog, kind, known))
        return "", []
    names = [name for group in known.values() for name in group]
    if arguments[0] not in names:
        raise unknown(kind, arguments[0], names)
    return arguments[0], arguments[1:]


def _read(kind: type[Asked], prog: str, arguments: list[str]) -> Asked:
    """Read options; where help is asked for, it begins with what it is about and ends with examples."""
    if helped := not {"-h", "--help"}.isdisjoint(arguments):
        print(about(kind), end="\n\n")
    try:
        return read(kind, prog, arguments)
    finally:
        if helped:
            print(f"\n{examples(kind)}")


def _run(experiment: "Experiment") -> None:
    from grounding.experiments.experiment import conduct

    outcome = conduct(experiment)
    if outcome.table:
        console.print(outcome.table)
    for path in outcome.files:
        console.print(f"wrote {path}", soft_wrap=True)
    if outcome.failed:
        print(f"grounding: {outcome.told}", file=sys.stderr)
        raise SystemExit(INCOMPLETE)
