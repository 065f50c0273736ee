"""What a parser of thematic roles expects while a sentence unfolds, word by word.

Hinaut & Dominey (2013) train the readout after every word with the roles that the sentence has at its end, so that
its activations tell, at any moment, how likely each open-class word, heard or still to come, is to play each role.
A word such as "by" changes what is expected of all of them at once. What is asked, and all that has the same form, is
kept from what is learnt.
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

from agents.roles import make_parser
from corpora import Words, checked_words
from corpora.ambiguity import form_of
from corpora.frames import Sentence
from grounding.experiments.experiment import Experiment
from grounding.figures.foretelling import foretold_roles
from grounding.metrics import interval
from grounding.role_corpora import Together, corpora_of
from grounding.spec import made, with_options
from grounding.sweep import Row

SENTENCES = (
    "the cat was push -ed by the dog .",
    "the mouse that the cat follow -ed was show -ed to the boy by the girl .",
)
"""A passive; and one with a relative clause, whose verb has to wait."""


@dataclass(frozen=True)
class ForetellingCell:
    """One parser and one seed, and what it is asked."""

    agent: str
    seed: int
    corpus: tuple[str, ...]
    languages: tuple[str, ...]
    asked: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True)
class Foretelling(Experiment):
    """Which roles a parser expects each open-class word to play, after every word of a sentence.

    Examples::

        grounding run foretelling --asked "the cat was chase -ed by the dog ."
    """

    name: ClassVar[str] = "foretelling"

    corpus: tuple[str, ...] = ()
    """Files of public corpora to learn from. By default, constructions of our own."""

    languages: tuple[str, ...] = ("en",)
    """Of our own constructions: en, fr, or both in one network."""

    agents: tuple[str, ...] = ("continuous",)
    """Role parsers that learn after every word."""

    asked: tuple[str, ...] = SENTENCES
    """What is said; endings are words of their own, as in the corpus: "push -ed"."""

    def __post_init__(self) -> None:
        super().__post_init__()
        _ = self.sentences, corpora_of(self.corpus, self.languages)  # so that a mistake is found at once

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for a parser that cannot be made, or does not learn after every word."""
        if made(make_parser, text).options.learning != "continuous":
            raise ValueError(f"{text!r} foretells nothing; expected a parser such as 'continuous:units=500'")

    @property
    def sentences(self) -> tuple[Words, ...]:
        """What is said, word by word."""
        return tuple(checked_words(text.split()) for text in self.asked)

    def groups(self) -> list[list[ForetellingCell]]:
        """Return one group a cell."""
        return [
            [ForetellingCell(agent, seed, self.corpus, self.languages, self.sentences)]
            for agent in self.agents
            for seed in self.each_seed
        ]

    @staticmethod
    def measure(cells: Sequence[ForetellingCell]) -> list[list[Row]]:
        """Teach parsers and ask them: one row a word heard, open-class word and role."""
        return [_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the activations of each sentence and agent."""
        caption = (
            f"Means over {self.seeds} seeds, with the middle 95 % of them; thick: the role that most of them find at "
            "the end; dotted: where the word itself is heard. Roles are numbered by event. Nothing of this form was "
            "learnt from."
        )
        pairs = rows.groupby(["sentence", "agent"], sort=False)
        return {
            f"{self.name}-{number}": foretold_roles(of_pair, f"{agent}. {caption}")
            for number, ((_, agent), of_pair) in enumerate(pairs, start=1)
        }

    def table(self, rows: pd.DataFrame) -> Table:
        """Tell of each role that is found at the end after which word it is expected."""
        caption = (
            "expected after: from so many words on its activation stays above .5; mean [95 % bootstrap interval] over "
            "the seeds that find the role at the end, and how many do"
        )
        table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left")
        for column in ("word", "is heard as", "role", "expected after"):
            table.add_column(column)
        for (sentence, agent), of_pair in rows.groupby(["sentence", "agent"], sort=False):
            table.add_section()
            table.add_row(f"[bold]{agent}: {sentence}[/]")
            found = of_pair.groupby(["slot", "filler", "heard_at", "frame", "role"], sort=False)
            for (_, filler, heard_at, frame, role), of_role in found:
                after = [settled(of_seed) for _, of_seed in of_role.groupby("seed") if of_seed["found"].all()]
                if 2 * len(after) > self.seeds:
                    low, high = interval(after)
                    told = f"{np.mean(after):.1f} [{low:.1f}, {high:.1f}] {len(after)} of {self.seeds}"
                    table.add_row(str(filler), f"word {heard_at + 1}", f"{role} {frame + 1}", told)
        return table

    def quickened(self) -> Self:
        """Return the small form: two seeds, few units."""
        small = tuple(with_options(text, units=300) for text in self.agents)
        return replace(self, agents=small, seeds=min(2, self.seeds))


def settled(rows: pd.DataFrame) -> int:
    """Return after how many words a role is expected, and remains so: its activation stays above one half.

    Examples
    --------
    >>> settled(pd.DataFrame({"step": [0, 1, 2, 3], "activation": [0.6, 0.2, 0.7, 0.9]}))
    3
    """
    above = rows.sort_values("step")["activation"].to_numpy() > 0.5
    above[-1] = True  # where the parser has decided
    return len(above) - int(np.argmin(np.append(above[::-1], False))) + 1


def _rows(cell: ForetellingCell) -> list[Row]:
    found = corpora_of(cell.corpus, cell.languages)
    learnt = _without_forms(found, cell.asked)
    start = perf_counter()
    parser = made(make_parser, cell.agent, cell.seed).fit(learnt, found.closed_class)
    seconds = perf_counter() - start
    rows: list[Row] = []
    for words, told in zip(cell.asked, parser.predict(cell.asked), strict=True):
        foretold = parser.foretell(words)
        fillers = [k for k, word in enumerate(words) if word not in found.closed_class]
        rows += [
            {
                "agent": cell.agent,
                "seed": cell.seed,
                "split": "test",
                "sentence": " ".join(words),
                "step": step,
                "word": word,
                "slot": slot,
                "filler": words[heard_at],
                "heard_at": heard_at,
                "frame": frame,
                "role": role,
                "activation": float(foretold[step, slot, k]),
                "found": (frame, role) in told.roles[heard_at],
                "train_seconds": seconds,
            }
            for step, word in enumerate(words)
            for slot, heard_at in enumerate(fillers[: foretold.shape[1]])
            for k, (frame, role) in enumerate(parser.roles)
        ]
    return rows


def _without_forms(found: Together, asked: Sequence[Words]) -> list[Sentence]:
    forms = {form_of(words, found.closed_class) for words in asked}
    return [said for said in found.sentences if form_of(said.words, found.closed_class) not in forms]
