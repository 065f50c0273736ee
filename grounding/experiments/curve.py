"""Experiments in which agents learn the tabletop, and one thing is made larger: errors against that thing."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import ClassVar, Literal

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from corpora import BY_CHANCE
from grounding.experiments.experiment import Experiment
from grounding.figures.curve import error_curve
from grounding.published import Published
from grounding.report import error_table
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.sweep import Row
from grounding.trial import examine, teach


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
class Curve(Experiment):
    """Errors against something that is made larger; a subclass says what."""

    x: ClassVar[str]
    """The column of the rows that tells how large it is."""

    label: ClassVar[str]
    """What it is called below a figure."""

    published: ClassVar[Published]
    """What others found."""

    test: tuple[int, ...] = BY_CHANCE
    """Sentences to be tested on, all others."""

    synonyms: bool = True
    """Whether "center" is said for the middle, too."""

    clauses: int = 2
    """Greatest number of clauses of an utterance."""

    relations: bool = False
    """Whether some utterances relate a thing to a landmark: "the cup is left of the bowl"."""

    ordered: bool = True
    """Whether slot k of the percept is what clause k is about, as published; otherwise left to right."""

    distractors: tuple[int, int] = (0, 0)
    """Least and greatest number of objects that no slot is for; unordered percepts only."""

    world: Literal["kinematic", "bullet"] = "kinematic"
    """Where the scenes are: poses alone, or bodies in PyBullet. What is seen is the same."""

    perception: Literal["truth", "rgb", "rgbd"] = "truth"
    """How they are seen: as they are, or in noisy pixels of PyBullet, without or with depth."""

    misread: float = 0.0
    """The probability that an attribute of an object is seen as another; of what is seen as it is."""

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
        told = ", ".join(f"{number} {name}" for name, number in others.items() if name != self.x)
        curve = error_curve(
            tested,
            x=self.x,
            label=self.label,
            caption=f"Test sentences, means over {self.seeds} seeds with 95 % bootstrap intervals. "
            f"Learnt with {told}; perception: {self.perception}.",
            published=self.published,
        )
        return {self.name: curve}

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors on test sentences."""
        return error_table(rows[rows["split"] == "test"], by=[self.x, "agent"])
