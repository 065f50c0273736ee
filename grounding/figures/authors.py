"""Who is taken to speak, word by word."""

import io

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from PIL import Image

from grounding.figures.style import COLOURS, figure, plain, write_caption


def words_and_speakers(rows: pd.DataFrame, caption: str) -> Figure:
    """Draw how much each speaker is believed in after every word: a row a sentence, a column a network.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``agent``, ``seed``, ``speaker``, ``step``, ``word``, ``candidate``, ``output`` and ``known``.
    caption : str
        What a reader must know: it stands below the figure.
    """
    agents, speakers = rows["agent"].unique(), rows["speaker"].unique()
    drawn = figure(2.9 * len(agents) + 1.2, 1.6 * len(speakers) + 1.2)
    grid = drawn.subplots(len(speakers), len(agents), sharey=True, squeeze=False)
    for column, agent in zip(grid.T, agents, strict=True):
        column[0].set_title(agent, fontsize=10)
        for axes, speaker in zip(column, speakers, strict=True):
            of_pair = rows[(rows["agent"] == agent) & (rows["speaker"] == speaker)]
            for k, (candidate, of_candidate) in enumerate(of_pair.groupby("candidate", sort=False)):
                by_step = of_candidate.groupby("step")
                output, at = by_step["output"], np.array(list(by_step.groups))
                place = at + (k - (len(speakers) - 1) / 2) * 0.2
                axes.bar(place, output.mean(), width=0.18, color=COLOURS[k], label=candidate)
                axes.vlines(place, output.min(), output.max(), color="0.2", linewidth=0.8)
                for x, known in zip(place, by_step["known"].mean(), strict=True):
                    axes.plot([x - 0.09, x + 0.09], [known] * 2, color="black", linewidth=1.2)
            words = of_pair.drop_duplicates("step").sort_values("step")["word"]
            axes.set_xticks(range(len(words)), words, fontsize=8)
            axes.set(ylim=(-0.25, 1.25), yticks=[0, 0.5, 1])
            plain(axes)
    for axes, speaker in zip(grid[:, 0], speakers, strict=True):
        axes.set_ylabel(speaker, rotation=0, ha="right", va="center", fontsize=10)
    handles, labels = grid[0, 0].get_legend_handles_labels()
    drawn.legend(handles, labels, loc="outside upper center", ncols=len(labels), frameon=False, fontsize=9)
    write_caption(drawn, caption)
    return drawn


def word_by_word_film(rows: pd.DataFrame) -> list[list[Image.Image]]:
    """Draw one frame a word of each sentence: the words so far, and how much each speaker is believed in.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of one network and one seed, as in `words_and_speakers`.
    """
    return [
        [_frame(of_speaker, step) for step in sorted(of_speaker["step"].unique())]
        for _, of_speaker in rows.groupby("speaker", sort=False)
    ]


def _frame(rows: pd.DataFrame, step: int) -> Image.Image:
    words = rows.drop_duplicates("step").sort_values("step")["word"].tolist()
    now = rows[rows["step"] == step]
    drawn = figure(5.2, 3.2)
    axes = drawn.subplots()
    axes.bar(now["candidate"], now["output"], color=COLOURS[: len(now)])
    axes.set(ylim=(-0.15, 1.15), yticks=[0, 0.5, 1], ylabel="who says it?")
    axes.set_title(
        " ".join(words[: step + 1]) + (" ..." if step + 1 < len(words) else ""), fontsize=14, loc="left"
    )
    plain(axes)
    picture = io.BytesIO()
    drawn.savefig(picture, format="png", dpi=100)
    return Image.open(picture).convert("RGB")
