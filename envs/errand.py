"""Someone who says what is to be done, and a table on which it can be done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpora import Command, Lexicon, Referent, Skill, Utterance, command_grammar, commands_of
from envs.world.arm.outcome import SkillFailedError
from envs.world.arm.plan import afterwards
from envs.world.arm.room import Room
from envs.world.catalogue.supports import SURFACES
from envs.world.scene import Scene, arrange, complete

# How often skills are drawn, and how often sentences with them: most things hold no other.
_ROUNDS, _TRIES = 10, 300


@dataclass(frozen=True, slots=True)
class Errand:
    """An utterance that commands, and a scene in which that can be done.

    Parameters
    ----------
    utterance : Utterance
        What is said.
    commands : tuple of Command
        What it commands, in order.
    scene : Scene
        What is on the table at the start.
    """

    utterance: Utterance
    commands: tuple[Command, ...]
    scene: Scene


@dataclass(frozen=True, kw_only=True)
class Director:
    """Draws errands: every referent is one object of the scene and no other, and nothing is in the way.

    Parameters
    ----------
    lexicon : Lexicon
        What can be named.
    skills : sequence of str
        What can be commanded, all equally likely.
    most : int, default 2
        The greatest number of commands of an utterance; all numbers are equally likely.
    distractors : tuple of two ints, default (0, 2)
        The least and the greatest number of objects that no command is about.

    Examples
    --------
    >>> from corpora import english
    >>> director = Director(lexicon=english().take(category=4, colour=4), skills=("place",), most=1)
    >>> errand = director.errand(np.random.default_rng(0))
    >>> errand.utterance.words[0] in ("put", "place"), director.doable(errand.commands, errand.scene)
    (True, True)
    """

    lexicon: Lexicon
    skills: Sequence[Skill]
    most: int = 2
    distractors: tuple[int, int] = (0, 2)

    def errand(
        self, rng: np.random.Generator, utterance: Utterance | None = None, scene: Scene | None = None
    ) -> Errand:
        """Draw an errand, or what is missing of one.

        Parameters
        ----------
        rng : numpy.random.Generator
            The source of chance.
        utterance : Utterance, optional
            What is to be said.
        scene : Scene, optional
            What is to be on the table.

        Raises
        ------
        ValueError
            If what was asked for cannot be done.
        """
        lexicon = self.lexicon if scene is None else _naming(self.lexicon, scene)
        for _ in range(_ROUNDS):
            number = int(rng.integers(1, self.most + 1))
            skills = [self.skills[int(rng.integers(len(self.skills)))] for _ in range(number)]
            grammar = command_grammar(lexicon, *skills)
            for _ in range(_TRIES):
                said = utterance or grammar.sample(1, rng)[0]
                commands = commands_of(said)
                if scene is None and not _on_surfaces(commands):
                    continue  # hopeless, as most things hold nothing: given up before a scene is drawn
                there = scene or self.arranged(commands, rng)
                if self.doable(commands, there):
                    return Errand(said, commands, there)
            if utterance:
                break
        what = f"{utterance.text!r}" if utterance else "nothing that can be said"
        where = f"in the scene {[item.referent for item in scene.items]}" if scene else "in any scene drawn"
        raise ValueError(f"{what} can be done {where}; expected every object once, and room on its way")

    def doable(self, commands: Sequence[Command], scene: Scene) -> bool:
        """Whether each referent is exactly one object, and every command still has something to do and room."""
        room = Room.of(scene)
        before: tuple[int, ...] = ()
        first: Skill | None = None
        for command in commands:
            items = tuple(self._only(referent, scene) for referent in command.referents)
            if -1 in items or len(set(items)) < len(items):
                return False
            again = set(items) & set(before)
            if again and not (first in ("point", "grasp") and items[0] in before):
                return False
            try:
                room = afterwards(command, items, room)
            except SkillFailedError:
                return False
            before, first = items, command.skill
        return True

    @staticmethod
    def _only(referent: Referent, scene: Scene) -> int:
        fitting = [k for k, item in enumerate(scene.items) if referent.fits(item.referent)]
        return fitting[0] if len(fitting) == 1 else -1

    def arranged(self, commands: Sequence[Command], rng: np.random.Generator) -> Scene:
        """Draw a scene with what some commands are about, and distractors; they need not be doable in it.

        Raises
        ------
        ValueError
            If the table has not room for all.
        """
        described = list(dict.fromkeys(referent for command in commands for referent in command.referents))
        least, most = self.distractors
        described += [Referent()] * int(rng.integers(least, most + 1))
        referents: list[Referent] = []
        for referent in described:
            taken = [r.position for r in referents if r.position]
            referents.append(complete(referent, self.lexicon, rng, taken))
        return arrange(referents, rng)


def _on_surfaces(commands: Sequence[Command]) -> bool:
    return all(c.place.category in SURFACES for c in commands if isinstance(c.place, Referent))


def _naming(lexicon: Lexicon, scene: Scene) -> Lexicon:
    """Keep only the words that are true of something in a scene, and all positions."""
    seen = {("category", i.category) for i in scene.items} | {("colour", i.colour) for i in scene.items}
    kept = tuple(e for e in lexicon.entries if e.field == "position" or (e.field, e.concept) in seen)
    if not {e.field for e in kept} >= {"category", "colour"}:
        raise ValueError(f"nothing in the scene has a name: {[item.referent for item in scene.items]}")
    return replace(lexicon, entries=kept)
