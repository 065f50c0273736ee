"""From meaning to sentence, and back: whether what is said is understood.

Asked by Hinaut et al. (2014): a reservoir reads the roles of a construction, and says its words. Here constructions
are held out: a producer learns from sentences of the others, and says messages of those that it has never heard. What
it says is compared with what the grammar says, and heard by two listeners: one has learnt all forms, from other
sentences; the newcomer has learnt what the producer has. A few pairs of constructions have one form: a sentence of
theirs, said as the grammar says it, is understood if it is read in one of the two ways.

Departures from the publication: there, constructions came from one corpus; here a grammar makes them, in English and
in French, where words agree with one another. Our producer reads each event by itself; "whole" reads the message as
one sequence, which is nearer to the publication.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from time import perf_counter
from typing import ClassVar, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from agents.roles import RoleParser, SentenceProducer, make_parser, make_producer, round_trip
from corpora import Words
from corpora.constructions import closed_class, constructions
from corpora.frames import Sentence
from grounding.experiments.experiment import Experiment
from grounding.figures.production import production_curves
from grounding.production_tasks import Task, draw_tasks, of_each_form
from grounding.report import case_table
from grounding.spec import made
from grounding.sweep import Row


@dataclass(frozen=True)
class ProductionCell:
    """One producer, one seed, one fold, and so many sentences a construction to learn from."""

    agent: str
    seed: int
    language: str
    fold: int
    folds: int
    sentences: int
    asked: int
    listener: str
    newcomer: str
    heard: int


@dataclass(frozen=True, kw_only=True)
class Production(Experiment):
    """Errors of what is said, and of what is understood of it.

    Examples::

        grounding run production --languages fr --sentences 1 4
    """

    name: ClassVar[str] = "production"
    measures: ClassVar[tuple[str, ...]] = ("said_error", "understood_error", "newcomer_error")

    agents: tuple[str, ...] = ("producer", "whole")
    """Producers, with options where they differ: producer, whole, producer:units=100, producer:company=false."""

    languages: tuple[str, ...] = ("en", "fr")
    """Whose constructions: en, fr."""

    folds: int = 10
    """Folds of the cross-validation, over constructions."""

    sentences: tuple[int, ...] = (1, 2, 4)
    """How many sentences of each construction to learn from, for a learning curve."""

    asked: int = 8
    """Messages a construction that is held out."""

    listener: str = "slots:units=400"
    """The role parser that has learnt all forms."""

    heard: int = 8
    """How many sentences of each form the listener has learnt."""

    newcomer: str = "words:units=400"
    """The role parser that has learnt what the producer has."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.languages:
            raise ValueError("languages are none; expected en or fr at least")
        fewest = min(map(len, map(constructions, self.languages)))
        if not 2 <= self.folds <= fewest:
            raise ValueError(f"folds is {self.folds}; expected 2 to {fewest}, the number of constructions")
        for name, value in (
            ("sentences", min(self.sentences, default=0)),
            ("asked", self.asked),
            ("heard", self.heard),
        ):
            if value < 1:
                raise ValueError(f"{name} is {value}; expected at least 1")
        for text in (self.listener, self.newcomer):
            made(make_parser, text)

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for a producer that cannot be made."""
        made(make_producer, text)

    def groups(self) -> list[list[ProductionCell]]:
        """Return a group a language and seed: its cells have one listener."""
        shared = (self.asked, self.listener, self.newcomer, self.heard)
        return [
            [
                ProductionCell(agent, seed, language, fold, self.folds, number, *shared)
                for number, fold, agent in product(self.sentences, range(self.folds), self.agents)
            ]
            for language, seed in product(self.languages, self.each_seed)
        ]

    @staticmethod
    def measure(cells: Sequence[ProductionCell]) -> list[list[Row]]:
        """Learn all folds but one, and say the messages of that."""
        return [_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the errors against the number of sentences learnt from."""
        return {self.name: production_curves(_by_seed(rows), self.measures, self._caption())}

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors on constructions that were held out."""
        means = _by_seed(rows)
        number = means["sentences"].astype(str) + " a construction"
        return case_table(means.assign(case=means["language"] + ", " + number), self.measures)

    def quickened(self) -> Self:
        """Return the small form: one seed, three folds, few messages, listeners who have heard little."""
        return replace(
            self,
            seeds=1,
            folds=min(3, self.folds),
            **self.unless_asked(sentences=(2,), asked=2, heard=4, newcomer="words:units=200"),
        )

    def _caption(self) -> str:
        return (
            f"Messages of constructions that the producer has never heard: {self.folds} folds over constructions, "
            f"{self.asked} messages of each; means over {self.seeds} seeds with 95 % bootstrap intervals. Said: in "
            "other words than the grammar's. Understood: not taken as meant by a listener who knows all forms "
            f"({self.listener}, {self.heard} other sentences of each). Newcomer: the same of a listener who has heard "
            f"what the producer has ({self.newcomer}). A form that the grammar reads in two ways may be read in "
            'either. A grammar makes the constructions; they are not those of Hinaut et al. (2014). "whole" reads a '
            'message as one sequence, "producer" each event by itself.'
        )


def _by_seed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return means over the folds, a row a seed: folds share their sentences, seeds do not."""
    tested = rows[rows["split"] == "test"]
    by = tested.groupby(["language", "sentences", "agent", "seed"], sort=False)
    return by[list(Production.measures)].mean().reset_index()


