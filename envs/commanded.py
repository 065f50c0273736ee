"""What the environments in which an arm is told what to do have in common."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import gymnasium as gym
import numpy as np
from gymnasium import spaces
from gymnasium.error import ResetNeeded
from numpy.typing import NDArray

from corpora import (
    SKILLS,
    Command,
    Skill,
    Vocabulary,
    command_grammar,
    english,
    unknown,
)
from envs.asked import asked_options, asked_scene, asked_utterance
from envs.errand import Director, Errand
from envs.referent_space import ReferentSpace
from envs.world.arm.body import Arm
from envs.world.arm.outcome import Outcome
from envs.world.arm.room import SUPPORTS
from envs.world.arm.skills import Skills
from envs.world.bullet import BulletWorld
from envs.world.camera import PORTRAIT
from envs.world.perception import left_to_right, true_referents
from envs.world.physics import can_open_window

Observation = dict[str, NDArray[Any]]
Action = TypeVar("Action", bound=NDArray[Any])


class CommandedEnv(gym.Env[Observation, Action], Generic[Action]):
    """A table, an arm behind it, and an utterance that commands: `CommandEnv` and `ArmEnv` are such.

    The parameters are those of `CommandEnv`.
    """

    metadata = {"render_modes": ["human", "rgb_array", "ansi"], "render_fps": 1}  # noqa: RUF012 - as Gymnasium types it

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
        if render_mode is not None and render_mode not in self.metadata["render_modes"]:
            raise unknown("render_mode", render_mode, self.metadata["render_modes"])
        self.render_mode = render_mode
        self.lexicon = english(synonyms=synonyms).take(category=objects, colour=colours)
        self.skills = _checked_skills(skills, self.lexicon.concepts("category"))
        if commands not in (1, 2):
            raise ValueError(f"commands={commands}; expected 1 or 2")
        if len(tuple(distractors)) != 2 or not 0 <= distractors[0] <= distractors[1] <= 3:
            raise ValueError(f"distractors={distractors}; expected two numbers, 0 <= least <= most <= 3")
        self.most = commands
        self.grammar = command_grammar(self.lexicon)
        self.vocabulary = Vocabulary(self.grammar.words)
        about = commands * (2 if "stack" in self.skills else 1)
        self.seen = ReferentSpace(self.lexicon, about + distractors[1])
        self.director = Director(
            lexicon=self.lexicon,
            skills=self.skills,
            most=commands,
            distractors=(distractors[0], distractors[1]),
        )
        self._errand: Errand | None = None
        self._due: tuple[Command, ...] = ()
        self._order: tuple[int, ...] = ()
        self._outcome: Outcome | None = None
        self._window = render_mode == "human" and can_open_window()
        self.world = BulletWorld(gui=self._window)
        self.arm = Arm(self.world)
        self.hands = Skills(self.arm)

    def spaces(self) -> dict[str, spaces.Space[Any]]:
        """Return the spaces of what is heard and what is seen."""
        length = self.grammar.longest
        return {
            "tokens": spaces.MultiDiscrete(np.full(length, len(self.vocabulary), dtype=np.int64)),
            "mask": spaces.MultiBinary(length),
            "percept": self.seen.multi_discrete(),
        }

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

    def render(self) -> Any:
        """Return a picture, shape (448, 640, 3), or text, or show it to the human who watches."""
        if self.render_mode is None:
            gym.logger.warn("render() needs a render_mode, as in gym.make(..., render_mode='ansi')")
            return None
        if self._errand is None:
            raise ResetNeeded("there is nothing to see yet; call reset()")
        if self.render_mode == "rgb_array":
            return self.world.picture(PORTRAIT)
        if self.render_mode == "ansi":
            return self._drawn()
        print(self._errand.utterance.text if self._window else self._drawn())
        return None

    def close(self) -> None:
        """Give back the world; safe to call twice."""
        self.world.close()

    # ---------------------------------------------------------------- for those who build on it

    def _observe(self) -> Observation:
        assert self._errand is not None
        tokens = self.vocabulary.encode(self._errand.utterance.words, self.grammar.longest)
        seen = true_referents(self.world)
        percept = self.seen.encode(tuple(seen[k] for k in self._order))
        return {"tokens": tokens, "mask": (tokens > 0).astype(np.int8), "percept": percept}

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

    def _drawn(self) -> str:
        """Draw the table in letters: the sentence, and the objects from left to right."""
        assert self._errand is not None
        seen = true_referents(self.world)
        lines = [
            f"  {seen[k].position:<7} {seen[k].colour} {seen[k].category}" for k in left_to_right(self.world)
        ]
        told = ""
        if self._outcome is not None:
            told = "done" if self._outcome.success else f"not done: {self._outcome.cause}"
        return "\n".join(filter(None, [f"“{self._errand.utterance.text}”", *lines, told]))


def _checked_skills(skills: Sequence[Skill], categories: Sequence[str]) -> tuple[Skill, ...]:
    for skill in skills:
        if skill not in SKILLS:
            raise unknown("skill", skill, SKILLS)
    known = [skill for skill in SKILLS if skill in skills]
    if "stack" in known and (len(categories) < 2 or not set(categories) & set(SUPPORTS)):
        known.remove("stack")  # there is nothing that another thing could stand on
    if not known:
        raise ValueError(f"skills={tuple(skills)}; expected at least one that these objects allow")
    return tuple(known)
