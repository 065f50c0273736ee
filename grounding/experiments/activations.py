"""What agents make of one sentence, word by word: how active each concept is after every word.

Variengien & Hinaut (2020) look into a reservoir and an LSTM while they hear sentences; the default sentence is one
of the three whose way through the state space their scripts draw. It has a word of two senses, which only its place
tells: "orange" is the first thing, then the colour of the second. Here the two figures stand side by side, as means
over seeds, each of which has other weights and has heard other sentences.

The published reservoir learns from the ends of sentences alone, and what it says before the end has no meaning;
the default here learns from the state after every word (Hinaut & Dominey, 2013). An agent's meaning is decided at the
end. A concept that is part of it counts as decided after the first word from which on it stays the most active one of
its role, and at least half as active as it is at the end.

Any sentence can be asked, with words never heard as well; whether it was among those that a seed learnt from is told
by the split.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from numpy.typing import NDArray
from rich.box import SIMPLE_HEAD
from rich.table import Table

from agents import Imagination
from corpora import Concept, Meaning, Referent, Role, words_of
from grounding.experiments.inside import Inside, InsideCell, taught
from grounding.figures.activations import word_by_word
from grounding.metrics import interval, says
from grounding.sweep import Row

SENTENCE = "on the right there is the blue orange and a orange cup is on the right"
"""Two clauses, in which "orange" is a thing and a colour."""


@dataclass(frozen=True)
class ActivationsCell(InsideCell):
    """One agent and one seed, and what it is asked."""

    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Activations(Inside):
    """The activations of all concepts after every word of one sentence, agents side by side.

    Examples::

        grounding run activations --sentence "the cup is on the right" --seeds 1
    """

    name: ClassVar[str] = "activations"

    agents: tuple[str, ...] = ("reservoir:learning=continuous", "lstm")
    """Agents, with options where they differ from the defaults."""

    sentence: str = SENTENCE
    """What is said."""

    def __post_init__(self) -> None:
        super().__post_init__()
        words_of(self.sentence)  # so that a mistake is found at once

    def cell(self, agent: str, seed: int) -> ActivationsCell:
        """Return what is asked of one agent."""
        return ActivationsCell(agent, seed, self.setting(seed), words_of(self.sentence))

    @staticmethod
    def measure(cells: Sequence[ActivationsCell]) -> list[list[Row]]:
        """Teach the agents of some cells and ask them: one row a word and concept."""
        rows = []
        for cell, learner in zip(cells, taught(cells), strict=True):
            seen = learner.agent.imagine(cell.words)
            learnt = any(cell.words == utterance.words for utterance in learner.train)
            rows.append(
                [
                    {
                        "agent": cell.agent,
                        "seed": cell.seed,
                        "split": "train" if learnt else "test",
                        "position": position,
                        "word": word,
                        "heard": word in learner.agent.vocabulary,
                        "referent": concept.referent,
                        "field": concept.field,
                        "concept": concept.value,
                        "activation": active,
                        "meant": says(seen.meaning, concept),
                        "train_seconds": learner.seconds,
                    }
                    for position, (word, activation) in enumerate(
                        zip(seen.words, seen.activation.tolist(), strict=True)
                    )
                    for concept, active in zip(seen.concepts, activation, strict=True)
                ]
            )
        return rows

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the means over seeds."""
        splits = rows.drop_duplicates("seed")["split"]
        caption = (
            f"Means over {len(splits)} seeds; bold: meant by most of them at the end. Learnt with {self.objects} "
            f"objects, {'/'.join(map(str, self.train))} sentences; {(splits == 'train').sum()} of {len(splits)} seeds "
            "have learnt from this very one."
        )
        if any("learning=continuous" in agent for agent in self.agents):
            caption += (
                " With learning=continuous, it learns after every word, not as published at the end alone."
            )
        if unheard := sorted(set(rows.loc[~rows["heard"], "word"])):
            caption += f" Not heard by all before: {', '.join(unheard)}."
        return {self.name: word_by_word(mean_imagination(rows), caption)}

    def table(self, rows: pd.DataFrame) -> Table:
        """Tell of each concept that any seed means after which word it is decided: a column an agent."""
        words = rows.drop_duplicates("position").sort_values("position")["word"]
        caption = (
            "decided after: from so many words on it stays the most active of its role, and at least half as active "
            "as at the end; mean [95 % bootstrap interval] over the seeds that mean it at the end, and how many do"
        )
        title = " ".join(f"{number} {word}" for number, word in enumerate(words, start=1))
        table = Table(
            title=title, title_justify="left", box=SIMPLE_HEAD, caption=caption, caption_justify="left"
        )
        table.add_column("decided after", no_wrap=True)
        for agent in self.agents:
            table.add_column(agent, justify="right", overflow="fold")
        found = decisions(rows)
        for (role, concept), of_concept in found.groupby(["role", "concept"], sort=False):
            if of_concept["meant"].any():
                positions = (of_concept.loc[of_concept["agent"] == agent, "decided"] for agent in self.agents)
                table.add_row(f"{role}: {concept}", *map(_told, positions))
        return table

    def quickened(self) -> Self:
        """Return the small form: two seeds."""
        return replace(self, seeds=min(2, self.seeds))


