"""A song, and what annotators make of it."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, hsv_to_rgb
from matplotlib.figure import Figure
from numpy.typing import NDArray

from corpora.signals.mfcc import HOP, mel_power
from corpora.signals.song import RATE
from grounding.canary_trial import TYPES, Recorded
from grounding.figures.style import figure, write_caption


def annotated_song(song: Recorded, outputs: Mapping[str, NDArray[np.float32]], caption: str) -> Figure:
    """Draw a spectrogram, the right annotation, and the outputs and the annotation of each annotator.

    Parameters
    ----------
    song : Recorded
        The song.
    outputs : mapping of str to array of shape (frames, classes)
        What speaks for each class, by annotator; the last class is silence.
    caption : str
        What a reader must know: it stands below the figure.
    """
    heights = [3, 0.5] + [2, 0.5] * len(outputs)
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
    panels[0].set_ylabel("mel band", fontsize=8)
    _classes(panels[1], song.labels, seconds, "right")
    for (name, scores), above, below in zip(outputs.items(), panels[2::2], panels[3::2], strict=True):
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
