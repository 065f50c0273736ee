"""Agents by name."""

from pathlib import Path
from typing import Any, TypeVar

from agents.agent import Agent
from agents.bag_of_words import BagOfWordsAgent
from agents.chance import RandomAgent
from agents.cleaned import CleanedAgent
from agents.factored.reservoir import ReservoirFactoredAgent
from agents.factored.trained import GRUFactoredAgent, LSTMFactoredAgent
from agents.force import ForceAgent
from agents.reservoir import ReservoirAgent
from agents.storage import read_agent
from agents.trained import TRAINED
from corpora import named
from corpora.suggest import enter

KINDS: tuple[type[Agent], ...] = (
    ReservoirAgent,
    ForceAgent,
    CleanedAgent,
    ReservoirFactoredAgent,
    *TRAINED,
    LSTMFactoredAgent,
    GRUFactoredAgent,
    BagOfWordsAgent,
    RandomAgent,
)

AGENTS: dict[str, type[Agent]] = {agent.name: agent for agent in KINDS}

Kind = TypeVar("Kind", bound=type[Agent])


def names() -> tuple[str, ...]:
    """Return the names of all agents.

    Examples
    --------
    >>> names()
    ('reservoir', 'reservoir-force', 'reservoir-cleaned', 'reservoir-factored', 'lstm', 'lstm-peephole',
     'lstm-coupled', 'gru', 'mtrnn', 'lstm-factored', 'gru-factored', 'bag-of-words', 'random')
    """
    return tuple(AGENTS)


def kind(name: str) -> type[Agent]:
    """Return the class of an agent.

    Raises
    ------
    ValueError
        If there is no agent of that name; the nearest is named.
    """
    return named("agent", name, AGENTS)


def register(kind: Kind) -> Kind:
    """Make an agent of one's own known by its name, as all others are; a decorator of its class.

    Parameters
    ----------
    kind : type
        A subclass of `Agent` with a `name`. Registered again, as where a cell of a notebook is run twice, it takes
        the place of the former.

    Raises
    ------
    ValueError
        If an agent of this project has the name.

    Examples
    --------
    >>> @register
    ... class ReservoirAgain(ReservoirAgent):
    ...     name = "reservoir"
    Traceback (most recent call last):
    ...
    ValueError: the agent 'reservoir' is there already; expected another name
    """
    own: type[Agent] = kind
    enter("agent", kind.name, own, AGENTS, [ours.name for ours in KINDS])
    return kind


def registered() -> tuple[type[Agent], ...]:
    """Return the classes that were registered from outside this project."""
    return tuple(kind for kind in AGENTS.values() if kind not in KINDS)


def make(name: str, seed: int = 0, **options: Any) -> Agent:
    """Make an agent that has learnt nothing yet.

    Parameters
    ----------
    name : str
        One of `names`.
    seed : int, default 0
        The source of all its chance.
    **options
        The fields of its ``Options``; the defaults are as published.

    Raises
    ------
    ValueError
        If the name or an option is unknown (the nearest is named), or an option is out of range.

    Examples
    --------
    >>> make("reservoir", seed=0, units=500).options.units
    500
    """
    return kind(name)(seed=seed, **options)


def load(path: str | Path) -> Agent:
    """Read an agent that was saved.

    Raises
    ------
    OSError
        If the file is missing or cannot be read.
    ValueError
        If it is not a whole agent file.
    """
    record, arrays = read_agent(Path(path))
    try:
        agent = make(record["agent"], record["seed"], **record["options"])
        agent.notes = record["notes"]
        agent.restore(record["state"], arrays)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} is not a whole agent file: {error} is missing or changed") from error
    return agent
