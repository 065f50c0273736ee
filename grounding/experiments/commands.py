"""Whether what people command is done: from typed words to an arm in physics, by way of what is seen.

Hinaut & Twiefel (2019) let a reservoir tell the thematic roles of what a robot is told to do; here the robot does it.
Commands in English and French, all learnt by one reservoir, are heard in front of scenes in which they can be done. Of
the table, a noisy picture and its noisy depth are all that is known; what is meant is found in what is seen, and the
skills of the arm do it in PyBullet. A scene counts as done if each command was done with the right thing, and the
world, asked for its truth, is as each skill should leave it: what was placed stands in its place, upright, and all
else is where it was. Skills are drawn alike, one or two a scene, and of 67 kinds of things.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from rich.box import SIMPLE_HEAD
from rich.table import Table

from agents.roles import make_parser
from corpora import SKILLS, Lexicon, language_of, unknown
from envs.errand import Director, Errand
from envs.world.relations import FALLEN
from grounding.experiments.experiment import Experiment
from grounding.figures.commands import done_and_causes
from grounding.following.acting import Follower
from grounding.following.listener import PARSER, SPOKEN, Listener
from grounding.following.planning import ImpossibleError
from grounding.following.referring import NotUnderstoodError, commands_in, fitting, tasks_of
from grounding.following.words import WordBook
from grounding.proportions import score_interval
from grounding.spec import made
from grounding.sweep import Row

BLOCK = 25
"""So many scenes are done by one process, one after the other."""


@dataclass(frozen=True)
class Block:
    """Some scenes, one parser, one seed, one language."""

    agent: str
    seed: int
    language: str
    objects: int
    first: int
    scenes: int


@dataclass(frozen=True, kw_only=True)
class Commands(Experiment):
    """Commands in English and French that an arm hears, finds in what it sees, and does.

    Examples::

        grounding run commands --languages en --scenes 50 --objects 20
    """

    name: ClassVar[str] = "commands"

    agents: tuple[str, ...] = (PARSER,)
    """Role parsers, with options where they differ: published, slots, words, words:units=500."""

    seeds: int = 2
    """How many seeds; each has scenes of its own."""

    languages: tuple[str, ...] = SPOKEN
    """In which languages: en, fr."""

    scenes: int = 250
    """How many scenes a seed and language."""

    objects: int = 67
    """How many kinds of things there are; an eye learns the looks of each for half a second."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.scenes < 1:
            raise ValueError(f"scenes={self.scenes}; expected at least 1")
        for code in self.languages:
            if code not in SPOKEN:
                raise unknown("language of commands", code, SPOKEN)
            _lexicon(code, self.objects)

    def check_agent(self, text: str) -> None:
        """Raise a ValueError for a role parser that cannot be made."""
        made(make_parser, text)

    def groups(self) -> list[list[Block]]:
        """Return one group a block of scenes."""
        blocks = product(self.agents, self.each_seed, self.languages, range(0, self.scenes, BLOCK))
        return [
            [Block(agent, seed, language, self.objects, first, min(BLOCK, self.scenes - first))]
            for agent, seed, language, first in blocks
        ]

    @staticmethod
    def measure(cells: Sequence[Block]) -> list[list[Row]]:
        """Have the commands of some scenes heard and done: one row a scene."""
        return [_rows(cell) for cell in cells]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw what share was done by language and skill, and why the others were not."""
        off = int(rows["off_table"].sum())
        caption = (
            f"{len(rows)} scenes with one or two commands, {self.scenes} a language and seed (seeds: {self.seeds}), "
            f"{self.objects} kinds of things, seen with noise. Done: every command, with the right thing, as the world "
            "measures it. A scene of two skills counts for both. Bars: 95 % score intervals over scenes (Wilson, "
            f"1927). {off} objects left the table. Nothing of the kind was published."
        )
        return {self.name: done_and_causes(rows, caption)}

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up what was understood and done, by parser and language."""
        caption = "shares of scenes [95 % score interval]; off: objects that left the table"
        table = Table(box=SIMPLE_HEAD, caption=caption, caption_justify="left", padding=0)
        table.add_column("parser, language", no_wrap=True)
        for column in ("scenes", "understood %", "done %", "off"):
            table.add_column(column, justify="right", no_wrap=True)
        for (agent, language), group in rows.groupby(["agent", "language"], sort=False):
            shares = (_percent(group[measure]) for measure in ("understood", "done"))
            table.add_row(f"{agent}, {language}", str(len(group)), *shares, str(group["off_table"].sum()))
        return table

    def quickened(self) -> Self:
        """Return the small form: one seed, few scenes of few kinds of things."""
        return replace(self, seeds=1, **self.unless_asked(scenes=6, objects=8))


class Deed(NamedTuple):
    """What came of the commands of one scene."""

    understood: bool
    """Whether what was heard is what was said."""

    cause: str
    """Why it was not done, empty if it was."""


def _lexicon(language: str, objects: int) -> Lexicon:
    return language_of(language).lexicon(synonyms=True).take(category=objects)


def _percent(found: "pd.Series[int]") -> str:
    share, low, high = (100 * part for part in (found.mean(), *score_interval(found.sum(), len(found))))
    return f"{share:.1f} [{low:.1f}, {high:.1f}]".replace("100.0", "100")


def _rows(block: Block) -> list[Row]:
    # What is drawn does not depend on the parser; scenes of other languages, seeds and blocks are other ones.
    where = (block.seed, SPOKEN.index(block.language), block.first)
    errands, noise = np.random.default_rng(where).spawn(2)
    lexicon = _lexicon(block.language, block.objects)
    director = Director(lexicon=lexicon, skills=SKILLS)
    listener = Listener(block.seed, block.agent)
    rows: list[dict[str, Any]] = []
    with Follower(lexicon, noise) as follower:
        for number in range(block.scenes):
            errand = director.errand(errands)
            follower.put(errand.scene)
            deed = followed(errand, listener, follower)
            rows.append(
                {
                    "agent": block.agent,
                    "seed": block.seed,
                    "split": "test",
                    "language": block.language,
                    "skills": "+".join(command.skill for command in errand.commands),
                    "scene": block.first + number,
                    "sentence": errand.utterance.text,
                    "understood": int(deed.understood),
                    "done": int(not deed.cause),
                    "off_table": int((follower.world.poses()[:, 2] < FALLEN).sum()),
                    "cause": deed.cause,
                }
            )
    return rows


def followed(errand: Errand, listener: Listener, follower: Follower) -> Deed:
    """Have what is said in an errand heard and done, in front of its scene, and judge it by the truth of the world."""
    (heard,) = listener.parse([errand.utterance.words])
    understood = False
    try:
        commands = commands_in(heard, WordBook(), listener.closed_class)
        understood = commands == errand.commands
        tasks = tasks_of(commands, follower.seen)
        done = [outcome.cause for outcome in follower.do(tasks)]
    except NotUnderstoodError:
        return Deed(understood, "not found by sight" if understood else "not understood")
    except ImpossibleError as impossible:
        return Deed(understood, f"refused: {impossible.cause}")
    items = errand.scene.items
    meant = [tuple(fitting(referent, items)[0] for referent in c.referents) for c in errand.commands]
    if not understood:
        return Deed(False, "not understood")
    if meant != [tuple(follower.bodies[k] for k in task.items) for task in tasks]:
        return Deed(True, "wrong thing")
    return Deed(True, next(filter(None, done), ""))
