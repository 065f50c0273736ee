"""Who does what to whom: how many thematic roles, and how many whole sentences, are understood.

Asked by Hinaut & Dominey (2013), Hinaut et al. (2014, 2015) and Hinaut & Twiefel (2019): a reservoir hears the
closed-class words of a sentence, and a filler for each of the others; told the roles of some sentences, it tells
those of sentences it has not heard, by cross-validation. Published with 1,000 units on their 462 sentences of up to
two events: meaning error 9.2 %, sentence error 24.4 %; our parser "published" has their readout.

Ours see the states at the open-class words, too, and read both ways. With --nested, options are chosen inside each
fold by cross-validation of its training part alone. Several corpora are learnt in one network, and scored apart;
with --apart, each is also learnt by a network of its own. Where forms are ambiguous, the floor is the least error of
whoever gives one answer a form; a *listed* error is none if the corpus has that reading for the form. The public
corpora are not shipped: they are in the repository neuronalX/EchoRob on GitHub.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import ClassVar, Self

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from agents.roles import make_parser
from grounding.experiments.experiment import Experiment
from grounding.figures.cases import by_case
from grounding.figures.curve import error_curve
from grounding.report import case_table
from grounding.role_corpora import Together, corpora_of
from grounding.role_trial import RoleLesson, examine_parser
from grounding.spec import made, with_options
from grounding.sweep import Row

ERRORS = ("meaning_error", "sentence_error")


@dataclass(frozen=True)
class RoleCell:
    """One parser, one seed, one fold."""

    agent: str
    seed: int
    fold: int
    lesson: RoleLesson


@dataclass(frozen=True, kw_only=True)
class Roles(Experiment):
    """Errors of thematic roles: who does what to whom.

    Examples::

        grounding run roles --languages en fr --folds 5
        grounding run roles --agents published words --sentences 50 200 0
    """

    name: ClassVar[str] = "roles"

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
    """How many sentences to learn from, for a learning curve; 0: all of the other folds."""

    apart: bool = False
    """Whether each corpus is also learnt by a network of its own."""

    nonsense: bool = False
    """Whether test sentences are asked once more with words that nobody knows."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.folds < 2 or min(self.sentences, default=-1) < 0:
            raise ValueError(
                f"folds={self.folds}, sentences={self.sentences}; expected at least 2 and at least 0"
            )
        smallest = min(len(corpus) for corpus in self.material.corpora)
        if smallest < self.folds:
            raise ValueError(f"{smallest} sentences in {self.folds} folds; expected one each")

    @property
    def material(self) -> Together:
        """The sentences that there are."""
        return corpora_of(self.corpus, self.languages)

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for a role parser that cannot be made."""
        made(make_parser, text)

    def groups(self) -> list[list[RoleCell]]:
        """Return one group a cell."""
        names = [corpus.name for corpus in self.material.corpora] if self.apart else []
        every = product(self.sentences, ("", *names), self.agents, self.each_seed, range(self.folds))
        return [
            [RoleCell(agent, seed, fold, self._lesson(learnt, alone))]
            for learnt, alone, agent, seed, fold in every
        ]

    def _lesson(self, sentences: int, alone: str) -> RoleLesson:
        return RoleLesson(
            corpus=self.corpus,
            languages=self.languages,
            folds=self.folds,
            nested=self.nested,
            sentences=sentences,
            alone=alone,
            nonsense=self.nonsense,
        )

    @staticmethod
    def measure(cells: Sequence[RoleCell]) -> list[list[Row]]:
        """Learn all folds but one, and tell the roles in that."""
        return [examine_parser(cell.agent, cell.seed, cell.fold, cell.lesson) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the errors by corpus and, if so asked, against the number of sentences learnt from."""
        found = {self.name: by_case(self._by_case(rows), ERRORS, self._caption(rows))}
        if len(self.sentences) > 1:
            by_seed = self._by_seed(rows, ["agent", "corpus", "learnt", "case", "sentences"])
            for about, curves in by_seed.groupby(["corpus", "learnt", "case"], sort=False):
                told = f"Corpus: {', '.join(map(str, about))}. {self._caption(rows)}"
                found["-".join(["learning", *re.findall(r"\w+", " ".join(map(str, about)))])] = error_curve(
                    curves, "sentences", "sentences learnt from", told, measures=ERRORS, unit="%"
                )
        return found

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors of each corpus."""
        return case_table(self._by_case(rows), (*ERRORS, "listed_error"))

    def quickened(self) -> Self:
        """Return the small form: two seeds, three folds, few units."""
        small = tuple(with_options(text, units=200) for text in self.agents)
        return replace(self, agents=small, seeds=min(2, self.seeds), folds=3)

    def _by_case(self, rows: pd.DataFrame) -> pd.DataFrame:
        names = rows["corpus"]
        if self.apart:
            names = names + ", " + rows["learnt"]
        if self.nonsense:
            names = names + ", " + rows["case"]
        if len(self.sentences) > 1:
            names = names + ", " + rows["sentences"].astype(str) + " sentences"
        return self._by_seed(rows.assign(case=names), ["case", "agent"])

    @staticmethod
    def _by_seed(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
        """Return means over the folds, a row a seed: folds share their sentences, seeds do not."""
        errors = [*ERRORS, "listed_error"]
        return rows.groupby([*by, "seed"], sort=False)[errors].mean().reset_index()

    def _caption(self, rows: pd.DataFrame) -> str:
        floors = rows.drop_duplicates("corpus").set_index("corpus")["floor"]
        told = ", ".join(f"{name} {100 * floor:.1f} %" for name, floor in floors.items())
        chosen = " Options were chosen inside the folds, but for the published parser." if self.nested else ""
        return (
            f"Cross-validation in {self.folds} folds; means over {self.seeds} seeds with 95 % bootstrap intervals."
            f"{chosen} The least sentence error of whoever gives one answer a form: {told}. Published on the 462 "
            "sentences: meaning error 9.2 %, sentence error 24.4 % (Hinaut & Dominey, 2013)."
        )
