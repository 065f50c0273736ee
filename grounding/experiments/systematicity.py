"""How far learners generalise systematically: to new combinations of words that they know, and to longer sentences.

Whoever knows "blue cup" and "red bowl" understands "red cup" (Fodor & Pylyshyn, 1988). Networks are asked this by SCAN
(Lake & Baroni, 2018), gSCAN (Ruis et al., 2020) and CLEVR's CoGenT (Johnson et al., 2017), whose tests are asked here
of our table. Theirs are other tasks, so that none of their figures can be drawn in. `corpora.holdouts` says what each
test keeps out of training, and where it departs from its model.

Each named test has a training set of its own: what one withholds, another needs to be familiar. Beside its case stands
a control: the same agents are asked as many sentences that are like these in how many things they are about, and of how
many they say what can be new, without anything new. Nothing that is withheld is heard in
training, nor, but for novel-colour, seen: situations in which the random fill shows it are drawn again
(`grounding.gather`). So a category goes, in training, with fewer colours or places than there are, and a learner can
take that for part of its meaning.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from agents import Agent
from corpora import HOLDOUTS, PUBLISHED, Utterance, unknown
from corpora.holdouts import FAMILIAR
from grounding.benchmarks import draw_benchmark
from grounding.experiments.cases import CaseCell, Cases, Lesson, Material
from grounding.setting import Setting
from grounding.sweep import Row

QUICK: dict[str, Any] = {
    "holdouts": ("novel-position", "longer"),
    "agents": ("reservoir:decision=midpoint", "reservoir-factored", "bag-of-words"),
}
"""Of what the small form has less, unless something else is asked for."""


@dataclass(frozen=True, kw_only=True)
class HoldoutLesson(Lesson):
    """Something is kept out of training, and asked."""

    name: str
    """What: one of `HOLDOUTS`."""

    setting: Setting = field(default_factory=Setting)
    """Where it is learnt; its test sentences are not used."""

    asked: int = 200
    """Test sentences a case."""

    def draw(self, seed: int) -> Material:
        """Draw what is learnt and asked."""
        benchmark = draw_benchmark(self.name, replace(self.setting, split_seed=seed), self.asked)
        return Material(benchmark.experiences, benchmark.cases)

    def examine(self, agent: Agent, case: str, utterances: Sequence[Utterance]) -> Row:
        """Examine a taught agent on one case; its row says what was withheld, too."""
        return {"withheld": self.name, **super().examine(agent, case, utterances)}


@dataclass(frozen=True, kw_only=True)
class Systematicity(Cases):
    """Errors on new combinations of known words, and on longer sentences, beside familiar ones.

    Examples::

        grounding run systematicity --holdouts novel-pair longer --agents lstm
    """

    name: ClassVar[str] = "systematicity"

    holdouts: tuple[str, ...] = tuple(HOLDOUTS)
    """What is withheld from training and asked, each by itself."""

    objects: int = 4
    """How many nouns there are."""

    colours: int = 4
    """How many colours."""

    ordered: bool = True
    """Slot k of the percept is what clause k is about, as published; otherwise slots go from left to right."""

    train: tuple[int, ...] = PUBLISHED
    """Sentences to learn from: of one clause and of two, or one number of any form."""

    asked: int = 200
    """Test sentences a case."""

    def __post_init__(self) -> None:
        for name in self.holdouts:
            if name not in HOLDOUTS:
                raise unknown("holdout", name, HOLDOUTS)
        if not self.holdouts:
            raise ValueError(f"no holdout was named; expected some of {', '.join(HOLDOUTS)}")
        super().__post_init__()

    @property
    def lessons(self) -> list[HoldoutLesson]:
        """What is taught and asked, one lesson a holdout."""
        setting = Setting(objects=self.objects, colours=self.colours, ordered=self.ordered, train=self.train)
        return [HoldoutLesson(name=name, setting=setting, asked=self.asked) for name in self.holdouts]

    @property
    def lesson(self) -> HoldoutLesson:
        """The first of them."""
        return self.lessons[0]

    def groups(self) -> list[list[CaseCell]]:
        """Return one group an agent and holdout: all its seeds, which may learn at once."""
        return [
            [CaseCell(agent, seed, lesson) for seed in self.each_seed]
            for lesson in self.lessons
            for agent in self.agents
        ]

    @property
    def caption(self) -> str:
        """What a reader of the figure must know."""
        return (
            f"{self.objects} nouns and {self.colours} colours. In novel-pair and cogent (colours), and novel-position, "
            "what is asked was neither heard nor seen of one thing in training; in novel-colour it was seen; longer: "
            "sentences of more words than any of training. Each with a training set of its own, and beside it its "
            "control: the same agents, as many like sentences, nothing new. After gSCAN (Ruis et al., 2020), SCAN "
            "(Lake & Baroni, 2018) and CLEVR-CoGenT (Johnson et al., 2017); their figures are of other tasks."
        )

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw each measure by case, the control of each first."""
        return super().figures(_labelled(rows))

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors of each case."""
        return super().table(_labelled(rows))

    def quickened(self) -> Self:
        """Return the small form: two seeds, few sentences, two holdouts, three agents."""
        return replace(
            self, seeds=min(2, self.seeds), train=(100, 300), asked=50, **self.unless_asked(**QUICK)
        )


def _labelled(rows: pd.DataFrame) -> pd.DataFrame:
    """Tell the controls of different holdouts apart."""
    familiar = rows["case"] == FAMILIAR
    return rows.assign(case=rows["case"].where(~familiar, rows["withheld"] + ": control"))
