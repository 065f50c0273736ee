"""Scripts that let shells complete the command line, with all names written into them."""

import shlex
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

import agents
from agents.word_learners import LEARNERS
from corpora import unknown
from envs.world.colours import COLOURS
from grounding.benchmarks import BENCHMARKS
from grounding.commands import COMMANDS
from grounding.experiments import EXPERIMENTS, Experiment
from grounding.options import Option, options_of
from grounding.usage import listed

SHELLS = ("bash", "zsh", "fish")

HELP = Option("--help", "Show help and exit.", 0, (), False)


class Shared(NamedTuple):
    """An option, and where it is the same."""

    option: Option
    places: tuple[str, ...]
    """Names of commands, and of experiments after "run "."""


def script(shell: str) -> str:
    """Return a script for a shell.

    Raises
    ------
    ValueError
        If it is for no such shell.
    """
    if shell not in SHELLS:
        raise unknown("shell", shell, SHELLS)
    commands = _flat(listed(COMMANDS, "Commands")) | {"run": "Run an experiment."}
    experiments = _flat(listed(EXPERIMENTS, "Experiments"))
    kinds: dict[str, type] = {name: COMMANDS[name] for name in COMMANDS}
    kinds |= {f"run {name}": EXPERIMENTS[name] for name in EXPERIMENTS}
    options = {
        place: [HELP, *(_with_names(place, option) for option in options_of(kind))]
        for place, kind in kinds.items()
    }
    template = _templates().get_template(f"completion.{shell}.jinja")
    return template.render(
        commands=commands, experiments=experiments, options=options, shared=_shared(options)
    )


def _with_names(place: str, option: Option) -> Option:
    """Offer all that could be meant, where a command tells what that is."""
    command, _, experiment = place.partition(" ")
    match command, option.flag:
        case ("train" | "evaluate" | "watch", "") | ("say", "--agents"):
            names = agents.names()
        case "run", "--agents":
            names = _understood(EXPERIMENTS[experiment], (*option.values, *LEARNERS, *agents.names()))
        case "freeze", "":
            names = BENCHMARKS
        case "completion", "":
            names = SHELLS
        case "gallery", "--colour":
            names = tuple(COLOURS)
        case _:
            return option
    return option._replace(values=names)


def _understood(kind: type[Experiment], names: Iterable[str]) -> tuple[str, ...]:
    """Return those agents that an experiment takes."""
    unmade = object.__new__(kind)  # agents are checked without the options, some of which draw sentences
    taken = []
    for name in dict.fromkeys(names):
        with suppress(ValueError):
            unmade.check_agent(name)
            taken.append(name)
    return tuple(taken)


def _shared(options: Mapping[str, Iterable[Option]]) -> list[Shared]:
    places: dict[Option, list[str]] = {}
    for place, those in options.items():
        for option in those:
            places.setdefault(option, []).append(place)
    return [Shared(option, tuple(where)) for option, where in places.items()]


def _flat(groups: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {name: sentence for group in groups.values() for name, sentence in group.items()}


def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("grounding", "."),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["quoted"] = shlex.quote
    return templates
