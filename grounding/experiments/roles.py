"""Who does what to whom: how many thematic roles, and how many whole sentences, are understood.

Asked by Hinaut & Dominey (2013), Hinaut et al. (2014, 2015) and Hinaut & Twiefel (2019): a reservoir hears the
closed-class words of a sentence, and a filler for each of the others; told the roles of some sentences, it tells
those of sentences it has not heard, by cross-validation. Published with 1,000 units on their 462 sentences of up to
two events: meaning error 9.2 %, sentence error 24.4 %; our parser "published" has their readout.

Ours see the states at the open-class words, too, and read both ways. With --nested, options are chosen inside each
fold by cross-validation of its training part alone. Several corpora are learnt in one network, and scored apart.
Where forms are ambiguous, the floor is the least error of whoever gives one answer a form; a *listed* error is none
if the corpus has that reading for the form. The public corpora are not shipped: they are in the repository
neuronalX/EchoRob on GitHub.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from time import perf_counter
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from numpy.typing import NDArray
from rich.table import Table

from agents.roles import RoleParser, make_parser
from corpora.ambiguity import ambiguity_floor, readings
from corpora.frames import Sentence
from grounding.experiments.experiment import Experiment
from grounding.figures.cases import by_case
from grounding.frame_scores import score_frames
from grounding.report import case_table
from grounding.role_corpora import Together, corpus_of
from grounding.spec import name_and_options
from grounding.sweep import Row

GRID: dict[str, tuple[Any, ...]] = {
    "readout": ("slots", "words"),
    "lr": (0.2, 0.5),
    "ridge": (1e-3, 1e-1, 1.0),
}
"""What is chosen among inside the folds."""

INNER = 4
"""Folds within a fold."""


@dataclass(frozen=True)
class RoleCell:
    """One parser, one seed, one fold, and so many sentences to learn from (0: all)."""

    agent: str
    seed: int
    fold: int
    folds: int
    nested: bool
    corpus: tuple[str, ...]
    languages: tuple[str, ...]
    learnt: int


@dataclass(frozen=True, kw_only=True)
class Roles(Experiment):
    """Errors of thematic roles: who does what to whom."""

    name: ClassVar[str] = "roles"
    measures: ClassVar[tuple[str, ...]] = ("meaning_error", "sentence_error")

    corpus: tuple[str, ...] = ()
    """Files of public corpora; several are learnt in one network. By default, constructions of our own."""

    languages: tuple[str, ...] = ("en",)
    """Of our own constructions: en, fr, or both in one network."""

    agents: tuple[str, ...] = ("published", "slots", "words")
    """Role parsers, with options where they differ: published, slots, words, lstm, gru, words:units=500."""

    folds: int = 10
    """Folds of the cross-validation."""

    nested: bool = False
    """Whether readout, leak rate and ridge are chosen inside each fold, of all but the published parser."""

    sentences: tuple[int, ...] = (0,)
    """So many sentences to learn from, for a learning curve; 0: all of the other folds."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.folds < 2 or min(self.sentences, default=-1) < 0:
            raise ValueError(
                f"folds={self.folds}, sentences={self.sentences}; expected at least 2 and at least 0"
            )
        found = corpus_of(self.corpus, self.languages)
        if len(found.sentences) < self.folds:
            raise ValueError(f"{len(found.sentences)} sentences in {self.folds} folds; expected one each")

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for a role parser that cannot be made."""
        name, options = name_and_options(text)
        make_parser(name, **options)

    def groups(self) -> list[list[RoleCell]]:
        """Return one group a cell."""
        every = product(self.sentences, self.agents, self.each_seed, range(self.folds))
        return [
            [RoleCell(agent, seed, fold, self.folds, self.nested, self.corpus, self.languages, learnt)]
            for learnt, agent, seed, fold in every
        ]

    @staticmethod
    def measure(cells: Sequence[RoleCell]) -> list[list[Row]]:
        """Learn all folds but one, and tell the roles in that."""
        return [_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the errors by corpus, or by the number of sentences learnt from."""
        return {self.name: by_case(self._by_case(rows), self.measures, self._caption())}

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors of each corpus."""
        return case_table(self._by_case(rows), (*self.measures, "listed_error"))

    def quickened(self) -> Self:
        """Return the small form: two seeds, three folds, few units."""
        small = tuple(f"{text}{',' if ':' in text else ':'}units=200" for text in self.agents)
        return replace(self, agents=small, seeds=min(2, self.seeds), folds=3)

    def _by_case(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return means over the folds, a row a seed: folds share their sentences, seeds do not."""
        names = rows["corpus"] + ", floor " + (100 * rows["floor"]).map("{:.1f} %".format)
        if len(self.sentences) > 1:
            names += ", " + rows["sentences"].astype(str) + " sentences"
        means = rows.assign(case=names).groupby(["case", "agent", "seed"], sort=False)
        return means[[*self.measures, "listed_error"]].mean().reset_index()

    def _caption(self) -> str:
        chosen = " Options were chosen inside the folds, but for the published parser." if self.nested else ""
        return (
            f"Cross-validation in {self.folds} folds; means over {self.seeds} seeds with 95 % bootstrap "
            f"intervals.{chosen} Floor: the least sentence error of whoever gives one answer a form. Published on the "
            "462 sentences: meaning error 9.2 %, sentence error 24.4 % (Hinaut & Dominey, 2013)."
        )


