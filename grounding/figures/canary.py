"""Errors of annotators by how much song they heard; a song, and what they make of it."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, hsv_to_rgb
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullLocator
from numpy.typing import NDArray

from corpora.signals.mfcc import BANDS, HIGHEST, HOP, LOWEST, mel, mel_power
from corpora.signals.song import RATE
from grounding.canary_trial import TYPES, Recorded
from grounding.figures.curve import with_intervals
from grounding.figures.style import COLOURS, MARKERS, figure, plain, write_caption

KILOHERTZ = (1, 2, 4, 6)
"""Where the spectrogram has ticks."""


def learning_curves(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw errors and seconds of training against the minutes of song: a line an annotator.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``minutes``, ``frame_accuracy``, ``macro_f1``, ``phrase_error`` and ``train_seconds``,
        one a bird.
    caption : str
        What a reader must know: it stands below the figure.
    """
    shares = {
        "frames wrong, %": 1 - rows["frame_accuracy"],
        "1 - macro F1, %": 1 - rows["macro_f1"],
        "phrase error, %": rows["phrase_error"],
    }
    ticks = sorted(rows["minutes"].unique())
    drawn = figure(11.0, 4.2)
    panels = drawn.subplots(1, len(shares) + 1)
    for k, (agent, of_agent) in enumerate(rows.groupby("agent", sort=False)):
        for axes, share in zip(panels, shares.values(), strict=False):
            with_intervals(axes, share[of_agent.index].groupby(of_agent["minutes"]), str(agent), k)
        seconds = of_agent.groupby("minutes")["train_seconds"].median()
        panels[-1].plot(seconds, color=COLOURS[k], marker=MARKERS[k], markersize=4.5, linewidth=1.5)
    for axes, title in zip(panels, (*shares, "training, CPU seconds"), strict=True):
        axes.set(title=title, xscale="log", xlabel="minutes of song")
        axes.set_xticks(ticks, labels=[str(tick) for tick in ticks])
        axes.set_xticks([], minor=True)
        axes.title.set_size(10)
        plain(axes)
    for axes in panels[:-1]:
        axes.set_ylim(0, None)
    panels[-1].set_yscale("log")
    panels[-1].yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    panels[-1].yaxis.set_major_formatter("{x:g}")
    panels[-1].yaxis.set_minor_locator(NullLocator())
    handles, labels = panels[0].get_legend_handles_labels()
    drawn.legend(handles, labels, loc="outside upper center", ncols=3, frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn


def annotated_song(song: Recorded, outputs: pd.DataFrame, caption: str) -> Figure:
    """Draw a spectrogram, the right annotation, and the outputs and the annotation of each annotator.

    Parameters
    ----------
    song : Recorded
        The song.
    outputs : pandas.DataFrame
        Rows with ``agent``, ``frame``, ``label`` and ``output``: how much speaks for a class, the last of which is
        silence; 0 where there is no row.
    caption : str
        What a reader must know: it stands below the figure.
    """
    by_agent = outputs.groupby("agent", sort=False)
    heights = [3, 0.5] + [2, 0.5] * len(by_agent)
    drawn = figure(10.0, 0.9 + 0.72 * sum(heights))
    panels = drawn.subplots(len(heights), 1, sharex=True, height_ratios=heights)
    seconds = len(song.labels) * HOP
    power = 10 * np.log10(mel_power(song.sound, RATE).T + 1e-8)
    panels[0].imshow(
        power,
        aspect="auto",
        origin="lower",
        extent=(0, seconds, 0, len(power)),
        cmap="magma",
        vmin=float(np.percentile(power, 20)),
    )
    pitches = (mel(1000 * tick) - mel(LOWEST) for tick in KILOHERTZ)
    levels = [(BANDS + 1) * pitch / (mel(HIGHEST) - mel(LOWEST)) - 0.5 for pitch in pitches]
    panels[0].set_yticks(levels, labels=[str(tick) for tick in KILOHERTZ])
    panels[0].set_ylabel("kHz (mel)", fontsize=8)
    _classes(panels[1], song.labels, seconds, "right")
    for (name, of_agent), above, below in zip(by_agent, panels[2::2], panels[3::2], strict=True):
        scores = np.zeros((len(song.labels), TYPES + 1))
        scores[of_agent["frame"].astype(int), of_agent["label"].astype(int)] = of_agent["output"]
        above.imshow(
            scores.T, aspect="auto", extent=(0, seconds, TYPES + 1, 0), cmap="viridis", vmin=0, vmax=1
        )
        above.set_ylabel(f"{name}\noutputs", fontsize=8)
        _classes(below, scores.argmax(axis=1), seconds, "told")
    for axes in panels:
        axes.tick_params(labelsize=7)
    panels[-1].set_xlabel("seconds", fontsize=8)
    write_caption(drawn, caption)
    return drawn


def _classes(axes: Axes, labels: NDArray[np.int64], seconds: float, name: str) -> None:
    hues = np.arange(TYPES) * 7 % TYPES / TYPES  # so that neighbours differ
    rows = [hsv_to_rgb((hue, 0.65, 0.9)).tolist() for hue in hues.tolist()]
    colours = ListedColormap([*rows, [1.0, 1.0, 1.0]])
    axes.imshow(
        labels[None],
        aspect="auto",
        extent=(0, seconds, 0, 1),
        cmap=colours,
        vmin=0,
        vmax=TYPES,
        interpolation="nearest",
    )
    axes.set_yticks([])
    axes.set_ylabel(name, fontsize=8, rotation=0, ha="right", va="center")
