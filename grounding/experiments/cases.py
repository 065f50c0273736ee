"""Experiments in which what agents have learnt is examined on several kinds of sentences, one a case."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import ClassVar, NamedTuple

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from agents import Agent
from corpora import Experience, Utterance
from grounding.experiments.experiment import Experiment
from grounding.figures.cases import by_case
from grounding.report import case_table
from grounding.spec import AgentSpec
from grounding.sweep import Row
from grounding.trial import examine, fit_timed


class Material(NamedTuple):
    """What there is to learn from, and to be examined on."""

    experiences: Sequence[Experience]
    cases: Mapping[str, Sequence[Utterance]]
    """Sentences that were never heard, by case."""


@dataclass(frozen=True, kw_only=True)
class Lesson(ABC):
    """What is taught and what is asked: options of which a seed makes the material.

    It is part of a cell, so that its fields are all that results depend on.
    """

    @abstractmethod
    def draw(self, seed: int) -> Material:
        """Draw what is learnt and asked.

        Raises
        ------
        ValueError
            If the options do not allow it.
        """

    def examine(self, agent: Agent, case: str, utterances: Sequence[Utterance]) -> Row:
        """Examine a taught agent on one case; return what goes into its row."""
        return asdict(examine(agent, utterances))


@dataclass(frozen=True)
class CaseCell:
    """One agent and one seed."""

    agent: str
    seed: int
    lesson: Lesson


@dataclass(frozen=True, kw_only=True)
class Cases(Experiment):
    """Errors by case; a subclass says what is taught and asked."""

    measures: ClassVar[tuple[str, ...]] = ("valid_error", "exact_error")
    """The columns that are drawn, a panel each."""

    agents: tuple[str, ...] = (
        "reservoir",
        "reservoir:decision=midpoint",
        "reservoir-cleaned",
        "reservoir-factored",
        "lstm",
        "bag-of-words",
    )
    """Agents, with options where they differ from the defaults: reservoir:units=500,decision=midpoint."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.lesson.draw(self.first_seed)  # so that a mistake is found at once

    # ---------------------------------------------------------------- what a subclass says

    @property
    @abstractmethod
    def lesson(self) -> Lesson:
        """What is taught and asked."""

    @property
    @abstractmethod
    def caption(self) -> str:
        """What a reader of the figure must know of the cases, in a sentence or two."""

    # ---------------------------------------------------------------- what all share

    def groups(self) -> list[list[CaseCell]]:
        """Return one group an agent: all its seeds, which may learn at once."""
        return [[CaseCell(agent, seed, self.lesson) for seed in self.each_seed] for agent in self.agents]

    @staticmethod
    def measure(cells: Sequence[CaseCell]) -> list[list[Row]]:
        """Teach and examine the agents of some cells: one row for each case."""
        agents = [AgentSpec(cell.agent).make(cell.seed) for cell in cells]
        materials = [cell.lesson.draw(cell.seed) for cell in cells]
        seconds = fit_timed(agents, [material.experiences for material in materials])
        return [
            [
                {
                    "agent": cell.agent,
                    "seed": cell.seed,
                    "split": "test",
                    "case": case,
                    "sentences": len(material.experiences),
                    "asked": len(utterances),
                    **cell.lesson.examine(agent, case, utterances),
                    "train_seconds": seconds,
                    "trained_together": len(cells),
                }
                for case, utterances in material.cases.items()
            ]
            for cell, agent, material in zip(cells, agents, materials, strict=True)
        ]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw each measure by case."""
        learnt = "/".join(map(str, sorted(rows["sentences"].unique())))
        over = f"Means over {self.seeds} seeds with 95 % bootstrap intervals"
        caption = f"{self.caption} Learnt with {learnt} sentences. {over}."
        return {self.name: by_case(rows, self.measures, caption)}

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors of each case."""
        return case_table(rows, self.measures)
