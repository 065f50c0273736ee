"""``grounding say``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import tyro
from PIL import Image
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

import agents
from agents import Agent, Imagination
from corpora import Role, Words, unknown, words_of
from corpora.whole_file import whole_file
from grounding.commands.subcommand import Subcommand, console
from grounding.figures.activations import word_by_word
from grounding.figures.style import save
from grounding.folder import writable_file
from grounding.metrics import says
from grounding.picture import described, imagined_scene, photograph
from grounding.progress import bar
from grounding.reading import unset
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.trial import teach


@dataclass(frozen=True, kw_only=True)
class Say(Subcommand):
    """Say something to agents and see, word by word, what they make of it.

    An agent is a file that grounding train saved, or a name; then the agent is taught first.

    Examples::

        grounding say "on the right there is the blue orange" --agents reservoir lstm
        grounding say "a red cup is on the left" --picture scene.png
        grounding say "la tasse est à gauche" --language fr
    """

    text: Annotated[
        tyro.conf.Positional[tuple[str, ...]], tyro.conf.arg(metavar="SENTENCE", help_behavior_hint="")
    ]
    """What is said, in quotes or as single words."""

    agents: tuple[str, ...] = ("reservoir:learning=continuous",)
    """Files that grounding train saved, or names of agents, which are taught first.
    The published reservoir learns from ends of sentences only; what it says before has no meaning."""

    new_words: bool = False
    """Go on, even if an agent has never heard a word of it."""

    figure: Annotated[Path | None, unset] = None
    """Where to draw the activations after every word; a PNG and a PDF of this name are left."""

    picture: Annotated[Path | None, unset] = None
    """Where to leave a picture (PNG) of the scene that the first agent imagines."""

    seed: int = 0
    """The source of all chance for agents that are taught first."""

    setting: Annotated[Setting, tyro.conf.arg(name="")] = field(default_factory=Setting)
    """Where agents that have learnt nothing yet are taught."""

    def run(self) -> None:
        """Ask every agent, and print, draw and photograph what it imagines."""
        words = words_of(" ".join(self.text))
        if self.figure:
            writable_file(self.figure.with_suffix(".png"))
        if self.picture:
            writable_file(self.picture, ".png")
        if not self.agents:
            raise ValueError("no agent was named; expected a file or a name, as --agents reservoir lstm")
        imagined = {name: self._asked(name, words) for name in self.agents}
        show(imagined)
        if self.figure:
            for path in save(word_by_word(imagined), self.figure.with_suffix("")):
                console.print(f"wrote {path}")
        if self.picture:
            scene = imagined_scene(next(iter(imagined.values())).meaning)
            with whole_file(self.picture) as file:
                Image.fromarray(photograph(scene)).save(file, format="PNG")
            console.print(f"wrote {self.picture}")

    def _asked(self, name: str, words: Words) -> Imagination:
        agent = taught_agent(name, self.seed, self.setting)
        for word in words:
            if word not in agent.vocabulary and not self.new_words:
                raise ValueError(
                    f"{name} has never heard this. {unknown('word', word, agent.vocabulary)}. "
                    "--new-words asks it all the same"
                )
        return agent.imagine(words)


FAINT = 0.05
"""Activations below this are not worth a column."""


def taught_agent(name: str, seed: int, setting: Setting) -> Agent:
    """Return an agent that was saved in a file, or one that is taught now.

    Raises
    ------
    ValueError, OSError
        If there is neither such a file nor such an agent.
    """
    if Path(name).suffix == ".agent" or Path(name).exists():
        return agents.load(name)
    with bar(f"teaching {name}") as progress:
        (taught,) = teach([AgentSpec(name).make(seed)], [setting], progress)
    return taught.agent


def show(imagined: Mapping[str, Imagination]) -> None:
    """Print what each agent makes of a sentence, word by word, and what it takes it to mean."""
    for name, seen in imagined.items():
        console.print(word_table(name, seen))
        console.print(f"{name} takes it to mean: [bold]{described(seen.meaning)}[/bold]\n")


def word_table(title: str, seen: Imagination) -> Table:
    """Make a table of one row a word: the most active concept of each role, and how active it is.

    What the agent finally takes the sentence to mean is bold; roles of which nothing is ever active are left out.
    Where the agent knows what single words are about, that is said beside them.
    """
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("word", no_wrap=True)
    if any(seen.roles):
        table.add_column("is the", no_wrap=True)
    columns: dict[Role, list[int]] = {}
    for k, concept in enumerate(seen.concepts):
        columns.setdefault(concept.role, []).append(k)
    active = {role: ks for role, ks in columns.items() if seen.activation[:, ks].max() > FAINT}
    for role in active:
        table.add_column(str(role), no_wrap=True)
    for word, about, activation in zip(seen.words, seen.roles, seen.activation, strict=True):
        cells = []
        for ks in active.values():
            best = max(ks, key=lambda k: float(activation[k]))
            concept = seen.concepts[best]
            style = "bold" if says(seen.meaning, concept) else "dim"
            told = f"{concept.value} {activation[best]:.1f}" if activation[best] > FAINT else ""
            cells.append(Text(told, style=style))
        table.add_row(word, *([str(about or "")] if any(seen.roles) else []), *cells)
    return table
