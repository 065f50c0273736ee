"""The environment in which utterances about a table are grounded."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Literal

import gymnasium as gym
import numpy as np
from gymnasium import spaces
from gymnasium.error import ResetNeeded
from numpy.typing import NDArray

from corpora import (
    PUBLISHED,
    Meaning,
    Percept,
    Referent,
    Split,
    Utterance,
    Vocabulary,
    draw_split,
    english,
    tabletop_grammar,
    trimmed,
    unknown,
)
from envs.asked import asked_options, asked_scene, asked_utterance
from envs.referent_space import ReferentSpace
from envs.speaker import Situation, Speaker
from envs.world import table
from envs.world.bullet import BulletWorld
from envs.world.camera import PORTRAIT, Camera
from envs.world.kinematic import KinematicWorld
from envs.world.perception import RGBDPerception, RGBPerception, left_to_right, true_perception
from envs.world.physics import can_open_window
from envs.world.world import World

Observation = dict[str, NDArray[Any]]


class TabletopEnv(gym.Env[Observation, NDArray[np.int64]]):
    """Hear an utterance, look at a table, and say what the utterance means.

    ## Description
    A scene is on the table: objects with a category, a colour and a position. An utterance of one or two
    clauses describes some of it, as "the cup is on the right and a blue orange is on the left". The action
    names what was said of each object, in order of mention, and leaves out what was not said.

    ## Action Space
    `MultiDiscrete` of 3 numbers a slot, two slots.

    | Num | Action                  | Min | Max                  |
    |-----|-------------------------|-----|----------------------|
    | 0   | category of referent 1  | 0   | number of categories |
    | 1   | colour of referent 1    | 0   | number of colours    |
    | 2   | position of referent 1  | 0   | number of positions  |
    | 3-5 | the same for referent 2 | 0   | as above             |

    0 is nothing said; the concepts follow in the order of ``env.unwrapped.lexicon``.

    ## Observation Space
    A `Dict`.

    | Key     | Space           | Shape               | Meaning                                           |
    |---------|-----------------|---------------------|---------------------------------------------------|
    | tokens  | `MultiDiscrete` | (words,)            | ids of the words; 0 is padding, 1 a word unknown  |
    | mask    | `MultiBinary`   | (words,)            | 1 where there is a word                           |
    | percept | `MultiDiscrete` | (3 slots,)          | category, colour and position seen; 0 for nothing |
    | image   | `Box` uint8     | (pixels, pixels, 3) | instead of the percept: a picture, from 0 to 255  |

    ``env.unwrapped.vocabulary`` knows the words behind the ids.

    Where ``ordered``, slot k of the percept is what clause k is about; a slot that no clause is about holds
    another object half of the time. Otherwise the objects stand in it from left to right, distractors
    included.

    ## Rewards
    1 for an action that names exactly what was said. Otherwise 0, or, with ``reward="fields"``, the share
    of the six fields that are right.

    ## Starting State
    An utterance of one clause or of two, equally likely, or one from a part of the split, and a scene that
    it is true of, in which everything it leaves out is drawn at random. ``reset(options=...)`` takes
    ``scene`` (a `Scene`), ``utterance`` (an `Utterance`, or text) and ``split`` ("train" or "test").

    ## Episode End
    After one action.

    ## Information
    ``sentence`` (text), ``utterance``, ``meaning``, ``scene``, and ``slots``: which item of the scene each
    slot is about.

    ## Arguments
    objects : int, default 4
        How many nouns there are.
    colours : int, default 4
        How many colours.
    synonyms : bool, default False
        Whether "center" is said for the middle, too.
    ordered : bool, default True
        The order of the percept.
    bystander : float, default 0.5
        The probability that a slot no clause is about holds an object.
    distractors : pair of ints, default (0, 0)
        The least and greatest number of objects on the table that no slot is for; unordered percepts only.
    observation : {"percept", "image"}, default "percept"
        What is seen.
    image_size : int, default 64
        Width and height of the image, in pixels.
    perception : {"truth", "rgb", "rgbd"}, default "truth"
        Where the percept comes from: the truth, or noisy pixels, without or with depth, which it is read off
        with no access to the truth. In an ordered percept it is still known which object each clause is about.
    reward : {"exact", "fields"}, default "exact"
        What an action is worth that is not exactly right.
    world : {"auto", "kinematic", "bullet"}, default "auto"
        Where the scene is put; "auto" is PyBullet where pictures are asked for. The percepts are the same.
    train, test : pairs of ints, default (300, 700)
        One-clause and two-clause sentences in the two parts of the split.
    split_seed : int, default 0
        Which split.
    render_mode : {"human", "rgb_array", "ansi"}, optional
        For a human: a window, or lines in the terminal where there is no display; a picture; or text.

    ## Version History
    * v0: first version.
    """

    metadata = {"render_modes": ["human", "rgb_array", "ansi"], "render_fps": 1}  # noqa: RUF012 - as Gymnasium types it

    def __init__(
        self,
        *,
        objects: int = 4,
        colours: int = 4,
        synonyms: bool = False,
        ordered: bool = True,
        bystander: float = 0.5,
        distractors: Sequence[int] = (0, 0),
        observation: Literal["percept", "image"] = "percept",
        image_size: int = 64,
        perception: Literal["truth", "rgb", "rgbd"] = "truth",
        reward: Literal["exact", "fields"] = "exact",
        world: Literal["auto", "kinematic", "bullet"] = "auto",
        train: Sequence[int] = PUBLISHED,
        test: Sequence[int] = PUBLISHED,
        split_seed: int = 0,
        render_mode: str | None = None,
    ) -> None:
        _one_of("observation", observation, ("percept", "image"))
        _one_of("perception", perception, ("truth", "rgb", "rgbd"))
        _one_of("reward", reward, ("exact", "fields"))
        _one_of("world", world, ("auto", "kinematic", "bullet"))
        if render_mode is not None:
            _one_of("render_mode", render_mode, self.metadata["render_modes"])
        if ordered and any(distractors):
            raise ValueError(
                f"distractors={distractors} with an ordered percept, which has no slot for them; expected ordered=False"
            )
        self.render_mode = render_mode
        lexicon = english(synonyms=synonyms)
        _within("objects", objects, 1, len(lexicon.concepts("category")), "for so many there are words")
        _within("colours", colours, 1, len(lexicon.concepts("colour")), "for so many there are words")
        self.lexicon = lexicon.take(category=objects, colour=colours)
        self.grammar = tabletop_grammar(self.lexicon)
        self.vocabulary = Vocabulary(self.grammar.words)
        if len(tuple(distractors)) != 2:
            raise ValueError(f"distractors={distractors!r}; expected the least and the greatest number")
        least, most = distractors
        room = len(table.CENTRES) * table.PLACES - self.grammar.referents
        _within("the greatest number of distractors", most, 0, room, "for so many the table has room")
        self.speaker = Speaker(grammar=self.grammar, bystander=bystander, distractors=(least, most))
        self.ordered = ordered
        self.referents = ReferentSpace(self.lexicon, self.grammar.referents)
        self.seen = ReferentSpace(self.lexicon, self.grammar.referents + most)
        self._observation = observation
        self._reward = reward
        self._counts = tuple(train), tuple(test), split_seed
        self._situation: Situation | None = None
        self._open = False

        self._window = render_mode == "human" and can_open_window()
        self._perception = perception
        pictures = (
            observation == "image" or perception != "truth" or render_mode == "rgb_array" or self._window
        )
        if world == "kinematic" and pictures:
            raise ValueError("world='kinematic' takes no pictures; expected 'bullet' or 'auto' for these")
        self._camera = Camera(width=image_size, height=image_size)
        in_bullet = pictures or world == "bullet"
        self._world: World = (
            BulletWorld(gui=self._window, renderer="patches") if in_bullet else KinematicWorld()
        )

        length = self.grammar.longest
        sight: dict[str, spaces.Space[Any]] = (
            {"image": spaces.Box(0, 255, (image_size, image_size, 3), np.uint8)}
            if observation == "image"
            else {"percept": self.seen.multi_discrete()}
        )
        self.observation_space: spaces.Space[Any] = spaces.Dict(
            {
                "tokens": spaces.MultiDiscrete(np.full(length, len(self.vocabulary), dtype=np.int64)),
                "mask": spaces.MultiBinary(length),
                **sight,
            }
        )
        self.action_space = self.referents.multi_discrete()

    @cached_property
    def split(self) -> Split:
        """The training and the test sentences; no sentence is in both."""
        train, test, seed = self._counts
        return draw_split(self.grammar, np.random.default_rng(seed), train, test)

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        """Begin an episode with an utterance and a scene.

        Parameters
        ----------
        seed : int, optional
            The source of all chance from here on.
        options : dict, optional
            ``scene``, ``utterance``, ``split``: what is not to be left to chance.

        Raises
        ------
        ValueError
            If an option is unknown, or the utterance is not true of the scene.
        """
        super().reset(seed=seed)
        self._open = False
        options = asked_options(options, ("scene", "utterance", "split"))
        utterance, scene = self._asked(options), asked_scene(options)
        situation = self.speaker.situation(self.np_random, utterance, scene)
        self._world.put(situation.scene)
        observation = self._observe(situation)
        self._situation = situation
        self._open = True
        if self.render_mode == "human":
            self.render()
        return observation, self._info(situation)

    def step(self, action: NDArray[np.int64]) -> tuple[Observation, float, bool, bool, dict[str, Any]]:
        """Say what the utterance means; the episode ends.

        Raises
        ------
        ValueError
            If the action is not in the action space.
        gymnasium.error.ResetNeeded
            If no episode has begun, or the last one has ended.
        """
        if self._situation is None or not self._open:
            raise ResetNeeded("the episode is over, or none has begun; call reset()")
        reward = self._worth(np.asarray(action))
        self._open = False
        return self._observe(self._situation), reward, True, False, self._info(self._situation)

    def render(self) -> Any:
        """Return a picture, shape (448, 640, 3), or text, or show it to the human who watches."""
        if self.render_mode is None:
            gym.logger.warn("render() needs a render_mode, as in gym.make(..., render_mode='ansi')")
            return None
        if self._situation is None:
            raise ResetNeeded("there is nothing to see yet; call reset()")
        if self.render_mode == "rgb_array":
            return self._world.picture(PORTRAIT)
        if self.render_mode == "ansi":
            return drawn(self._situation)
        print(self._situation.utterance.text if self._window else drawn(self._situation))
        return None

    def close(self) -> None:
        """Give back the world; safe to call twice."""
        self._world.close()

    def action_of(self, meaning: Meaning) -> NDArray[np.int64]:
        """Return the action that says a meaning."""
        return self.referents.encode(meaning)

    def meaning_of(self, action: NDArray[np.integer]) -> Meaning:
        """Return the meaning that an action says."""
        return trimmed(tuple(referent or Referent() for referent in self.referents.decode(action)))

    def _asked(self, options: dict[str, Any]) -> Utterance | None:
        utterance = asked_utterance(options, self.grammar)
        if "split" in options:
            if "scene" in options:
                raise ValueError("both a scene and a split are asked for; expected one of them")
            _one_of("split", options["split"], ("train", "test"))
            part: tuple[Utterance, ...] = getattr(self.split, options["split"])
            utterance = utterance or part[int(self.np_random.integers(len(part)))]
        return utterance

    def _observe(self, situation: Situation) -> Observation:
        words = situation.utterance.words
        tokens = self.vocabulary.encode(words, self.grammar.longest)
        heard: Observation = {"tokens": tokens, "mask": (tokens > 0).astype(np.int8)}
        if self._observation == "image":
            return {**heard, "image": self._world.picture(self._camera)}
        return {**heard, "percept": self.seen.encode(self._look(situation))}

    def _look(self, situation: Situation) -> Percept:
        seen: tuple[Referent, ...]
        if self._perception == "rgb":
            seen = RGBPerception(self.lexicon, self.np_random)(self._world)
        elif self._perception == "rgbd":
            seen = RGBDPerception(self.lexicon, self.np_random)(self._world)
        else:
            seen = true_perception(self._world)
        if not self.ordered:
            # Whoever sees more than there is has no slots for it; too many true things are a mistake.
            return seen if self._perception == "truth" else seen[: self.seen.slots]
        # What is seen is numbered from left to right; what a clause is about, as an item of the scene.
        place = {item: k for k, item in enumerate(left_to_right(self._world))}
        places = (None if item is None else place[item] for item in situation.slots)
        return tuple(None if k is None or k >= len(seen) else seen[k] for k in places)

    def _info(self, situation: Situation) -> dict[str, Any]:
        return {
            "sentence": situation.utterance.text,
            "utterance": situation.utterance,
            "meaning": situation.utterance.meaning,
            "scene": situation.scene,
            "slots": situation.slots,
        }

    def _worth(self, action: NDArray[np.integer]) -> float:
        if not self.action_space.contains(action):
            raise ValueError(f"the action {action!r} is not in {self.action_space}")
        assert self._situation is not None
        right = action == self.action_of(self._situation.utterance.meaning)
        return float(right.all()) if self._reward == "exact" else float(right.mean())


def drawn(situation: Situation) -> str:
    """Draw a situation in letters: the sentence, and the objects from left to right."""
    seen = sorted(situation.scene.items, key=lambda item: item.x)
    lines = [f"  {item.referent.position:<7} {item.colour} {item.category}" for item in seen]
    return "\n".join([f"“{situation.utterance.text}”", *lines])


def _one_of(name: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise unknown(name, str(value), known)


def _within(name: str, number: int, least: int, most: int, why: str) -> None:
    if isinstance(number, bool) or not isinstance(number, int | np.integer):
        raise TypeError(f"{name}={number!r} is a {type(number).__name__}; expected a whole number")
    if not least <= number <= most:
        raise ValueError(f"{name}={number}; expected {least} to {most}, {why}")
