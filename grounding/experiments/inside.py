"""Experiments that look into agents that were taught at the table."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, fields

from corpora import PUBLISHED
from grounding.experiments.experiment import Experiment
from grounding.setting import Setting, TableOptions
from grounding.spec import AgentSpec
from grounding.trial import Taught, teach


@dataclass(frozen=True)
class InsideCell:
    """One agent and one seed; a subclass says what is asked."""

    agent: str
    seed: int
    setting: Setting


@dataclass(frozen=True, kw_only=True)
class Inside(TableOptions, Experiment):
    """What goes on in an agent; a subclass says what of it."""

    seeds: int = 10
    """How many seeds."""

    objects: int = 4
    """How many nouns there are."""

    colours: int = 4
    """How many colours."""

    train: tuple[int, ...] = PUBLISHED
    """Sentences to learn from: one number of any form, or one a form, as 300 700 of one clause and of two."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.setting(self.first_seed).make().close()  # so that a mistake is found at once

    @abstractmethod
    def cell(self, agent: str, seed: int) -> InsideCell:
        """Return what is asked of one agent."""

    def setting(self, seed: int) -> Setting:
        """Return where agents of a seed learn."""
        shared = {field.name for field in fields(Setting)} & {field.name for field in fields(self)}
        return Setting(split_seed=seed, **{name: getattr(self, name) for name in shared})

    def groups(self) -> list[list[InsideCell]]:
        """Return one group an agent: all its seeds, which may learn at once."""
        return [[self.cell(agent, seed) for seed in self.each_seed] for agent in self.agents]


def taught(cells: Sequence[InsideCell]) -> list[Taught]:
    """Teach the agents of some cells."""
    return teach([AgentSpec(cell.agent).make(cell.seed) for cell in cells], [cell.setting for cell in cells])
