"""The command line: finds the subcommand, reads its options, and turns mistakes into messages."""

import sys
from collections.abc import Mapping, Sequence

import tyro
from rich.console import Console

from corpora import unknown
from grounding.commands import COMMANDS
from grounding.commands.command import console
from grounding.commands.list import first_sentence
from grounding.experiments import EXPERIMENTS, Experiment, run

MISTAKE, STOPPED = 2, 130
"""Exit codes: something was asked for that cannot be done; Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``grounding`` and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the name of the command; by default what was typed.

    Examples
    --------
    >>> main(["list"])  # doctest: +ELLIPSIS
    <BLANKLINE>
    ...
    0
    """
    try:
        _dispatch(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        print("grounding: stopped; what was finished is kept", file=sys.stderr)
        return STOPPED
    except SystemExit as stop:  # of the parser of options, which has said what is wrong
        return stop.code if isinstance(stop.code, int) else MISTAKE
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has had enough of it
        return 0
    except (ValueError, OSError, RuntimeError) as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            f"grounding: {_message(error)}", markup=False
        )
        return MISTAKE
    return 0


def _dispatch(arguments: list[str]) -> None:
    kinds = {name: first_sentence(kind) for name, kind in COMMANDS.items()}
    kinds["run"] = "Run an experiment: rows, config and figures in a folder."
    name, rest = _chosen("grounding", "command", kinds, arguments)
    if name is None:
        return
    if name != "run":
        tyro.cli(COMMANDS[name], prog=f"grounding {name}", args=rest, config=_STYLE).run()
        return
    experiments = {name: first_sentence(kind) for name, kind in EXPERIMENTS.items()}
    name, rest = _chosen("grounding run", "experiment", experiments, rest)
    if name is not None:
        _experiment(tyro.cli(EXPERIMENTS[name], prog=f"grounding run {name}", args=rest, config=_STYLE))


_STYLE = (tyro.conf.FlagCreatePairsOff, tyro.conf.OmitArgPrefixes)


def _chosen(
    prog: str, kind: str, known: Mapping[str, str], arguments: list[str]
) -> tuple[str | None, list[str]]:
    """Return the subcommand and what follows it; None after help was asked for and given."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(f"usage: {prog} {kind.upper()} [options]\n")
        for name, sentence in known.items():
            print(f"  {name:<10} {sentence}")
        print(f"\n{prog} {kind.upper()} --help tells more.")
        return None, []
    if arguments[0] not in known:
        raise unknown(kind, arguments[0], known)
    return arguments[0], arguments[1:]


def _experiment(asked: Experiment) -> None:
    rows, files = run(asked)
    console.print(asked.table(rows))
    for path in files:
        console.print(f"wrote {path}", soft_wrap=True)


def _message(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)
