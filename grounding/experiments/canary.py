"""Song annotated frame by frame: by a reservoir, and by an LSTM.

Trouvain & Hinaut (2021) annotate the songs of real canaries from cepstral coefficients and their slopes, with a
reservoir of 1,000 units whose three groups of inputs have a scaling each, and with an LSTM of 72 units. Their table:
LSTM frame accuracy .931, macro F1 .867, 2,930 s; reservoir .935, .877, 35 s. Here the song is made by code, and made
song is no birds: what can be compared is the order of the two and what training costs, not how well they do. Their 83
times as long were measured against Keras; here both run compiled, on one thread of one machine.

Each seed is another bird, with 20 types of syllables of its own, in pairs that are easily confused, phrases in an order
of second order, and noise 10 to 30 dB below. Folds are over songs of 15 s. Scalings, ridge and sparsity of
the reservoir were chosen among fifteen settings on the birds 0 and 1; the LSTM has the options of our other ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from rich.box import SIMPLE_HEAD
from rich.table import Table

from agents.annotation import make_annotator
from corpora.signals.song import RATE
from corpora.whole_file import whole_file
from grounding.canary_trial import SECONDS, CanaryCell, canary_rows, songs, taught_annotator
from grounding.experiments.experiment import Experiment
from grounding.figures.canary import annotated_song
from grounding.figures.curve import error_curve
from grounding.report import percent
from grounding.spec import made, name_and_options, with_options
from grounding.sweep import Row

PUBLISHED = (
    ("published lstm, birds", "93.1", "86.7", "-", "2930"),
    ("published reservoir, birds", "93.5", "87.7", "-", "35"),
)
"""Trouvain & Hinaut (2021)."""


@dataclass(frozen=True, kw_only=True)
class Canary(Experiment):
    """Errors of annotating made song, by how much of it was heard."""

    name: ClassVar[str] = "canary"

    agents: tuple[str, ...] = ("reservoir", "lstm")
    """Annotators, with options where they differ from the defaults."""

    minutes: tuple[int, ...] = (3, 10)
    """So many minutes of song, of which one fold is not learnt from. 30 take ten times as long as 3."""

    folds: int = 5
    """Folds of the cross-validation, over songs."""

    seeds: int = 5
    """How many seeds, each another bird."""

    def __post_init__(self) -> None:
        super().__post_init__()
        fewest = round(60 * min(self.minutes, default=0) / SECONDS)
        if not 2 <= self.folds <= fewest:
            raise ValueError(f"folds={self.folds} of {fewest} songs; expected at least 2, and a song each")

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for an annotator that cannot be made."""
        made(make_annotator, text)

    def groups(self) -> list[list[CanaryCell]]:
        """Return one group a bird and so many minutes: its songs are made once."""
        return [
            [
                CanaryCell(agent, seed, fold, self.folds, minutes)
                for fold, agent in product(range(self.folds), self.agents)
            ]
            for minutes, seed in product(self.minutes, self.each_seed)
        ]

    @staticmethod
    def measure(cells: Sequence[CanaryCell]) -> list[list[Row]]:
        """Teach annotators and score them: one row each."""
        return [canary_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw errors against the minutes, and one song with its annotations."""
        means = self._by_seed(rows)
        errors = means.assign(frame_error=1 - means["frame_accuracy"], f1_error=1 - means["macro_f1"])
        found = {
            self.name: error_curve(
                errors,
                "minutes",
                "minutes of song",
                f"Made song, no birds. Cross-validation in {self.folds} folds over songs; means over {self.seeds} "
                "birds with 95 % bootstrap intervals. f1 error: 1 less the macro F1. phrase error: edits a phrase.",
                measures=("frame_error", "f1_error", "phrase_error"),
                unit="%",
            )
        }
        cells = [
            CanaryCell(agent, self.first_seed, 0, self.folds, max(self.minutes)) for agent in self.agents
        ]
        outputs = {}
        for cell in cells:
            annotator, tested, _ = taught_annotator(cell)
            outputs[cell.agent] = annotator.scores([tested[0].features])[0]
        found["song"] = annotated_song(
            tested[0],
            outputs,
            f"A song that was not learnt from (seed {self.first_seed}, song.wav); made, no birds.",
        )
        return found

    def extras(self, rows: pd.DataFrame) -> list[Path]:
        """Leave the song of the figure to be listened to."""
        from scipy.io import wavfile

        sound = songs(max(self.minutes), self.first_seed)[0].sound
        path = self.folder / "song.wav"
        with whole_file(path) as file:
            wavfile.write(file, RATE, np.int16(sound / np.abs(sound).max() * 2**15 * 0.9))
        return [path]

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the scores, with the published ones beside."""
        caption = "made song: means over birds [95 % bootstrap interval]; published: of real birds, not to be compared"
        table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left", padding=0)
        table.add_column("minutes, annotator", overflow="fold")
        for column in ("frames\nright %", "macro\nF1 %", "phrase\nerror %", "s"):
            table.add_column(column, justify="right", no_wrap=True)
        for (minutes, agent), group in self._by_seed(rows).groupby(["minutes", "agent"], sort=False):
            told = (
                percent(group[column].tolist()) for column in ("frame_accuracy", "macro_f1", "phrase_error")
            )
            table.add_row(f"{minutes}, {agent}", *told, f"{group['train_seconds'].median():.1f}")
        table.add_section()
        for published in PUBLISHED:
            table.add_row(*published)
        return table

    def quickened(self) -> Self:
        """Return the small form: one bird, two minutes, two folds, few units and epochs."""
        small = []
        for text in self.agents:
            is_reservoir = name_and_options(text)[0] == "reservoir"
            small.append(
                with_options(text, **({"units": 200} if is_reservoir else {"units": 32, "epochs": 20}))
            )
        return replace(
            self, agents=tuple(small), seeds=1, folds=min(2, self.folds), **self.unless_asked(minutes=(2,))
        )

    @staticmethod
    def _by_seed(rows: pd.DataFrame) -> pd.DataFrame:
        """Return means over the folds, a row a seed: folds share their songs, seeds do not."""
        scores = ["frame_accuracy", "macro_f1", "phrase_error", "train_seconds"]
        return rows.groupby(["minutes", "agent", "seed"], sort=False)[scores].mean().reset_index()
