"""How errors grow with the number of objects that there are words for.

Asked by Juven & Hinaut (2020) and Variengien & Hinaut (2020): an agent hears 1,000 sentences of one clause or two,
each while it sees the objects they are about, what is left unsaid filled at random. It is tested on as many other
sentences; `corpora.draw_split` proves that no sentence is in both.

The defaults are those of Juven & Hinaut: the form of each sentence is left to chance, and the middle is called
"center", too. The reservoir has their parameters and their decision rule. The LSTM is that of Variengien & Hinaut,
who published no such curve for it and drew 300 sentences of one clause and 700 of two (--train 300 700); its
training here shuffles the sentences in each epoch, which theirs did not.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import ClassVar, Literal, Self

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from corpora import BY_CHANCE
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
    seed: int
    setting: Setting


@dataclass(frozen=True, kw_only=True)
class Scaling(Experiment):
    """Errors against the number of objects that there are words for."""

    name: ClassVar[str] = "scaling"

    agents: tuple[str, ...] = (
        "reservoir",
        "reservoir:decision=midpoint",
        "reservoir-cleaned",
        "reservoir-factored",
        "lstm",
        "bag-of-words",
    )
    """Agents, with options where they differ from the defaults: reservoir:units=500,decision=midpoint."""

    objects: tuple[int, ...] = SCALING.x
    """Numbers of objects."""

    train: tuple[int, ...] = BY_CHANCE
    """Sentences to learn from: one number of any form, or one a form, as 300 700 of one clause and of two."""

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
        for objects in self.objects:
            self.setting(objects, seed=0).make().close()  # so that a mistake is found at once

    def setting(self, objects: int, seed: int) -> Setting:
        """Return where agents of a seed learn and are tested."""
        shared = {field.name for field in fields(Setting)} & {field.name for field in fields(self)}
        options = {name: getattr(self, name) for name in shared - {"objects"}}
        return Setting(objects=objects, split_seed=seed, **options)

    def quickened(self) -> Self:
        """Return the small form: two sizes, two seeds, few sentences."""
        return replace(
            self,
            objects=self.objects[:2],
            seeds=min(2, self.seeds),
            train=(300,),
            test=(150,),
        )

    def groups(self) -> list[list[ScalingCell]]:
        """Return one group an agent and number of objects: all its seeds, which may learn at once."""
        return [
            [ScalingCell(agent, seed, self.setting(objects, seed)) for seed in self.each_seed]
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
                        "objects": cell.setting.objects,
                        "sentences": sum(cell.setting.train),
                        "world": cell.setting.world,
                        "perception": cell.setting.perception,
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
