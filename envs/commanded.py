"""What the environments in which an arm is told what to do have in common."""

from collections.abc import Sequence
from typing import Any, Generic

from gymnasium import spaces

from corpora import (
    SKILLS,
    Command,
    Skill,
    Utterance,
    command_grammar,
    unknown,
)
from envs.asked import asked_options, asked_scene, asked_utterance
from envs.errand import Director, Errand
from envs.ranges import between
from envs.referent_space import ReferentSpace
from envs.spoken import Action, Observation, SpokenEnv, copied, listed, words_for
from envs.world.arm.body import Arm
from envs.world.arm.outcome import Outcome
from envs.world.arm.skills import Skills
from envs.world.bullet import BulletWorld
from envs.world.catalogue.supports import SURFACES
from envs.world.perception import left_to_right, true_perception, true_referents


class CommandedEnv(SpokenEnv[Action], Generic[Action]):
    """A table, an arm behind it, and an utterance that commands: `CommandEnv` and `ArmEnv` are such.

    The parameters are those of `CommandEnv`.
    """

    world: BulletWorld

    def __init__(
        self,
        *,
        objects: int,
        colours: int,
        synonyms: bool,
        skills: Sequence[Skill],
        commands: int,
        distractors: Sequence[int],
        render_mode: str | None,
    ) -> None:
        super().__init__(render_mode)
        lexicon = words_for(objects=objects, colours=colours, synonyms=synonyms, bodies=True)
        self._speak(lexicon, command_grammar(lexicon))
        self.skills = _checked_skills(skills, self.lexicon.concepts("category"))
        if commands not in (1, 2):
            raise ValueError(f"commands={commands}; expected 1 or 2")
        fewest, others = between("distractors", distractors, 3, "so that the hand has room")
        self.most = commands
        about = commands * (2 if "stack" in self.skills else 1)
        self.seen = ReferentSpace(self.lexicon, about + others)
        self.director = Director(
            lexicon=self.lexicon, skills=self.skills, most=commands, distractors=(fewest, others)
        )
        self._errand: Errand | None = None
        self._due: tuple[Command, ...] = ()
        self._order: tuple[int, ...] = ()
        self._outcome: Outcome | None = None
        self.world = BulletWorld(gui=self._window)
        self.arm = Arm(self.world)
        self.hands = Skills(self.arm)

    def spaces(self) -> dict[str, spaces.Space[Any]]:
        """Return the spaces of what is heard and what is seen."""
        return {**self._hearing(), "percept": self.seen.multi_discrete()}

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        """Begin an episode with an utterance and a scene, the arm where it waits.

        Parameters
        ----------
        seed : int, optional
            The source of all chance from here on.
        options : dict, optional
            ``scene``, ``utterance``: what is not to be left to chance.

        Raises
        ------
        ValueError
            If an option is unknown, or what is said cannot be done in the scene.
        """
        super().reset(seed=seed)
        self._due = ()
        options = asked_options(options, ("scene", "utterance"))
        scene = asked_scene(options)
        if scene is not None and len(scene.items) > self.seen.slots:
            raise ValueError(f"{len(scene.items)} objects in the scene; expected at most {self.seen.slots}")
        errand = self.director.errand(self.np_random, asked_utterance(options, self.grammar), scene)
        if len(errand.commands) > self.most:
            raise ValueError(f"{errand.utterance.text!r} are {len(errand.commands)} commands; expected 1")
        self.arm.put(errand.scene)
        self._errand, self._due, self._outcome = errand, errand.commands, None
        self._order = left_to_right(self.world)
        if self.render_mode == "human":
            self.render()
        return self._observe(), self._info()

    # ---------------------------------------------------------------- for those who build on it

    def _observe(self) -> Observation:
        assert self._errand is not None
        seen = true_referents(self.world)
        percept = self.seen.encode(tuple(seen[k] for k in self._order))
        return copied({**self._heard(self._errand.utterance), "percept": percept})

    def _info(self) -> dict[str, Any]:
        assert self._errand is not None
        return {
            "sentence": self._errand.utterance.text,
            "utterance": self._errand.utterance,
            "meaning": self._due,
            "scene": self._errand.scene,
            "outcome": self._outcome,
        }

    def _items(self, command: Command) -> tuple[int, ...]:
        """Return the items that a command is about, in the order of the scene."""
        items = self.world.scene.items
        return tuple(
            next(k for k, item in enumerate(items) if referent.fits(item.referent))
            for referent in command.referents
        )

    @property
    def _said(self) -> Utterance | None:
        return None if self._errand is None else self._errand.utterance

    def _drawn(self) -> str:
        assert self._errand is not None
        table = listed(self._errand.utterance, true_perception(self.world))
        if self._outcome is None:
            return table
        return f"{table}\n{'done' if self._outcome.success else f'not done: {self._outcome.cause}'}"


def _checked_skills(skills: Sequence[Skill], categories: Sequence[str]) -> tuple[Skill, ...]:
    for skill in skills:
        if skill not in SKILLS:
            raise unknown("skill", skill, SKILLS)
    known = [skill for skill in SKILLS if skill in skills]
    if "stack" in known and (len(categories) < 2 or not set(categories) & set(SURFACES)):
        known.remove("stack")  # there is nothing that another thing could stand on
    if not known:
        raise ValueError(f"skills={tuple(skills)}; expected at least one that these objects allow")
    return tuple(known)
