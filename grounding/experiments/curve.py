"""Experiments in which agents learn the tabletop, and one thing is made larger: errors against that thing."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import ClassVar

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from corpora import BY_CHANCE
from grounding.experiments.experiment import Experiment
from grounding.figures.curve import error_curve
from grounding.published import Published
from grounding.report import error_table
from grounding.setting import Setting, TableOptions
from grounding.spec import AgentSpec
from grounding.sweep import Row
from grounding.trial import examine, teach

PROTOCOL = ("language", "synonyms", "clauses", "relations", "ordered", "distractors", "misread")
"""The options with which a curve is no longer that of the publication."""


@dataclass(frozen=True)
class CurveCell:
    """One agent, one seed, one point of the curve."""

    agent: str
    """As it was asked for; rows and figures call it so."""

    made: str
    """As it is made at this point."""

    seed: int
    x: str
    at: int
    setting: Setting


@dataclass(frozen=True, kw_only=True)
class Curve(TableOptions, Experiment):
    """Errors against something that is made larger; a subclass says what."""

    x: ClassVar[str]
    """The column of the rows that tells how large it is."""

    label: ClassVar[str]
    """What it is called below a figure."""

    published: ClassVar[Published | None] = None
    """What others found, if they did."""

    test: tuple[int, ...] = BY_CHANCE
    """Sentences to be tested on, all others."""

    synonyms: bool = True
    """Whether "center" is said for the middle, too."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for at in self.points:
            self.setting(at, seed=0).make().close()  # so that a mistake is found at once
            for agent in self.agents:
                AgentSpec(self.made(agent, at))

    # ---------------------------------------------------------------- what a subclass says

    @property
    @abstractmethod
    def points(self) -> tuple[int, ...]:
        """How large it is made."""

    def made(self, agent: str, at: int) -> str:
        """Return how an agent is made at a point; by default as it was asked for."""
        return agent

    def turned(self, at: int) -> dict[str, object]:
        """Return the options of the setting that are others at a point; by default none."""
        return {}

    # ---------------------------------------------------------------- what all share

    def setting(self, at: int, seed: int) -> Setting:
        """Return where agents of a seed learn and are tested, at a point."""
        shared = {field.name for field in fields(Setting)} & {field.name for field in fields(self)}
        options = {name: getattr(self, name) for name in shared} | self.turned(at)
        return Setting(split_seed=seed, **options)

    def groups(self) -> list[list[CurveCell]]:
        """Return one group an agent and point: all its seeds, which may learn at once."""
        return [
            [
                CurveCell(agent, self.made(agent, at), seed, self.x, at, self.setting(at, seed))
                for seed in self.each_seed
            ]
            for at in self.points
            for agent in self.agents
        ]

    @staticmethod
    def measure(cells: Sequence[CurveCell]) -> list[list[Row]]:
        """Teach and examine the agents of some cells: one row for each part of the split."""
        agents = [AgentSpec(cell.made).make(cell.seed) for cell in cells]
        rows = []
        for cell, taught in zip(cells, teach(agents, [cell.setting for cell in cells]), strict=True):
            rows.append(
                [
                    {
                        "agent": cell.agent,
                        "seed": cell.seed,
                        "split": split,
                        "curve": cell.x,
                        "objects": cell.setting.objects,
                        "sentences": sum(cell.setting.train),
                        "world": cell.setting.world,
                        "perception": cell.setting.perception,
                        cell.x: cell.at,
                        **asdict(examine(taught.agent, utterances)),
                        "train_seconds": taught.seconds,
                        "trained_together": len(cells),
                    }
                    for split, utterances in (("train", taught.train), ("test", taught.test))
                ]
            )
        return rows

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the curve."""
        tested = rows[rows["split"] == "test"]
        others = {name: "/".join(map(str, tested[name].unique())) for name in ("objects", "sentences")}
        told = [f"{number} {name}" for name, number in others.items() if name != self.x]
        # What was published is drawn in: whatever else is not as it was there, is told.
        usual = {field.name: field.default for field in fields(self) if field.name in PROTOCOL}
        told += [f"{name}: {getattr(self, name)}" for name in PROTOCOL if getattr(self, name) != usual[name]]
        by_form: tuple[int, ...] = getattr(self, "train", BY_CHANCE)
        if len(by_form) > 1:
            told.append(f"of each form {'/'.join(map(str, by_form))}")
        curve = error_curve(
            tested,
            x=self.x,
            label=self.label,
            caption=f"Test sentences, means over {self.seeds} seeds with 95 % bootstrap intervals. "
            f"Learnt with {', '.join(told)}; perception: {self.perception}.",
            published=self.published,
        )
        return {self.name: curve}

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors on test sentences."""
        return error_table(rows[rows["split"] == "test"], by=[self.x, "agent"])
