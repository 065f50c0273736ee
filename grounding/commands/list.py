"""``grounding list``."""

from dataclasses import dataclass

from gymnasium.envs.registration import load_env_creator
from rich.box import SIMPLE_HEAD
from rich.table import Table

from agents.registry import AGENTS
from agents.word_learners import LEARNERS
from envs import ENVIRONMENTS
from grounding.commands.subcommand import Subcommand, console
from grounding.experiments import EXPERIMENTS
from grounding.usage import first_sentence


@dataclass(frozen=True, kw_only=True)
class List(Subcommand):
    """List the agents, learners of words, environments and experiments that there are.

    Examples::

        grounding list
    """

    def run(self) -> None:
        """Print one table."""
        table = Table(box=SIMPLE_HEAD)
        for column in ("what", "name", "in a sentence"):
            table.add_column(column)
        for name, agent in AGENTS.items():
            table.add_row("agent", name, first_sentence(agent))
        for name, learner in LEARNERS.items():
            table.add_row("word learner", name, first_sentence(learner))
        for name, entry_point in ENVIRONMENTS.items():
            table.add_row("environment", name, first_sentence(load_env_creator(entry_point)))
        for name, experiment in EXPERIMENTS.items():
            table.add_row("experiment", name, first_sentence(experiment))
        console.print(table)
