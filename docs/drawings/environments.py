"""Make the pictures of *Start* and *Environments*: ``python docs/drawings/environments.py``."""

from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import fill
from typing import Any

import gymnasium as gym
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

import envs
from corpora.trials import Question, Trial
from grounding.experiments import Scaling, run

IMAGES = Path(__file__).parents[1] / "images"
COLOURS = plt.get_cmap("tab20").colors  # type: ignore[attr-defined]


def tabletop() -> Figure:
    """Draw an episode: what is heard, what is seen, and the action that is right."""
    env = gym.make(
        "grounding/Tabletop-v0", objects=20, ordered=False, distractors=(1, 1), render_mode="rgb_array"
    )
    observation, info = env.reset(seed=7)
    figure, axes = plt.subplots(
        figsize=(8.2, 4.0), dpi=110, width_ratios=[1.45, 1], ncols=2, layout="constrained"
    )
    _photograph(axes[0], env.render(), f"heard: “{info['sentence']}”")
    seen = env.unwrapped.seen.decode(observation["percept"])
    meant = [f"{k}.  {_told(each)}" for k, each in enumerate(info["meaning"], start=1)]
    lines = [
        "seen, from left to right",
        *(f"   {_told(each)}" for each in seen if each),
        "",
        "to be answered",
    ]
    lines += [f"   {line}" for line in meant]
    axes[1].text(0, 0.97, "\n".join(lines), va="top", fontsize=11, linespacing=1.7)
    axes[1].axis("off")
    env.close()
    return figure


def command() -> Figure:
    """Draw the table before a command, and after each action of the oracle."""
    env = gym.make("grounding/TabletopCommand-v0", render_mode="rgb_array")
    _, info = env.reset(seed=0, options={"utterance": "put the cup on the left and then point to the orange"})
    shots, names, over = [env.render()], [f"heard: “{info['sentence']}”"], False
    while not over:
        done = info["meaning"][0]
        _, reward, over, _, info = env.step(envs.oracle(env, info))
        shots.append(env.render())
        names.append(f"after “{done.skill}”: reward {reward:g}")
    figure, axes = plt.subplots(ncols=len(shots), figsize=(11, 3.1), dpi=110, layout="constrained")
    for axis, shot, name in zip(axes, shots, names, strict=True):
        _photograph(axis, shot, name)
    env.close()
    return figure


def arm() -> list[Image.Image]:
    """Film an episode in which the oracle moves the hand."""
    env = gym.make("grounding/TabletopArm-v0", skills=("stack",), render_mode="rgb_array")
    _, info = env.reset(seed=1)  # stack the orange on the blue plate
    frames, over, step = [env.render()], False, 0
    while not over:
        _, _, done, late, info = env.step(envs.oracle(env, info))
        over, step = done or late, step + 1
        if over or step % 2 == 0:
            frames.append(env.render())
    env.close()
    small = [Image.fromarray(frame).resize((400, 280), Image.Resampling.LANCZOS) for frame in frames]
    return [frame.quantize(64, dither=Image.Dither.NONE) for frame in small]


def word_learning() -> Figure:
    """Draw the first trials of an episode and its first question; a thing is a coloured disc with its number."""
    env = gym.make("grounding/WordLearning-v0", size=3)
    _, info = env.reset(seed=0)
    steps: list[Any] = []
    while "question" not in info:
        steps.append(info["trial"])
        *_, info = env.step(0)
    shown = [*steps[:4], info["question"]]
    figure, axes = plt.subplots(ncols=len(shown), figsize=(11, 2.5), dpi=110, layout="constrained")
    for number, (axis, step) in enumerate(zip(axes, shown, strict=True), start=1):
        _trial(axis, step, number)
    env.close()
    return figure


def first() -> Figure:
    """Draw the first figure of one's own, as *Start* has it."""
    with TemporaryDirectory() as folder:
        asked = Scaling(agents=("reservoir", "bag-of-words"), objects=(4, 10, 20), seeds=3, out=Path(folder))
        rows, _ = run(asked)
        return asked.figures(rows)["scaling"]


def _photograph(axis: Any, picture: NDArray[np.uint8], title: str) -> None:
    axis.imshow(picture)
    axis.set_title(fill(title, 46), fontsize=10)
    axis.axis("off")


def _told(referent: Any) -> str:
    said = (referent.colour, referent.category, referent.position and f"on the {referent.position}")
    return " ".join(part for part in said if part)


def _trial(axis: Any, step: Trial | Question, number: int) -> None:
    asked = isinstance(step, Question)
    words = f"“{step.word}”?" if isinstance(step, Question) else "\n".join(step.words)
    things = step.alternatives if isinstance(step, Question) else step.referents
    axis.set_title("then a question" if asked else f"trial {number}", fontsize=10)
    axis.text(0.5, 0.82, words, ha="center", va="center", fontsize=11)
    for k, thing in enumerate(things):
        which = int(thing.split()[1])
        x = (k + 0.5) / len(things)
        right = isinstance(step, Question) and thing == step.answer
        axis.add_patch(
            plt.Circle((x, 0.28), 0.1, color=COLOURS[which % 20], ec="black" if right else "none", lw=2.5)
        )
        axis.text(x, 0.28, str(which), ha="center", va="center", fontsize=10)
    axis.set(xlim=(0, 1), ylim=(0, 1.05), aspect="equal", xticks=[], yticks=[])


def main() -> None:
    """Make them all."""
    for name, draw in {
        "tabletop": tabletop,
        "tabletopcommand": command,
        "wordlearning": word_learning,
        "first": first,
    }.items():
        figure = draw()
        figure.savefig(IMAGES / f"{name}.png", dpi=110, facecolor="white")
        plt.close(figure)
    still, *moving = arm()
    still.save(
        IMAGES / "tabletoparm.gif", save_all=True, append_images=moving, duration=120, loop=0, optimize=True
    )


if __name__ == "__main__":
    main()
