"""How the states of recurrent networks lie while sentences are heard, and whether words of one role are together.

Asked by Variengien & Hinaut (2020, arXiv:2012.01748), who drew the states after every word in two dimensions by UMAP
(their RSSviz), of a reservoir and of an LSTM: coloured by clause, with the ways of three sentences through them, and,
of the reservoir, by where the errors are. By their scripts these are the distinct states of 200 test sentences. They
published figures to be looked at. Here a word is coloured by its role; the default projection is that on principal
components, whose axes and distances have a meaning (--projection umap for theirs); the states of the LSTM are its
output, which is read out, not its memory; BEGIN and END, which are no words, have no point.

Two measures can be compared over seeds: how much of the variance two axes hold, and how well a linear probe (a
*diagnostic classifier*: Hupkes, Veldhoen & Zuidema, 2018) reads the role of a word off its state, in sentences that
it has not seen. The probe knows the gold roles; the agents never do. It tells what the states hold, not what the agent
makes of it: over ten seeds, 20 units of a reservoir, whose weights nothing has trained, let it read 85 % of the words,
and the 20 units of an LSTM 82 %.

A word is *wrong* where the agent's meaning lacks what it says, and *filled* where the meaning has something of the
same referent that was not said. What is believed of a referent that is not mentioned belongs to no word,
and counts in the exact error of the sentence alone. All test sentences are other than those that were learnt from.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from rich.box import SIMPLE_HEAD
from rich.table import Table

from agents import Agent
from corpora import FIELDS, Concept, Meaning, Role
from grounding.experiments.inside import Inside, InsideCell, taught
from grounding.figures.states import CLOSED_CLASS, state_space
from grounding.metrics import says, score
from grounding.probe import probed
from grounding.projection import check, project
from grounding.report import percent
from grounding.spec import AgentSpec
from grounding.sweep import Row
from grounding.trial import Taught

DIGITS = 5
"""So many decimals of a point are kept: more than anyone can see."""


@dataclass(frozen=True)
class StatesCell(InsideCell):
    """One agent and one seed, and how its states are drawn."""

    projection: str


@dataclass(frozen=True, kw_only=True)
class States(Inside):
    """The states of recurrent networks after every word, in two dimensions, by the role of the word.

    Examples::

        grounding run states --agents reservoir lstm --seeds 2
    """

    name: ClassVar[str] = "states"

    agents: tuple[str, ...] = ("reservoir", "reservoir-factored", "lstm")
    """Agents with a recurrent network, with options where they differ from the defaults."""

    test: tuple[int, ...] = (60, 140)
    """Test sentences whose words are drawn."""

    projection: Literal["pca", "umap"] = "pca"
    """Principal components, or UMAP, which needs the extra "umap"."""

    def __post_init__(self) -> None:
        super().__post_init__()
        check(self.projection)
        if sum(self.test) < 2:
            raise ValueError(
                f"test is {self.test}; expected at least 2 sentences, so that the probe can leave one out"
            )
        for text in self.agents:
            if type(AgentSpec(text).make(seed=0)).states is Agent.states:
                raise ValueError(
                    f"{text} has no recurrent network; expected agents with states, as 'reservoir'"
                )

    def cell(self, agent: str, seed: int) -> StatesCell:
        """Return what is asked of one agent."""
        return StatesCell(agent, seed, self.setting(seed), self.projection)

    @staticmethod
    def measure(cells: Sequence[StatesCell]) -> list[list[Row]]:
        """Teach the agents of some cells and look at their states: one row a word."""
        return [_words(cell, learner) for cell, learner in zip(cells, taught(cells), strict=True)]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the states of the first seed."""
        seed = rows["seed"].min()
        drawn = rows[rows["seed"] == seed]
        axes = "" if self.projection == "umap" else "principal components, not UMAP; "
        caption = (
            f"{drawn['agent'].value_counts().max():,} words of {sum(self.test)} test sentences; seed {seed}; "
            f"learnt with {self.objects} objects, {'/'.join(map(str, self.train))} sentences. States are those when a "
            "word was just heard; of factored agents those one word later, from which they read its role. Other than "
            f"in Variengien & Hinaut (2020): {axes}of LSTMs the output, not the memory; coloured by role, not clause."
        )
        return {self.name: state_space(drawn, self.projection, caption)}

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up how much two axes hold and how well roles can be read off, over seeds."""
        commonest = rows["role"].value_counts(normalize=True).iloc[0]
        caption = (
            f"means over {rows['seed'].nunique()} seeds [95 % bootstrap interval]; probe: words whose role is read off "
            f"their state ({100 * commonest:.0f} % have the commonest), and the mean over roles"
        )
        measures = {"probe_accuracy": "probe %", "probe_recall": "mean over roles %"}
        if self.projection == "pca":
            measures["variance"] = "variance %"
            caption += "; variance: held by two axes"
        table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left", padding=0)
        table.add_column("agent", no_wrap=True)
        for heading in measures.values():
            table.add_column(heading, justify="right", no_wrap=True)
        for agent, of_agent in by_seed(rows).groupby("agent", sort=False):
            table.add_row(str(agent), *(percent(of_agent[measure].tolist()) for measure in measures))
        return table

    def quickened(self) -> Self:
        """Return the small form: two seeds, few sentences."""
        return replace(self, seeds=min(2, self.seeds), train=(300,), test=(60,))


def by_seed(rows: pd.DataFrame) -> pd.DataFrame:
    """Sum up the words of each agent and seed.

    Returns
    -------
    pandas.DataFrame
        A row an agent and seed: ``variance``, the share that two axes hold; ``probe_accuracy``, of words whose role
        the probe reads off; ``probe_recall``, its mean over roles; ``valid_error`` and ``exact_error`` of sentences.
    """
    summed = []
    for (agent, seed), words in rows.groupby(["agent", "seed"], sort=False):
        right = words["probed"] == words["role"]
        sentences = words.drop_duplicates("sentence")
        summed.append(
            {
                "agent": agent,
                "seed": seed,
                "variance": words["variance_x"].iloc[0] + words["variance_y"].iloc[0],
                "probe_accuracy": right.mean(),
                "probe_recall": right.groupby(words["role"]).mean().mean(),
                "valid_error": sentences["valid_error"].mean(),
                "exact_error": sentences["exact_error"].mean(),
            }
        )
    return pd.DataFrame(summed)


def _words(cell: StatesCell, learner: Taught) -> list[Row]:
    """Return a row for each word of the test sentences."""
    agent, said = learner.agent, learner.test
    meanings = agent.predict([utterance.words for utterance in said])
    rows: list[Row] = []
    for sentence, (utterance, meaning) in enumerate(zip(said, meanings, strict=True)):
        scores = score([meaning], [utterance.meaning])
        for position, (word, role) in enumerate(zip(utterance.words, utterance.roles, strict=True)):
            rows.append(
                {
                    "agent": cell.agent,
                    "seed": cell.seed,
                    "split": "test",
                    "sentence": sentence,
                    "position": position,
                    "word": word,
                    "role": str(role or CLOSED_CLASS),
                    "wrong": role is not None and not _believed(role, utterance.meaning, meaning),
                    "filled": role is not None and _filled(role, utterance.meaning, meaning),
                    "valid_error": scores.valid_error,
                    "exact_error": scores.exact_error,
                    "train_seconds": learner.seconds,
                }
            )
    states = [agent.states(utterance.words) for utterance in said]
    every = np.concatenate(states)
    projected = project(every, cell.projection, cell.seed)
    read = probed(every, *(np.array([row[column] for row in rows]) for column in ("role", "sentence")))
    for row, point, role_read in zip(
        rows, projected.points.round(DIGITS).tolist(), read.tolist(), strict=True
    ):
        row |= {"probed": role_read}
        row |= dict(zip(("x", "y", "variance_x", "variance_y"), (*point, *projected.variance), strict=True))
    return rows


def _believed(role: Role, gold: Meaning, meaning: Meaning) -> bool:
    """Whether a meaning has what the word of a role says."""
    value = gold[role.referent].value(role.field)
    assert value is not None
    return says(meaning, Concept(role.referent, role.field, value))


def _filled(role: Role, gold: Meaning, meaning: Meaning) -> bool:
    """Whether a meaning says more of the referent of a word than was said."""
    if role.referent >= len(meaning):
        return False
    said, believed = gold[role.referent], meaning[role.referent]
    return any(said.value(field) is None and believed.value(field) is not None for field in FIELDS)