def _rows(cell: RoleCell) -> list[Row]:
    found = corpus_of(cell.corpus, cell.languages)
    order = np.random.default_rng(cell.seed).permutation(len(found.sentences))
    tested = order[cell.fold :: cell.folds]
    learnt = np.setdiff1d(order, tested)
    if cell.learnt:
        learnt = np.random.default_rng(cell.seed).permutation(learnt)[: cell.learnt]
    name, options = name_and_options(cell.agent)
    if cell.nested and name != "published":
        options |= _chosen(cell, found, learnt)
    start = perf_counter()
    parser = _taught(name, options, cell.seed, found, learnt)
    seconds = perf_counter() - start
    told = parser.predict([found.sentences[i].words for i in tested])
    listed = readings(found.sentences, found.closed_class)
    rows = []
    for corpus in dict.fromkeys(found.names):
        of_corpus = [k for k, i in enumerate(tested) if found.names[i] == corpus]
        if not of_corpus:
            continue
        gold = [found.sentences[tested[k]] for k in of_corpus]
        all_of = [said for said, its in zip(found.sentences, found.names, strict=True) if its == corpus]
        rows.append(
            {
                "agent": cell.agent,
                "readout": parser.options.readout,
                "seed": cell.seed,
                "split": "test",
                "corpus": corpus,
                "fold": cell.fold,
                "sentences": len(learnt),
                "asked": len(gold),
                **asdict(score_frames([told[k] for k in of_corpus], gold, listed, found.closed_class)),
                "floor": ambiguity_floor(all_of, found.closed_class),
                "chosen": " ".join(f"{key}={value}" for key, value in options.items()) if cell.nested else "",
                "train_seconds": seconds,
            }
        )
    return rows


def _taught(
    name: str, options: dict[str, Any], seed: int, found: Together, learnt: NDArray[np.int64]
) -> RoleParser:
    return make_parser(name, seed, **options).fit([found.sentences[i] for i in learnt], found.closed_class)


def _chosen(cell: RoleCell, found: Together, learnt: NDArray[np.int64]) -> dict[str, Any]:
    """Return the options of the grid with the least sentence error inside the training part of a fold."""
    name, options = name_and_options(cell.agent)
    candidates = [dict(zip(GRID, values, strict=True)) for values in product(*GRID.values())]
    order = np.random.default_rng(cell.seed).permutation(learnt)

    def error(candidate: dict[str, Any]) -> tuple[float, float]:
        told: list[Sentence] = []
        gold: list[Sentence] = []
        for fold in range(INNER):
            tested = order[fold::INNER]
            parser = _taught(name, options | candidate, cell.seed, found, np.setdiff1d(order, tested))
            gold += [found.sentences[i] for i in tested]
            told += parser.predict([found.sentences[i].words for i in tested])
        scores = score_frames(told, gold, {}, found.closed_class)
        return scores.sentence_error, scores.meaning_error

    return min(candidates, key=error)