def _rows(cell: ProductionCell) -> list[Row]:
    every = constructions(cell.language)
    order = np.random.default_rng(cell.seed).permutation(len(every))
    held_out = set(order[cell.fold :: cell.folds].tolist())
    tested = [every[k] for k in sorted(held_out)]
    learnt = [construction for k, construction in enumerate(every) if k not in held_out]
    listener, known = _listener(cell.listener, cell.seed, cell.language, cell.heard)
    rng = np.random.default_rng((cell.seed, 1 + cell.fold))
    asked = draw_tasks(tested, cell.asked, rng, cell.language, known)
    lesson = draw_tasks(learnt, cell.sentences, rng, cell.language)
    newcomer = _taught(cell.newcomer, cell.seed, cell.language, tuple(task.sentence for task in lesson))
    producer = made(make_producer, cell.agent, cell.seed)
    start = perf_counter()
    producer.fit([task.message for task in lesson], [task.sentence.words for task in lesson])
    seconds = perf_counter() - start
    return [
        {
            "agent": cell.agent,
            "seed": cell.seed,
            "split": split,
            "language": cell.language,
            "fold": cell.fold,
            "sentences": cell.sentences,
            "asked": len(tasks),
            **errors(producer, listener, newcomer, tasks),
            "train_seconds": seconds,
        }
        for split, tasks in (("train", lesson[:: cell.sentences]), ("test", asked))
    ]


def errors(
    producer: SentenceProducer, listener: RoleParser, newcomer: RoleParser, tasks: Sequence[Task]
) -> dict[str, float]:
    """Return the shares of messages that are said in other words than the grammar's, and that are not understood."""
    messages = [task.message for task in tasks]
    told, told_newcomer = (round_trip(messages, producer, hearer) for hearer in (listener, newcomer))
    right = {
        "said": [trip.said == task.sentence.words for task, trip in zip(tasks, told, strict=True)],
        "understood": [task.understood(trip) for task, trip in zip(tasks, told, strict=True)],
        "newcomer": [task.understood(trip) for task, trip in zip(tasks, told_newcomer, strict=True)],
    }
    return {f"{name}_error": 1 - float(np.mean(shares)) for name, shares in right.items()}


@lru_cache(maxsize=1)
def _listener(text: str, seed: int, language: str, heard: int) -> tuple[RoleParser, frozenset[Words]]:
    """Return a parser that has learnt all forms, and the sentences it has heard."""
    # It reads each form in one way: of two that are as frequent, a parser would take what is common to both.
    lesson = draw_tasks(of_each_form(language), heard, np.random.default_rng((seed, 0)), language)
    sentences = tuple(task.sentence for task in lesson)
    return _taught(text, seed, language, sentences), frozenset(said.words for said in sentences)


@lru_cache(maxsize=1)
def _taught(text: str, seed: int, language: str, sentences: tuple[Sentence, ...]) -> RoleParser:
    """Return a parser that has learnt some sentences; producers that learn the same have one newcomer."""
    return made(make_parser, text, seed).fit(sentences, closed_class(language))
