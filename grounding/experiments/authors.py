"""Who says it? The smallest demonstration of why the order of words needs a memory.

Four people have said the same four words, "la bicyclette est bleue", each in an order of their own. A network hears
the words one by one and is to tell who speaks; it is taught after every word, so that its outputs are how likely each
of them is, as far as the words so far tell. Who sees the present word alone cannot know, nor who knows which words came
and not when. A reservoir knows as soon as it can be known: what is drawn as a line is the share of sentences that
begin like this.

Of the lecture's four sentences the first is taken over; the other three are ours.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from numpy.typing import NDArray
from rich.box import SIMPLE_HEAD
from rich.table import Table

from agents.networks.readout import ridge_readout
from agents.networks.reservoir import Reservoir
from corpora import unknown
from grounding.experiments.experiment import Experiment
from grounding.figures.authors import word_by_word_film, words_and_speakers
from grounding.figures.film import write_gif
from grounding.report import percent
from grounding.spec import name_and_options
from grounding.sweep import Row

SPEAKERS = {
    "Anne": "la bicyclette est bleue",
    "Yoda": "bleue est la bicyclette",
    "Basile": "est bleue la bicyclette",
    "Robot": "la bleue bicyclette est",
}
"""Who says what: the same words, each in an order of their own."""

WORDS = ("la", "bicyclette", "est", "bleue")

NETWORKS = ("reservoir", "last-word", "bag-of-words")


@dataclass(frozen=True)
class AuthorsCell:
    """One network and one seed."""

    agent: str
    seed: int


@dataclass(frozen=True, kw_only=True)
class Authors(Experiment):
    """Who says it, as far as the words so far tell: a network with memory beside two without.

    Examples::

        grounding run authors --agents reservoir:lr=0.5 bag-of-words
    """

    name: ClassVar[str] = "authors"

    agents: tuple[str, ...] = NETWORKS
    """reservoir (with units, sr, lr), last-word, which sees the present word alone, or bag-of-words, without order."""

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for a network that there is not."""
        _network(text, 0)

    def groups(self) -> list[list[AuthorsCell]]:
        """Return one group a cell."""
        return [[AuthorsCell(agent, seed)] for agent in self.agents for seed in self.each_seed]

    @staticmethod
    def measure(cells: Sequence[AuthorsCell]) -> list[list[Row]]:
        """Teach networks the sentences, and ask them after every word: one row a word and speaker."""
        return [_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw what each network makes of each sentence."""
        caption = (
            f"Means over {self.seeds} seeds, and their range. Lines: the share of the sentences that begin like this "
            "which are the speaker's."
        )
        return {self.name: words_and_speakers(rows, caption)}

    def extras(self, rows: pd.DataFrame) -> list[Path]:
        """Leave a film of the first network, word by word."""
        first = rows[(rows["agent"] == self.agents[0]) & (rows["seed"] == self.first_seed)]
        path = self.folder / f"{self.name}.gif"
        write_gif(path, word_by_word_film(first), seconds=0.9)
        return [path]

    def table(self, rows: pd.DataFrame) -> Table:
        """Tell who is recognised at the end, and how far the outputs are from what can be known on the way."""
        caption = "means over seeds [95 % bootstrap interval]; what can be known: the share of sentences that begin so"
        table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left")
        table.add_column("network", overflow="fold")
        table.add_column("recognised %", justify="right")
        table.add_column("off what can be known", justify="right")
        for agent, of_agent in rows.groupby("agent", sort=False):
            by_seed = of_agent.groupby("seed")
            known = [recognised(of_seed) for _, of_seed in by_seed]
            off = [float((of_seed["output"] - of_seed["known"]).abs().mean()) for _, of_seed in by_seed]
            table.add_row(str(agent), percent(known), f"{np.mean(off):.2f}")
        return table

    def quickened(self) -> Self:
        """Return the small form: two seeds."""
        return replace(self, seeds=min(2, self.seeds))


def recognised(rows: pd.DataFrame) -> float:
    """Return the share of the sentences of one network and seed whose speaker has the highest output at the end."""
    last = rows[rows["step"] == len(WORDS) - 1]
    best = last.loc[last.groupby("speaker")["output"].idxmax()]
    return float((best["speaker"] == best["candidate"]).mean())


def known_after(words: Sequence[str]) -> list[float]:
    """Return how likely each speaker is after the first words of a sentence, if all speak equally often.

    Examples
    --------
    >>> known_after(["la"])
    [0.5, 0.0, 0.0, 0.5]
    """
    begun = " ".join(words)
    fitting = [float((said + " ").startswith(begun + " ")) for said in SPEAKERS.values()]
    return [share / sum(fitting) for share in fitting]


def _rows(cell: AuthorsCell) -> list[Row]:
    sentences = [said.split() for said in SPEAKERS.values()]
    tokens = np.array([[WORDS.index(word) for word in said] for said in sentences])
    states = _network(cell.agent, cell.seed)(tokens)  # (speakers, words, features)
    targets = np.repeat(np.eye(len(SPEAKERS))[:, None], len(WORDS), axis=1)
    readout = ridge_readout(states.reshape(-1, states.shape[-1]), targets.reshape(-1, len(SPEAKERS)), 1e-6)
    outputs = readout(states)
    return [
        {
            "agent": cell.agent,
            "seed": cell.seed,
            "split": "train",
            "speaker": speaker,
            "step": step,
            "word": word,
            "candidate": candidate,
            "output": float(outputs[k, step, c]),
            "known": known_after(said[: step + 1])[c],
        }
        for k, (speaker, said) in enumerate(zip(SPEAKERS, sentences, strict=True))
        for step, word in enumerate(said)
        for c, candidate in enumerate(SPEAKERS)
    ]


def _network(text: str, seed: int) -> Callable[[NDArray[np.int64]], NDArray[np.floating]]:
    """Return what makes features, shape (N, T, features), of words, shape (N, T)."""
    name, options = name_and_options(text)
    if name not in NETWORKS:
        raise unknown("network", name, NETWORKS)
    if name == "reservoir":
        known = {"units": 50, "sr": 0.9, "lr": 0.7, **options}
        if strange := known.keys() - {"units", "sr", "lr"}:
            raise unknown("option of reservoir", min(strange), ("units", "sr", "lr"))
        reservoir = Reservoir.random(inputs=len(WORDS), rng=np.random.default_rng(seed), **known)
        return lambda tokens: np.stack([reservoir.every_state(row) for row in tokens])
    if options:
        raise ValueError(f"{name} has no options; got {', '.join(options)}")
    if name == "last-word":
        return lambda tokens: np.eye(len(WORDS))[tokens]
    return lambda tokens: np.eye(len(WORDS))[tokens].cumsum(axis=1)
