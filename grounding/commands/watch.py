"""``grounding watch``."""

from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Annotated

import tyro
from PIL import Image

from corpora import english
from envs import oracle
from envs.command import CommandEnv
from envs.world.camera import Camera
from grounding.commands.say import taught_agent
from grounding.commands.subcommand import Subcommand, console
from grounding.figures.film import captioned, frames, write_gif
from grounding.folder import writable
from grounding.picture import described, photograph
from grounding.progress import bar
from grounding.setting import Setting

STAGE = Camera(width=480, height=360, eye=(0.0, -1.15, 0.95), target=(0.0, 0.10, 0.17), fov=46.0)
"""The camera that sees the table and the arm behind it."""

SECONDS_A_PICTURE = 0.1


@dataclass(frozen=True, kw_only=True)
class Watch(Subcommand):
    """Watch an agent hear utterances in front of scenes, or an arm do a command, as an animated GIF.

    Examples: grounding watch lstm --episodes 3 --out lstm.gif
    grounding watch --command "put the cup on the right and then point to the orange"
    """

    agent: Annotated[tyro.conf.Positional[str], tyro.conf.arg(metavar="AGENT")] = (
        "reservoir:learning=continuous"
    )
    """A file that grounding train saved, or the name of an agent, which is taught first."""

    command: str | None = None
    """What the arm is to do, in words; what it is told is understood, and chosen, by an oracle."""

    episodes: int = 4
    """How many utterances."""

    out: Path = Path("watch.gif")
    """Where to leave the film (GIF)."""

    seed: int = 0
    """The source of chance."""

    setting: Annotated[Setting, tyro.conf.arg(name="")] = field(default_factory=Setting)
    """The table and the words."""

    def run(self) -> None:
        """Teach if need be, play, film."""
        if self.command is not None:
            writable(self.out.parent)
            done, film = film_of_command(self.command, self.seed)
            write_gif(self.out, [film], seconds=SECONDS_A_PICTURE)
            console.print(f"{done}\nwrote {self.out}", soft_wrap=True)
            return
        if self.episodes < 1:
            raise ValueError(f"episodes={self.episodes}; expected at least 1")
        writable(self.out.parent)
        agent = taught_agent(self.agent, self.seed, self.setting)
        env = replace(self.setting, world="kinematic").make()
        films = []
        with bar("filming", "episodes") as progress:
            for number in range(self.episodes):
                _, info = env.reset(seed=self.seed if number == 0 else None, options={"split": "test"})
                seen = agent.imagine(info["utterance"].words)
                right = seen.meaning == info["meaning"]
                films.append(frames(photograph(info["scene"]), seen, right))
                console.print(f"{info['sentence']}: {described(seen.meaning)}{'' if right else ' (wrong)'}")
                progress(number + 1, self.episodes)
            write_gif(self.out, films)
        console.print(f"wrote {self.out}", soft_wrap=True)


def film_of_command(text: str, seed: int) -> tuple[str, list[Image.Image]]:
    """Let the arm do a command in a scene where it can be done; return what came of it, and the frames.

    Raises
    ------
    ValueError
        If the text is no command, or cannot be done.
    RuntimeError
        If PyBullet is missing.
    """
    env = CommandEnv(objects=len(english().concepts("category")))
    _, info = env.reset(seed=seed, options={"utterance": text})
    film: list[Image.Image] = []
    calls = count()

    def look() -> None:
        if next(calls) % 3 == 0:  # of thirty calls a second
            film.append(captioned(env.world.picture(STAGE), info["sentence"]))

    env.arm.observer = look
    look()
    with bar("filming", "commands") as progress:
        steps, over = 0, False
        while not over:
            _, _, over, _, info = env.step(oracle(env, info))
            steps += 1
            progress(steps, env.most)
    outcome = info["outcome"]
    told = "done" if outcome.success else f"not done: {outcome.cause}"
    film.append(captioned(env.world.picture(STAGE), f"{info['sentence']}: {told}", outcome.success))
    env.close()
    return told, film
