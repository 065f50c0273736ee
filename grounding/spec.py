"""Agents as they are named on the command line: a name, and options where they differ from the defaults."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import agents
from agents import Agent

Made = TypeVar("Made")


@dataclass(frozen=True)
class AgentSpec:
    """An agent's name and options, written ``reservoir`` or ``reservoir:units=500,decision=midpoint``.

    Parameters
    ----------
    text : str
        As written; it is the agent's label in rows and figures.

    Raises
    ------
    ValueError
        If the name or an option is unknown, or an option is out of range.

    Examples
    --------
    >>> spec = AgentSpec("reservoir:units=500,decision=midpoint")
    >>> spec.name, spec.options
    ('reservoir', {'units': 500, 'decision': 'midpoint'})
    >>> spec.make(seed=3).seed
    3
    """

    text: str
    name: str = field(init=False, compare=False)
    options: dict[str, Any] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        name, options = name_and_options(self.text)
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "options", options)
        self.make(seed=0)  # so that a mistake is found before anything is computed

    def make(self, seed: int) -> Agent:
        """Make the agent, which has learnt nothing yet."""
        return agents.make(self.name, seed=seed, **self.options)


def name_and_options(text: str) -> tuple[str, dict[str, Any]]:
    """Read ``name:option=value,option=value``.

    Raises
    ------
    ValueError
        If an option has no value.
    """
    name, _, rest = text.partition(":")
    pairs = [pair.partition("=") for pair in rest.split(",") if pair]
    for key, equals, value in pairs:
        if not (key and equals and value):
            raise ValueError(f"{text!r} has an option {key!r} without value; expected name:option=value")
    return name, {key: _value(value) for key, _, value in pairs}


def made(make: Callable[..., Made], text: str, seed: int = 0) -> Made:
    """Make a learner of any kind of its name, options and seed.

    Raises
    ------
    ValueError
        If the name or an option is unknown, or an option is out of range.

    Examples
    --------
    >>> made(agents.make, "reservoir:units=500", seed=3).options.units
    500
    """
    name, options = name_and_options(text)
    return make(name, seed, **options)


def with_options(text: str, **options: object) -> str:
    """Write an agent with further options; of one that is written twice, the further counts.

    Examples
    --------
    >>> with_options("lstm", units=20), with_options("reservoir:decision=midpoint", units=20)
    ('lstm:units=20', 'reservoir:decision=midpoint,units=20')
    """
    further = ",".join(f"{option}={value}" for option, value in options.items())
    return f"{text}{',' if ':' in text else ':'}{further}"


def _value(text: str) -> Any:
    """Read a number, true or false as such, however they are written; all else is a word."""
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            pass
    return text