def mean_imagination(rows: pd.DataFrame) -> dict[str, Imagination]:
    """Return what each agent makes of the sentence, as a mean over seeds; it means what most seeds mean.

    A concept that a seed has never seen is never active in it.
    """
    imagined = {}
    for agent, of_agent in rows.groupby("agent", sort=False):
        words = of_agent.drop_duplicates("position").sort_values("position")["word"].tolist()
        seeds = of_agent["seed"].nunique()
        concepts, columns, meant = [], [], []
        for key, of_concept in of_agent.groupby(["referent", "field", "concept"], sort=False):
            concept = Concept(*key)
            concepts.append(concept)
            columns.append(of_concept.groupby("position")["activation"].sum() / seeds)
            if of_concept["meant"].sum() / len(words) > seeds / 2:
                meant.append(concept)
        imagined[str(agent)] = Imagination(
            words=tuple(words),
            concepts=tuple(concepts),
            activation=np.array(columns).T,
            roles=(None,) * len(words),
            meaning=_meaning(meant),
        )
    return imagined


def decisions(rows: pd.DataFrame) -> pd.DataFrame:
    """Return when each agent and seed decides on each concept.

    Returns
    -------
    pandas.DataFrame
        A row an agent, seed and concept: whether it is ``meant`` at the end, and the position of the word after which
        it is ``decided``, NaN where it is not meant.
    """
    found = []
    for (agent, seed, referent, field), of_role in rows.groupby(
        ["agent", "seed", "referent", "field"], sort=False
    ):
        activation = of_role.pivot(index="position", columns="concept", values="activation")
        meant = set(of_role.loc[of_role["meant"], "concept"])
        found += [
            {
                "agent": agent,
                "seed": seed,
                "role": str(Role(referent, field)),
                "concept": value,
                "meant": value in meant,
                "decided": decided(activation.to_numpy(), k) if value in meant else np.nan,
            }
            for k, value in enumerate(activation.columns)
        ]
    return pd.DataFrame(found)


def decided(activation: NDArray[np.float64], k: int) -> int:
    """Return the first step from which on concept k of a role, shape (T, K), is the most active, half as at the end.

    Examples
    --------
    >>> cup_and_bowl = np.array([[0.5, 0.5], [0.9, 0.1], [0.3, 0.4], [0.6, 0.2], [1.0, 0.0]])
    >>> decided(cup_and_bowl, 0)
    3
    """
    stands = (activation.argmax(axis=1) == k) & (activation[:, k] >= activation[-1, k] / 2)
    stands[-1] = True  # where the agent has decided
    return len(stands) - int(np.argmin(np.append(stands[::-1], False)))


def _told(positions: pd.Series) -> str:
    """Say after how many words a concept is decided, over the seeds that mean it; NaN are those that do not."""
    after = (positions.dropna() + 1).tolist()
    if not after:
        return "-"
    low, high = interval(after)
    return f"{np.mean(after):.1f} [{low:.1f}, {high:.1f}] {len(after)} of {len(positions)}"


def _meaning(concepts: Sequence[Concept]) -> Meaning:
    """Return the meaning that is made of some concepts, at most one a role."""
    slots = max((concept.referent + 1 for concept in concepts), default=0)
    fields: list[dict[str, str]] = [{} for _ in range(slots)]
    for concept in concepts:
        fields[concept.referent][concept.field] = concept.value
    return tuple(Referent(**said) for said in fields)
