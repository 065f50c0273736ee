"""Which subcommand was asked for, and with which options."""

import sys
from collections.abc import Mapping

import tyro

from corpora import unknown
from grounding.commands import COMMANDS
from grounding.commands.list import first_sentence
from grounding.commands.subcommand import console
from grounding.experiments import EXPERIMENTS, Experiment
from grounding.experiments.experiment import conduct

INCOMPLETE = 1
"""Exit code: an experiment was run, but for some cells that failed."""

_STYLE = (tyro.conf.FlagCreatePairsOff, tyro.conf.OmitArgPrefixes)


def dispatch(arguments: list[str]) -> None:
    """Read the arguments of ``grounding`` and do what they ask.

    Raises
    ------
    ValueError, OSError, RuntimeError
        With a message for the person at the keyboard.
    SystemExit
        If an option is wrong, or some cells of an experiment failed, which has been said by then.
    """
    kinds = {name: first_sentence(kind) for name, kind in COMMANDS.items()}
    kinds["run"] = "Run an experiment: rows, config and figures in a folder."
    name, rest = _chosen("grounding", "command", kinds, arguments)
    if name in COMMANDS:
        tyro.cli(COMMANDS[name], prog=f"grounding {name}", args=rest, config=_STYLE).run()
    elif name == "run":
        experiments = {name: first_sentence(kind) for name, kind in EXPERIMENTS.items()}
        name, rest = _chosen("grounding run", "experiment", experiments, rest)
        if name:
            _run(tyro.cli(EXPERIMENTS[name], prog=f"grounding run {name}", args=rest, config=_STYLE))


def _chosen(prog: str, kind: str, known: Mapping[str, str], arguments: list[str]) -> tuple[str, list[str]]:
    """Return the subcommand and what follows it; an empty one after help was asked for and given."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(f"usage: {prog} {kind.upper()} [options]\n")
        width = max(map(len, known))
        for name, sentence in known.items():
            print(f"  {name:<{width}} {sentence}")
        print(f"\n{prog} {kind.upper()} --help tells more.")
        return "", []
    if arguments[0] not in known:
        raise unknown(kind, arguments[0], known)
    return arguments[0], arguments[1:]


def _run(experiment: Experiment) -> None:
    outcome = conduct(experiment)
    if outcome.table:
        console.print(outcome.table)
    for path in outcome.files:
        console.print(f"wrote {path}", soft_wrap=True)
    if outcome.failed:
        print(f"grounding: {outcome.told}", file=sys.stderr)
        raise SystemExit(INCOMPLETE)
