"""How errors grow with the number of objects that there are words for.

Asked by Juven & Hinaut (2020) and Variengien & Hinaut (2020): an agent hears 300 sentences of one
clause and 700 of two, each while it sees the objects they are about, what is left unsaid filled at random.
It is tested on as many other sentences; `corpora.draw_split` proves that no sentence is in both.

The reservoir has the parameters and the decision rule of Juven & Hinaut; five seeds come within five points of
each point of their result files. The LSTM is that of Variengien & Hinaut, who published no such curve for it; its
training here shuffles the sentences in each epoch, which theirs did not.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import ClassVar, Literal, Self

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from grounding.experiments.experiment import Experiment
from grounding.figures.curve import error_curve
from grounding.published import SCALING
from grounding.report import error_table
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.sweep import Row
from grounding.trial import examine, teach


@dataclass(frozen=True)
class ScalingCell:
    """One agent, one seed, one size of the vocabulary."""

    agent: str
    objects: int
    seed: int
    train: tuple[int, int]
    test: tuple[int, int]
    world: Literal["kinematic", "bullet"]
    perception: Literal["truth", "rgb", "rgbd"]

    @property
    def setting(self) -> Setting:
        """Where it takes place."""
        return Setting(
            objects=self.objects,
            train=self.train,
            test=self.test,
            split_seed=self.seed,
            world=self.world,
            perception=self.perception,
        )


@dataclass(frozen=True, kw_only=True)
class Scaling(Experiment):
    """Errors against the number of objects that there are words for."""

    name: ClassVar[str] = "scaling"

    agents: tuple[str, ...] = ("reservoir", "reservoir:decision=midpoint", "lstm", "bag-of-words")
    """Agents, with options where they differ from the defaults: reservoir:units=500,decision=midpoint."""

    objects: tuple[int, ...] = SCALING.x
    """Numbers of objects."""

    train: tuple[int, int] = (300, 700)
    """Sentences to learn from: of one clause, of two clauses."""

    test: tuple[int, int] = (300, 700)
    """Sentences to be tested on, all others."""

    world: Literal["kinematic", "bullet"] = "kinematic"
    """Where the scenes are: poses alone, or bodies in PyBullet. What is seen is the same."""

    perception: Literal["truth", "rgb", "rgbd"] = "truth"
    """How they are seen: as they are, or in noisy pixels of PyBullet, without or with depth."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for objects in self.objects:
            replace(Setting(), objects=objects).make().close()  # so that a mistake is found at once

    def quickened(self) -> Self:
        """Return the small form: two sizes, two seeds, few sentences."""
        return replace(
            self,
            objects=self.objects[:2],
            seeds=min(2, self.seeds),
            train=(40, 80),
            test=(40, 80),
        )

    def groups(self) -> list[list[ScalingCell]]:
        """Return one group an agent and number of objects: all its seeds, which may learn at once."""
        return [
            [
                ScalingCell(agent, objects, seed, self.train, self.test, self.world, self.perception)
                for seed in range(self.seeds)
            ]
            for objects in self.objects
            for agent in self.agents
        ]

    @staticmethod
    def measure(cells: Sequence[ScalingCell]) -> list[list[Row]]:
        """Teach and examine the agents of some cells: one row for each part of the split."""
        agents = [AgentSpec(cell.agent).make(cell.seed) for cell in cells]
        rows = []
        for cell, taught in zip(cells, teach(agents, [cell.setting for cell in cells]), strict=True):
            rows.append(
                [
                    {
                        "agent": cell.agent,
                        "seed": cell.seed,
                        "split": split,
                        "objects": cell.objects,
                        "sentences": sum(cell.train),
                        "world": cell.world,
                        "perception": cell.perception,
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
        curve = error_curve(
            rows[rows["split"] == "test"],
            x="objects",
            label="objects that there are words for",
            caption=f"Test sentences, means over {self.seeds} seeds with 95 % bootstrap intervals. "
            f"{sum(self.train)} training sentences; perception: {self.perception}.",
            published=SCALING,
        )
        return {"scaling": curve}

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors on test sentences."""
        return error_table(rows[rows["split"] == "test"], by=["objects", "agent"])
