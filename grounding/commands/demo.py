"""``grounding demo``."""

from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from agents.storage import whole_file
from grounding.commands.command import Command, console
from grounding.commands.say import word_table
from grounding.experiments import Scaling, run
from grounding.figures.activations import word_by_word
from grounding.figures.style import save
from grounding.folder import writable
from grounding.picture import described, photograph
from grounding.progress import bar
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.trial import teach

SENTENCE = "on the right there is the blue orange and a orange cup is on the right"


@dataclass(frozen=True, kw_only=True)
class Demo(Command):
    """The main job, from end to end: scenes in PyBullet, utterances, two agents, a curve.

    Takes about a minute on two cores.
    """

    out: Path = Path("out/demo")
    """The folder for all that is left."""

    seeds: int = 5
    """How many seeds."""

    def run(self) -> None:
        """Run it."""
        folder = writable(self.out)
        agents = ("reservoir", "lstm")
        console.print(
            "[bold]1.[/bold] Two agents hear 1,000 sentences and see what they are about, in PyBullet."
        )
        scaling = Scaling(out=folder, agents=agents, objects=(4, 20), seeds=self.seeds, world="bullet")
        rows, files = run(scaling)
        console.print(scaling.table(rows))

        console.print(f"[bold]2.[/bold] What they make of “{SENTENCE}”, word by word.")
        setting = Setting(world="bullet")
        imagined = {}
        # The published reservoir learns from the ends of sentences only; this one knows what comes before, too.
        for name in ("reservoir:learning=continuous", "lstm"):
            with bar(f"teaching {name}") as progress:
                (taught,) = teach([AgentSpec(name).make(seed=0)], [setting], progress)
            imagined[name] = taught.agent.imagine(SENTENCE.split())
            console.print(word_table(name, imagined[name]))
        for name, seen in imagined.items():
            console.print(f"{name} takes it to mean: [bold]{described(seen.meaning)}[/bold]")
        files += save(word_by_word(imagined), folder / "words")

        console.print("\n[bold]3.[/bold] A scene of which it is true.")
        env = replace(setting, world="kinematic").make()
        _, info = env.reset(seed=0, options={"utterance": SENTENCE})
        with whole_file(folder / "scene.png") as file:
            Image.fromarray(photograph(info["scene"])).save(file, format="PNG")
        files.append(folder / "scene.png")

        console.print("\nThe curve, the figure of the words, the scene and the rows are in:")
        for path in files:
            console.print(f"  {path}")
