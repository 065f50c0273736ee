"""Song annotated frame by frame: by a reservoir, and by an LSTM.

Trouvain & Hinaut (2021) annotate the songs of real canaries from cepstral coefficients and their slopes, with a
reservoir of 1,000 units whose three groups of inputs have a scaling each, and with an LSTM of 72 units. Their table:
LSTM frame accuracy .931, macro F1 .867, 2,930 s; reservoir .935, .877, 35 s. Here the song is made by code, and made
song is no birds: what can be compared is the order of the two and what training costs, not how well they do. Their 83
times as long were measured against Keras; here both run compiled, on one thread of one machine.

Each seed is another bird, with 20 types of syllables of its own, in pairs that are easily confused, phrases in an order
of second order, and noise 10 to 30 dB below. Folds are over songs of 15 s. Both annotators hear each song both ways.
Their options were chosen among sixteen settings each, by the macro F1 of ten minutes on one fold of the birds 0 to 2;
among penalties of the reservoir that were equal there, by that of three minutes.
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
from grounding.canary_trial import FAINT, SECONDS, TYPES, CanaryCell, Recorded, canary_rows, songs
from grounding.experiments.experiment import Experiment
from grounding.figures.canary import annotated_song, learning_curves
from grounding.report import percent
from grounding.spec import made, name_and_options, with_options
from grounding.sweep import Row

PUBLISHED = {"lstm": (0.931, 0.867, 2930), "reservoir": (0.935, 0.877, 35)}
"""Frame accuracy, macro F1 and seconds for real birds (Trouvain & Hinaut, 2021)."""

SPENT = "median over folds, the first of which compiles the LSTM's programs"
"""What the seconds of training are."""


@dataclass(frozen=True, kw_only=True)
class Canary(Experiment):
    """Errors of annotating made song, by how much of it was heard.

    Examples::

        grounding run canary --minutes 3 --seeds 2
    """

    name: ClassVar[str] = "canary"

    agents: tuple[str, ...] = ("reservoir", "lstm")
    """Annotators, with options where they differ from the defaults."""

    minutes: tuple[int, ...] = (3, 10, 30)
    """So many minutes of song, of which one fold is not learnt from."""

    folds: int = 5
    """Folds of the cross-validation, over songs."""

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
        drawn = (max(self.minutes), self.first_seed, 0)
        return [
            [
                CanaryCell(agent, seed, fold, self.folds, minutes, (minutes, seed, fold) == drawn)
                for fold, agent in product(range(self.folds), self.agents)
            ]
            for minutes, seed in product(self.minutes, self.each_seed)
        ]

    @staticmethod
    def measure(cells: Sequence[CanaryCell]) -> list[list[Row]]:
        """Teach annotators and score them: one row each, and outputs for one song."""
        return [canary_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw errors against the minutes, and one song with its annotations."""
        published = "; ".join(
            f"{agent} {100 * (1 - frames):.1f} % of frames wrong, 1 - macro F1 {100 * (1 - f1):.1f} %, {seconds:,} s"
            for agent, (frames, f1, seconds) in PUBLISHED.items()
        )
        return {
            self.name: learning_curves(
                self._by_seed(rows),
                f"Made song, no birds: {TYPES} types of syllables and silence. {self.folds} folds over songs of "
                f"{SECONDS:.0f} s, of which one is not learnt from; means over {self.seeds} birds (seeds from "
                f"{self.first_seed}) with 95 % bootstrap intervals. Phrase error: phrases to be inserted, deleted or "
                f"exchanged, as a share of the right ones. Training: {SPENT}. Not to be compared with real birds "
                f"(Trouvain & Hinaut, 2021): {published}.",
            ),
            "song": annotated_song(
                self._song,
                rows[rows["measure"] == "output"],
                f"A song that was not learnt from (seed {self.first_seed}, song.wav); learnt from {max(self.minutes)} "
                f"minutes less one fold of {self.folds}. Outputs below {FAINT} are not drawn. Made song, no birds.",
            ),
        }

    def extras(self, rows: pd.DataFrame) -> list[Path]:
        """Leave the song of the figure to be listened to."""
        from scipy.io import wavfile

        sound = self._song.sound
        path = self.folder / "song.wav"
        with whole_file(path) as file:
            wavfile.write(file, RATE, np.int16(sound / np.abs(sound).max() * 2**15 * 0.9))
        return [path]

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the scores, with the published ones beside."""
        caption = (
            f"made song: means over birds [95 % bootstrap interval]; CPU seconds: {SPENT}; birds: real ones, published "
            "(Trouvain & Hinaut, 2021), seconds by the clock; made song is no birds: not to be compared"
        )
        table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left", padding=0)
        table.add_column("minutes, annotator", overflow="fold")
        for column in ("frames\nright %", "macro\nF1 %", "phrase\nerror %", "CPU\ns"):
            table.add_column(column, justify="right", no_wrap=True)
        for (minutes, agent), group in self._by_seed(rows).groupby(["minutes", "agent"], sort=False):
            told = (
                percent(group[column].tolist()) for column in ("frame_accuracy", "macro_f1", "phrase_error")
            )
            table.add_row(f"{minutes}, {agent}", *told, f"{group['train_seconds'].median():.1f}")
        table.add_section()
        for agent, (frames, f1, seconds) in PUBLISHED.items():
            table.add_row(f"birds, {agent}", f"{100 * frames:.1f}", f"{100 * f1:.1f}", "-", f"{seconds:,}")
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

    @property
    def _song(self) -> Recorded:
        """The first song of the first bird."""
        return songs(min(self.minutes), self.first_seed)[0]

    @staticmethod
    def _by_seed(rows: pd.DataFrame) -> pd.DataFrame:
        """Return means over the folds, of seconds the median: a row a seed; folds share their songs, seeds do not."""
        of_seed = rows[rows["measure"] == "scores"].groupby(["minutes", "agent", "seed"], sort=False)
        means = of_seed[["frame_accuracy", "macro_f1", "phrase_error"]].mean()
        return means.assign(train_seconds=of_seed["train_seconds"].median()).reset_index()
