"""What an arm did and what went on in the network that moved it: by behaviour, over time, and by time constants."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from envs.behaviours.behaviour import RATE
from envs.behaviours.stage import COMMANDED, VALUES, Stage
from envs.world.camera import Camera
from grounding.figures.cases import by_case
from grounding.figures.film import captioned, write_gif
from grounding.figures.style import COLOURS, MARKERS, figure, plain, write_caption
from grounding.projection import project

LENS = Camera(
    width=320,
    height=240,
    eye=(0.35, -1.25, 0.75),
    target=(0.0, 0.08, 0.24),
    fov=40.0,
    shadow=True,
    oversampling=2,
)
"""The camera of the film: it sees the whole arm."""

FAST, SLOW = "fast", "slow"
"""The quantities that are activations, of a unit each."""

EACH, SECONDS = 3, 0.12
"""A frame of the film is taken at every third moment, 0.3 s, and stands for so many seconds."""


def done_by_behaviour(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw the share of places where each behaviour was done: a panel a way to hold the eyes, a mark a split.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``seed``, ``split``, ``behaviour``, ``eyes`` and ``done``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    by = ["split", "behaviour", "seed"]
    shares = rows.groupby([*by, "eyes"], sort=False)["done"].mean().unstack("eyes")
    # Not every behaviour is asked in every split.
    shares = shares.reindex(pd.MultiIndex.from_product([rows[column].unique() for column in by], names=by))
    shares.columns = [f"done, eyes {eyes}" for eyes in shares.columns]
    table = shares.reset_index().rename(columns={"split": "agent", "behaviour": "case"})
    return by_case(table, list(shares.columns), caption)


def inside(rows: pd.DataFrame, behaviours: Sequence[str], caption: str) -> Figure:
    """Draw behaviours over time, side by side: what was commanded, what was seen, and all units.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``behaviour``, ``moment``, ``quantity`` (of `VALUES`, or `FAST` or `SLOW`), ``unit``,
        ``generated`` and ``shown``.
    behaviours : sequence of str
        Which.
    caption : str
        What a reader must know: it stands below the figure.
    """
    drawn = figure(4.9 * len(behaviours), 8.6)
    panels = drawn.subplots(
        4, len(behaviours), sharex="col", squeeze=False, height_ratios=(2.1, 1.0, 2.0, 1.0)
    )
    names = (("commanded", VALUES[:COMMANDED]), ("seen", VALUES[COMMANDED:]))
    first = rows[rows["behaviour"] == behaviours[0]]
    order = {
        kind: activations(first, kind).idxmax().sort_values(kind="stable").index for kind in (FAST, SLOW)
    }
    ends = (
        rows[rows["behaviour"].isin(behaviours)]
        .groupby("quantity")[["generated", "shown"]]
        .agg(["min", "max"])
    )
    for column, behaviour in enumerate(behaviours):
        of = rows[rows["behaviour"] == behaviour]
        for axes, (label, values) in zip(panels[:2, column], names, strict=True):
            _traces(axes, of, values, ends)
            axes.set_ylabel(label if column == 0 else "")
        for axes, kind in zip(panels[2:, column], (FAST, SLOW), strict=True):
            group = activations(of, kind)[order[kind]]
            shown = axes.imshow(
                group.to_numpy().T,
                aspect="auto",
                cmap="RdBu_r",
                vmin=-1,
                vmax=1,
                extent=(0, of["moment"].max() / RATE, len(order[kind]), 0),
                interpolation="nearest",
            )
            axes.set_yticks([])
            axes.set_ylabel(f"{len(order[kind])} {kind} units" if column == 0 else "")
        panels[0, column].set_title(behaviour, fontsize=11)
        panels[-1, column].set_xlabel("seconds")
    drawn.colorbar(shown, ax=panels[2:, -1].tolist(), label="activation", fraction=0.05)
    for row in panels[:2]:
        handles, labels = row[-1].get_legend_handles_labels()
        row[-1].legend(
            handles, labels, loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False, fontsize=8
        )
    write_caption(drawn, caption)
    return drawn


def slow_ways(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw the ways of the slow units through two principal components: a line a behaviour.

    Parameters
    ----------
    rows : pandas.DataFrame
        As for `inside`.
    caption : str
        What a reader must know: it stands below the figure.
    """
    behaviours = rows["behaviour"].unique()
    ways = [activations(rows[rows["behaviour"] == behaviour], SLOW).to_numpy() for behaviour in behaviours]
    projected = project(np.concatenate(ways).astype(float), "pca")
    drawn = figure(7.0, 5.6)
    axes = drawn.subplots()
    edges = np.cumsum([0, *map(len, ways)])
    for k, behaviour in enumerate(behaviours):
        x, y = projected.points[edges[k] : edges[k + 1]].T
        colour = COLOURS[k % len(COLOURS)]
        axes.plot(x, y, color=colour, linewidth=1.4, label=behaviour)
        axes.plot(x[0], y[0], color=colour, marker="o", markersize=8, markerfacecolor="white")
        axes.plot(x[-1], y[-1], color=colour, marker="s", markersize=6)
    for name, share in zip(("x", "y"), projected.variance, strict=True):
        getattr(axes, f"set_{name}label")(
            f"component {'xy'.index(name) + 1}: {100 * share:.0f} % of the variance"
        )
    plain(axes)
    drawn.legend(loc="outside upper center", ncols=3, frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn


def by_ratio(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw the closed-loop error and the share done against the ratio of time constants: a line a split.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``seed``, ``split``, ``ratio``, ``closed_loop_error`` and ``done``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    drawn = figure(9.0, 4.6)
    panels = drawn.subplots(1, 2)
    ratios = sorted(rows["ratio"].unique())
    for axes, measure, scale in zip(panels, ("closed_loop_error", "done"), (1, 100), strict=True):
        for k, (split, of) in enumerate(rows.groupby("split", sort=False)):
            means = scale * of.groupby(["ratio", "seed"])[measure].mean().unstack("seed")
            beside = np.arange(len(ratios)) + 0.12 * (k - 1)
            style = {"color": COLOURS[k % len(COLOURS)]}
            axes.plot(beside, means.mean(axis=1), label=split, marker=MARKERS[k], markersize=6, **style)
            axes.plot(beside, means, linestyle="none", marker=".", alpha=0.5, **style)
        axes.set_xticks(range(len(ratios)), [f"{ratio:g}" for ratio in ratios])
        axes.set_xlabel("slow / fast time constant")
        axes.set_ylim(bottom=0)
        plain(axes)
    panels[0].set_title("closed-loop error, rad")
    panels[1].set_title("done, %")
    handles, labels = panels[0].get_legend_handles_labels()
    drawn.legend(handles, labels, loc="outside upper center", ncols=3, frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn


def write_film(path: Path, rows: pd.DataFrame, asked: pd.DataFrame) -> None:
    """Write a film (GIF) of behaviours: the commands of the rows are followed once more, before another camera.

    Parameters
    ----------
    path : Path
        The file.
    rows : pandas.DataFrame
        As for `inside`, of one seed, with ``place`` and ``asked``, the split.
    asked : pandas.DataFrame
        Rows with ``behaviour``, ``place``, ``seed``, ``eyes`` and ``cause``: what came of it.
    """
    episodes = []
    with Stage() as stage:
        for (behaviour, place, split), of in rows.groupby(["behaviour", "place", "asked"], sort=False):
            values = of[of["quantity"].isin(VALUES)].pivot(
                index="moment", columns="quantity", values="generated"
            )
            commands = values[list(VALUES[:COMMANDED])].to_numpy()[1:]
            same = (asked["behaviour"] == behaviour) & (asked["place"] == place) & (asked["split"] == split)
            found = asked[
                same & (asked["seed"] == of["seed"].iloc[0]) & (asked["eyes"] == of["eyes"].iloc[0])
            ]
            cause = str(found["cause"].iloc[0])
            stage.begin(place)
            frames: list[Image.Image] = []
            for moment, command in enumerate(commands, start=1):
                stage.act(command)
                if moment % EACH == 0:
                    frames.append(captioned(stage.world.picture(LENS), str(behaviour)))
            told = f"{behaviour}: {cause or 'done'}"
            episodes.append([*frames, captioned(stage.world.picture(LENS), told, good=not cause)])
    write_gif(path, episodes, SECONDS)


def activations(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the activations of fast or slow units in one behaviour: a row a moment, a column a unit."""
    return rows[rows["quantity"] == kind].pivot(index="moment", columns="unit", values="generated")


def _traces(axes: Axes, rows: pd.DataFrame, names: Sequence[str], ends: pd.DataFrame) -> None:
    """Draw values as they were generated and as they were shown, each scaled to its range."""
    for k, name in enumerate(names):
        of = rows[rows["quantity"] == name].sort_values("moment")
        low, high = ends.loc[name].min(), ends.loc[name].max()
        shown, own = ((of[column] - low) / max(high - low, 1e-3) for column in ("shown", "generated"))
        axes.plot(of["moment"] / RATE, own, label=name, color=COLOURS[k % len(COLOURS)])
        axes.plot(of["moment"] / RATE, shown, linestyle="--", linewidth=0.9, color="0.2")
    axes.set_yticks([])
    plain(axes)
