"""``grounding watch``."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

import tyro

from agents.options import checked_seed
from grounding.commands.say import taught_agent
from grounding.commands.subcommand import Subcommand, console
from grounding.figures.film import frames, write_gif
from grounding.folder import writable_file
from grounding.picture import described, photograph
from grounding.progress import bar
from grounding.setting import Setting


@dataclass(frozen=True, kw_only=True)
class Watch(Subcommand):
    """Watch an agent hear sentences in front of scenes, as an animated GIF.

    Examples::

        grounding watch lstm --episodes 3 --out lstm.gif
        grounding watch reservoir.agent --seed 7
    """

    agent: Annotated[tyro.conf.Positional[str], tyro.conf.arg(metavar="AGENT")] = (
        "reservoir:learning=continuous"
    )
    """A file that grounding train saved, or the name of an agent, which is taught first."""

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
        if self.episodes < 1:
            raise ValueError(f"episodes={self.episodes}; expected at least 1")
        checked_seed(self.seed)
        writable_file(self.out, ".gif")
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
