"""``grounding demo``."""

from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from corpora.whole_file import whole_file
from grounding.commands.say import show, taught_agent
from grounding.commands.subcommand import Subcommand, console
from grounding.experiments import Scaling, run
from grounding.experiments.activations import SENTENCE, Activations
from grounding.figures.activations import word_by_word
from grounding.figures.style import save
from grounding.folder import writable
from grounding.picture import photograph
from grounding.setting import Setting


@dataclass(frozen=True, kw_only=True)
class Demo(Subcommand):
    """See the main job from end to end: scenes in PyBullet, sentences, two agents, a curve.

    Takes about a minute on two cores.

    Examples::

        grounding demo
        grounding demo --seeds 2 --out out/short
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
        imagined = {
            name: taught_agent(name, 0, setting).imagine(SENTENCE.split()) for name in Activations.agents
        }
        show(imagined)
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
