"""What a network produces during FORCE learning, and after it."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from grounding.figures.style import COLOURS, figure, plain, write_caption


def productions(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw each signal and the output: the beginning of learning, its end, and after it; and how the weights move.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``signal``, ``agent``, ``split``, ``time``, ``real``, ``said`` and ``change``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    pairs = list(rows.groupby(["signal", "agent"], sort=False))
    drawn = figure(10.0, 0.8 + 2.2 * len(pairs))
    grid = drawn.subplots(2 * len(pairs), 3, height_ratios=(3, 1) * len(pairs), squeeze=False)
    for number, ((signal, agent), of_pair) in enumerate(pairs):
        learning = of_pair[of_pair["split"] == "train"].sort_values("time")
        middle = learning["time"].max() / 2
        parts = {
            "learning begins": learning[learning["time"] < middle],
            "learning ends": learning[learning["time"] >= middle],
            "alone": of_pair[of_pair["split"] == "test"].sort_values("time"),
        }
        highest = 1.3 * np.abs(of_pair["real"]).max()
        for column, (title, part) in enumerate(parts.items()):
            above, below = grid[2 * number, column], grid[2 * number + 1, column]
            above.plot(part["time"], part["real"], color="0.7", linewidth=2.5)
            above.plot(part["time"], part["said"], color=COLOURS[1], linewidth=1)
            above.set(ylim=(-highest, highest), xticklabels=[])
            if part["change"].notna().any():
                below.semilogy(part["time"], part["change"].clip(1e-7), color=COLOURS[0], linewidth=0.8)
                below.set_ylim(1e-6, 10)
            else:
                below.axis("off")
            for axes in (above, below):
                plain(axes)
                axes.tick_params(labelsize=7)
            if number == 0:
                above.set_title(title, fontsize=10)
        grid[2 * number, 0].set_ylabel(f"{signal}\n{agent}", fontsize=8)
        grid[2 * number + 1, 0].set_ylabel("|dw|", fontsize=8)
    grid[-1, 0].set_xlabel("time constants", fontsize=8)
    write_caption(drawn, caption)
    return drawn


def distributions(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw how often each value occurs in chaotic signals and in what was produced.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``signal``, ``real`` and ``said``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    signals = rows["signal"].unique()
    drawn = figure(4.0 * len(signals), 3.2)
    for axes, signal in zip(drawn.subplots(1, len(signals), squeeze=False)[0], signals, strict=True):
        of_signal = rows[rows["signal"] == signal]
        ends = of_signal[["real", "said"]].to_numpy()
        lowest, highest = np.percentile(ends, [0.1, 99.9]).tolist()
        bins = np.linspace(lowest, highest, 40)
        axes.hist(of_signal["real"], bins=bins, density=True, color="0.8", label="the signal")
        axes.hist(
            of_signal["said"],
            bins=bins,
            density=True,
            histtype="step",
            color=COLOURS[1],
            linewidth=1.5,
            label="the output",
        )
        axes.set(title=signal, xlabel="value", yticks=[])
        plain(axes)
    drawn.axes[0].legend(frameon=False, fontsize=8)
    write_caption(drawn, caption)
    return drawn
