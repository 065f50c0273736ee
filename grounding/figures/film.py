"""An episode as a short film: the scene, the words as they come, and what an agent believes so far."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from agents import Imagination
from corpora import Role
from corpora.whole_file import whole_file
from grounding.metrics import says

STRIP = 96  # pixels below the picture, for words and beliefs
SECONDS_A_WORD, SECONDS_AT_THE_END = 0.45, 2.2

_INK, _FAINT, _GOOD, _BAD = "#202020", "#9a9a9a", "#00785a", "#b03a00"


def frames(picture: NDArray[np.uint8], seen: Imagination, right: bool) -> list[Image.Image]:
    """Draw one frame a word.

    Parameters
    ----------
    picture : array of shape (height, width, 3)
        The scene.
    seen : Imagination
        What the agent makes of the words.
    right : bool
        Whether it is exactly right in the end.
    """
    return [_frame(picture, seen, heard, right) for heard in range(1, 1 + len(seen.words))]


def _frame(picture: NDArray[np.uint8], seen: Imagination, heard: int, right: bool) -> Image.Image:
    height, width, _ = picture.shape
    frame = Image.new("RGB", (width, height + STRIP), "white")
    frame.paste(Image.fromarray(picture), (0, 0))
    pen, large, small = (
        ImageDraw.Draw(frame),
        ImageFont.load_default(size=17),
        ImageFont.load_default(size=14),
    )
    x = 12.0
    for k, word in enumerate(seen.words):
        ink = _INK if k == heard - 1 else "#606060" if k < heard else "white"
        pen.text((x, height + 6), word, fill=ink, font=large)
        x += pen.textlength(word + " ", font=large)
    over = heard == len(seen.words)
    for referent in range(1 + max(concept.referent for concept in seen.concepts)):
        x = 12.0
        for role in dict.fromkeys(c.role for c in seen.concepts if c.referent == referent):
            text, ink = _belief(seen, role, heard - 1, over, right)
            pen.text((x, height + 36 + 26 * referent), text, fill=ink, font=small)
            x += width / 3.2
    return frame


def _belief(seen: Imagination, role: Role, word: int, over: bool, right: bool) -> tuple[str, str]:
    """What is believed most in one role, and in which colour to write it."""
    columns = [k for k, concept in enumerate(seen.concepts) if concept.role == role]
    best = max(columns, key=lambda k: float(seen.activation[word, k]))
    text = f"{seen.concepts[best].value} {seen.activation[word, best]:.2f}"
    if not over:
        return text, _INK if seen.activation[word, best] > 0.6 else _FAINT
    said = says(seen.meaning, seen.concepts[best])
    return (text, _GOOD if right else _BAD) if said else ("nothing", _FAINT)


def captioned(picture: NDArray[np.uint8], text: str, good: bool | None = None) -> Image.Image:
    """Draw a frame with one line of text below; green or red where something is good or bad.

    The letters are as large as the width allows.
    """
    height, width, _ = picture.shape
    frame = Image.new("RGB", (width, height + STRIP // 3), "white")
    frame.paste(Image.fromarray(picture), (0, 0))
    ink = _INK if good is None else _GOOD if good else _BAD
    pen = ImageDraw.Draw(frame)
    fonts = [ImageFont.load_default(size=size) for size in range(17, 7, -1)]
    font = next((font for font in fonts if pen.textlength(text, font=font) <= width - 24), fonts[-1])
    pen.text((12, height + STRIP // 6), text, fill=ink, font=font, anchor="lm")
    return frame


def side_by_side(*pictures: Image.Image) -> Image.Image:
    """Put pictures of one height beside each other."""
    edges = np.cumsum([0, *(picture.width for picture in pictures)]).tolist()
    sheet = Image.new("RGB", (edges[-1], pictures[0].height), "white")
    for left, picture in zip(edges, pictures, strict=False):
        sheet.paste(picture, (left, 0))
    return sheet


def write_gif(path: Path, episodes: Sequence[Sequence[Image.Image]], seconds: float = SECONDS_A_WORD) -> None:
    """Write episodes one after the other as an animated GIF.

    Parameters
    ----------
    path : Path
        The file.
    episodes : sequence of sequences of images
        The frames of each; the last one stands for longer.
    seconds : float
        How long the others stand.
    """
    shown = [frame for episode in episodes for frame in episode]
    times = [
        SECONDS_AT_THE_END if k == len(episode) - 1 else seconds
        for episode in episodes
        for k in range(len(episode))
    ]
    with whole_file(path) as file:
        shown[0].save(
            file,
            format="GIF",
            save_all=True,
            append_images=shown[1:],
            duration=[round(1000 * time) for time in times],
            loop=0,
        )
