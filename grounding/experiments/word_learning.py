"""How words are learnt from trials that do not tell what they name, by learners of the literature and by our agents.

Asked by Yu & Smith (2007): adults hear 2, 3 or 4 words while they see as many things, and do not know which word
names which; after 6 hearings of each of 18 words, each word is asked with 4 things to choose from. The more words in a
trial, the harder. Here the learners that the literature proposes for it (`agents.word_learners`, with their published
equations) go through the same trials, and so do agents of this project, which are made for sentences and hear the
words of a trial as one.

A second question is that of fast mapping (Carey & Bartlett, 1978): after other words, a new one, "mipen", is heard
alone in three scenes that have but one thing in common, a new one. It is asked after each scene, among the things of
that scene: before the second, nothing but novelty can tell. Since one word is little to judge by, three more new ones
are learnt beside it, in scenes of their own.

Split "test" has the answers after all trials, "curve" those on the way, and "mipen" those on new words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import ClassVar, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from rich.box import SIMPLE_HEAD
from rich.table import Table

from grounding.experiments.experiment import Experiment
from grounding.experiments.word_lesson import NEW, NEW_WORD, SCENES, THINGS, WordLesson
from grounding.figures.cases import by_case
from grounding.figures.learning import learning_curves
from grounding.metrics import interval
from grounding.sweep import Row
from grounding.word_learner import word_learner

ADULTS = {3: 0.426, 4: 0.18}
"""Share of 18 words that adults chose rightly among 18 things after 6 hearings, by words of a trial: 104 and 77 adults
of Kachergis & Yu (2013), as given in the data of the R package XSLmodels (XSL-dataset-fields.csv)."""


@dataclass(frozen=True)
class WordCell:
    """One learner, one seed, and trials of one size; 0 for those of new words."""

    agent: str
    seed: int
    size: int
    lesson: WordLesson


@dataclass(frozen=True, kw_only=True)
class WordLearning(Experiment):
    """Words learnt from trials of several words and things, and new ones from three scenes each.

    Examples::

        grounding run word-learning --agents fazly pursuit reservoir
        grounding run word-learning --alternatives 18 --out out/adults
    """

    name: ClassVar[str] = "word-learning"

    agents: tuple[str, ...] = (
        "co-occurrence",
        "fazly",
        "familiarity-uncertainty",
        "rescorla-wagner",
        "pursuit",
        "propose-but-verify",
        "guess-and-test",
        "eliminative",
        "intentional",
        "reservoir",
        "reservoir-factored",
        "bag-of-words",
    )
    """Learners of words and agents, with options where they differ from the defaults: fazly:beta=100."""

    sizes: tuple[int, ...] = (2, 3, 4)
    """Words, and things, of a trial."""

    pairs: int = 18
    """How many words, and things."""

    repetitions: int = 6
    """How often each word is heard."""

    alternatives: int = 4
    """How many things there are to choose from; with 18, figures of adults are drawn in."""

    noise: float = 0.0
    """The probability that a word is heard without its referent; another thing is there in its place."""

    asked: int = 6
    """How often all words are asked: after all trials, and before that at equal distances."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for name, value in (("sizes", len(self.sizes)), ("asked", self.asked)):
            if value < 1:
                raise ValueError(f"{name} is {value}; expected at least 1")
        for size in self.sizes:
            self.lesson.words(size, seed=0)  # so that a mistake is found at once

    def check_agent(self, text: str) -> None:
        """Raise a ValueError if there is no such learner of words, and no such agent."""
        word_learner(text)

    @property
    def lesson(self) -> WordLesson:
        """What is shown and asked."""
        return WordLesson(
            pairs=self.pairs,
            repetitions=self.repetitions,
            alternatives=self.alternatives,
            noise=self.noise,
            asked=self.asked,
        )

    def groups(self) -> list[list[WordCell]]:
        """Return one group a learner and size: all its seeds."""
        return [
            [WordCell(agent, seed, size, self.lesson) for seed in self.each_seed]
            for agent in self.agents
            for size in (*self.sizes, 0)
        ]

    @staticmethod
    def measure(cells: Sequence[WordCell]) -> list[list[Row]]:
        """Teach and ask the learners of some cells."""
        return [_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the shares of words by learner and size, how they came about, and those of new words."""
        over = f"Means over {self.seeds} seeds with 95 % bootstrap intervals; dashed: chance. "
        shown = (
            f"{self.pairs} words, each heard {self.repetitions} times and asked among {self.alternatives} things"
            + (
                f"; {100 * self.noise:g} % of words are heard without their referent. "
                if self.noise
                else ". "
            )
        )
        adults = [
            {"agent": "adults", "size": size, "accuracy": ADULTS.get(size, np.nan)}
            for size in self.sizes
            if self._as_published
        ]
        tested = pd.concat([rows[rows["split"] == "test"], pd.DataFrame(adults)]).assign(
            case=lambda found: found["agent"], agent=lambda found: _by(found["size"])
        )
        final = by_case(tested, ["accuracy"], over + shown + self._about_adults + _CHOICES)
        new = rows[rows["split"] == "mipen"]
        scenes = new.assign(case=new["agent"], agent="after scene " + new["exposures"].map("{:g}".format))
        mipen = by_case(
            scenes,
            ["accuracy"],
            over
            + f"{NEW} new words, each heard alone in {SCENES} scenes of {THINGS} things, of which only a new one is "
            f"always there; asked among the things of the last scene. The other things have names, heard before.",
        )
        for drawn, chance in ((final, 1 / self.alternatives), (mipen, 1 / THINGS)):
            drawn.axes[0].axvline(100 * chance, color="0.4", linestyle="--", linewidth=1, zorder=0)
        curves = learning_curves(rows[rows["split"] != "mipen"], over + shown + _CHOICES)
        return {self.name: final, f"{self.name}-curve": curves, f"{self.name}-mipen": mipen}

    @property
    def _as_published(self) -> bool:
        return (self.pairs, self.repetitions, self.alternatives, self.noise) == (18, 6, 18, 0)

    @property
    def _about_adults(self) -> str:
        if self._as_published:
            return "Adults: Kachergis & Yu (2013), 104 and 77 of them, data of the R package XSLmodels. "
        return (
            "Figures of adults are left out: those of Yu & Smith (2007) could not be checked in a source; for others "
            "see --alternatives 18. "
        )

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the shares of words by size, and of new words."""
        caption = (
            f"words right among {self.alternatives} things: means over {self.seeds} seeds [95 % bootstrap interval]; "
            f"{NEW_WORD}: new words after {SCENES} scenes"
        )
        table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left", padding=0)
        table.add_column("learner", no_wrap=True)
        for size in self.sizes:
            table.add_column(f"{size} x {size} %", justify="right", no_wrap=True)
        table.add_column(f"{NEW_WORD} %", justify="right", no_wrap=True)
        tested, new = rows[rows["split"] == "test"], rows[(rows["split"] == "mipen")]
        for agent, of_agent in tested.groupby("agent", sort=False):
            by_size = of_agent.groupby("size")["accuracy"]
            last = new[(new["agent"] == agent) & (new["exposures"] == SCENES)]
            table.add_row(
                str(agent),
                *(_percent(by_size.get_group(size).tolist()) for size in self.sizes),
                _percent(last["accuracy"].tolist()),
            )
        return table

    def quickened(self) -> Self:
        """Return the small form: two sizes, two seeds, and words are asked at the end only."""
        sizes = tuple(dict.fromkeys((self.sizes[0], self.sizes[-1])))
        return replace(self, sizes=sizes, seeds=min(2, self.seeds), asked=1)


_CHOICES = (
    "Chosen is by shares of strength (co-occurrence, fazly, familiarity-uncertainty), any thing held possible (propose-"
    "but-verify, guess-and-test, eliminative, intentional), or the strongest (others). Parameters are published ones, "
    "but for the fits of familiarity-uncertainty and propose-but-verify, which could not be checked in the papers."
)


def _by(sizes: pd.Series) -> pd.Series:
    return sizes.map(lambda size: f"{size} x {size}")


def _percent(shares: Sequence[float]) -> str:
    low, high = interval(shares)
    return f"{100 * np.mean(shares):.0f} [{100 * low:.0f}, {100 * high:.0f}]"


def _rows(cell: WordCell) -> list[Row]:
    """Teach and ask one learner; return a row a stage."""
    lesson = cell.lesson
    stages = lesson.words(cell.size, cell.seed) if cell.size else lesson.new_words(cell.seed)
    learner = word_learner(cell.agent, cell.seed)
    rng = np.random.default_rng([cell.seed, cell.size, 1])
    rows: list[Row] = []
    trials, seconds = 0, 0.0
    for stage in stages:
        begun = perf_counter()
        learner.partial_fit(stage.trials)
        seconds += perf_counter() - begun
        trials += len(stage.trials)
        right = [learner.choose(each.word, each.alternatives, rng) == each.answer for each in stage.questions]
        alternatives = len(stage.questions[0].alternatives)
        rows.append(
            {
                "agent": cell.agent,
                "seed": cell.seed,
                "split": stage.split,
                **stage.told,
                "repetitions": lesson.repetitions,
                "alternatives": alternatives,
                "trials": trials,
                "exposures": stage.exposures,
                "accuracy": float(np.mean(right)),
                "chance": 1 / alternatives,
                "train_seconds": seconds,
            }
        )
    return rows
