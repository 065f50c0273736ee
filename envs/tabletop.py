"""The environment in which utterances about a table are grounded."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Literal

import numpy as np
from gymnasium import spaces
from gymnasium.error import ResetNeeded
from numpy.typing import NDArray

from corpora import (
    PUBLISHED,
    RELATIONS,
    Fact,
    Meaning,
    Percept,
    Referent,
    Split,
    Utterance,
    draw_split,
    tabletop_grammar,
    trimmed,
)
from envs.asked import asked_options, asked_scene, asked_utterance
from envs.ranges import between, one_of, within
from envs.referent_space import ReferentSpace
from envs.situations import Situations
from envs.speaker import Situation, Speaker
from envs.spoken import Observation, SpokenEnv, copied, listed, words_for
from envs.world import table
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.kinematic import KinematicWorld
from envs.world.perception import (
    RGBDPerception,
    RGBPerception,
    TruePerception,
    left_to_right,
    true_perception,
)
from envs.world.relations import as_it_is, facts
from envs.world.world import World


class TabletopEnv(SpokenEnv[NDArray[np.int64]]):
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

    There are as many slots as an utterance can have referents. With ``relations``, each has a fourth number: how
    the referent stands to the next. 0 is nothing said; the concepts follow in the order of ``env.unwrapped.lexicon``.

    ## Observation Space
    A `Dict`.

    | Key     | Space           | Shape               | Meaning                                           |
    |---------|-----------------|---------------------|---------------------------------------------------|
    | tokens  | `MultiDiscrete` | (words,)            | ids of the words; 0 is padding, 1 a word unknown  |
    | mask    | `MultiBinary`   | (words,)            | 1 where there is a word                           |
    | percept | `MultiDiscrete` | (3 slots,)          | category, colour and position seen; 0 for nothing |
    | image   | `Box` uint8     | (pixels, pixels, 3) | instead of the percept: a picture, from 0 to 255  |
    | facts   | `MultiBinary`   | (slots x slots x 6,) | with ``relations``: how thing i stands to thing j |

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
        How many nouns there are. From 68 on they are made up; what they name has no body, and no picture.
    colours : int, default 4
        How many colours.
    language : str, default "en"
        In which language the utterances are: English ("en"), French ("fr"), Chinese ("zh"), or one that was registered
        (`corpora.languages.register`). Concepts have English names in all.
    synonyms : bool, default False
        Whether "center" is said for the middle, too ("centre" in French, "中央" in Chinese).
    clauses : int, default 2
        The greatest number of clauses of an utterance.
    relations : bool, default False
        Whether some utterances relate a thing to a landmark, as "the cup is left of the bowl", and how things
        stand to each other is seen; in English only. Then, or where there are more clauses, a split needs one count
        a form.
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
    misread : float, default 0.0
        The probability that a field of an object is seen as another of its concepts; of the truth only.
    reward : {"exact", "fields"}, default "exact"
        What an action is worth that is not exactly right.
    world : {"auto", "kinematic", "bullet"}, default "auto"
        Where the scene is put; "auto" is PyBullet where pictures are asked for. The percepts are the same.
    train, test : sequences of int, default (300, 700)
        One-clause and two-clause sentences in the two parts of the split; or one number, of any form.
    split_seed : int, default 0
        Which split.
    render_mode : {"human", "rgb_array", "ansi"}, optional
        For a human: a window, or lines in the terminal where there is no display; a picture; or text.

    ## Version History
    * v0: first version.
    """

    def __init__(
        self,
        *,
        objects: int = 4,
        colours: int = 4,
        language: str = "en",
        synonyms: bool = False,
        clauses: int = 2,
        relations: bool = False,
        ordered: bool = True,
        bystander: float = 0.5,
        distractors: Sequence[int] = (0, 0),
        observation: Literal["percept", "image"] = "percept",
        image_size: int = 64,
        perception: Literal["truth", "rgb", "rgbd"] = "truth",
        misread: float = 0.0,
        reward: Literal["exact", "fields"] = "exact",
        world: Literal["auto", "kinematic", "bullet"] = "auto",
        train: Sequence[int] = PUBLISHED,
        test: Sequence[int] = PUBLISHED,
        split_seed: int = 0,
        render_mode: str | None = None,
    ) -> None:
        super().__init__(render_mode)
        one_of("observation", observation, ("percept", "image"))
        one_of("perception", perception, ("truth", "rgb", "rgbd"))
        one_of("reward", reward, ("exact", "fields"))
        one_of("world", world, ("auto", "kinematic", "bullet"))
        if ordered and any(distractors):
            raise ValueError(
                f"distractors={distractors} with an ordered percept, which has no slot for them; expected ordered=False"
            )
        pictures = (
            observation == "image" or perception != "truth" or render_mode == "rgb_array" or self._window
        )
        if world == "kinematic" and pictures:
            raise ValueError("world='kinematic' takes no pictures; expected 'bullet' or 'auto' for these")
        in_bullet = pictures or world == "bullet"
        lexicon = words_for(
            objects=objects,
            colours=colours,
            synonyms=synonyms,
            bodies=in_bullet or relations,
            language=language,
        )
        within(
            "clauses", clauses, 1, len(table.CENTRES) * table.PLACES, "for so many objects the table has room"
        )
        self._speak(lexicon, tabletop_grammar(lexicon, clauses, relations))
        room = len(table.CENTRES) * table.PLACES - self.grammar.referents
        least, most = between("distractors", distractors, room, "for so many the table has room")
        self.speaker = Speaker(grammar=self.grammar, bystander=bystander, distractors=(least, most))
        self.ordered = ordered
        self.relations = relations
        self.referents = ReferentSpace(self.lexicon, self.grammar.referents, relations)
        self.seen = ReferentSpace(self.lexicon, self.grammar.referents + most)
        self._observation = observation
        self._reward = reward
        self._counts = tuple(train), tuple(test), split_seed
        # Blocks are of the published grammar: larger ones have too many patterns, relations more than places, and
        # where words agree with each other, each pattern has words of its own.
        quick = clauses <= 2 and not relations and not misread and not lexicon.agrees
        self._situations = Situations(self.speaker, self.vocabulary, ordered) if quick else None
        self._situation: Situation | None = None
        self._observed: Observation = {}
        self._open = False

        self._perception = perception
        if not 0 <= misread <= 1 or (misread and perception != "truth"):
            raise ValueError(
                f"misread={misread}; expected a probability, of the truth: pixels have their own noise"
            )
        self._misread = misread
        if relations and (observation == "image" or perception != "truth"):
            raise ValueError(
                "relations=True needs the true percept: pixels are not read for what is on or in what"
            )
        self._camera = Camera(width=image_size, height=image_size)
        self.world: World = (
            BulletWorld(gui=self._window, renderer="patches") if in_bullet else KinematicWorld()
        )

        sight: dict[str, spaces.Space[Any]] = (
            {"image": spaces.Box(0, 255, (image_size, image_size, 3), np.uint8)}
            if observation == "image"
            else {"percept": self.seen.multi_discrete()}
        )
        if relations:
            sight["facts"] = spaces.MultiBinary(self.seen.slots**2 * len(RELATIONS))
        self.observation_space: spaces.Space[Any] = spaces.Dict({**self._hearing(), **sight})
        self.action_space = self.referents.multi_discrete()

    @cached_property
    def split(self) -> Split:
        """The training and the test sentences; no sentence is in both."""
        train, test, seed = self._counts
        return draw_split(self.grammar, np.random.default_rng(seed), train, test, self.speaker.sample)

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
        # Where many resets share a seed, situations are drawn in blocks; for one alone, that is not worth its while.
        if options or seed is not None or self._situations is None:
            situation = self.speaker.situation(self.np_random, self._asked(options), asked_scene(options))
            tokens = percept = None
        else:
            situation, tokens, percept = self._situations.next(self.np_random)
        self.world.put(situation.scene)
        self._observed = {**self._heard(situation.utterance, tokens), **self._look(situation, percept)}
        self._situation = situation
        self._open = True
        if self.render_mode == "human":
            self.render()
        return copied(self._observed), self._info(situation)

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
        if not self.action_space.contains(action := np.asarray(action)):
            raise ValueError(f"the action {action!r} is not in {self.action_space}")
        reward = self.worth(action, self._situation.utterance.meaning)
        self._open = False
        return copied(self._observed), reward, True, False, self._info(self._situation)

    def action_of(self, meaning: Meaning) -> NDArray[np.int64]:
        """Return the action that says a meaning."""
        return self.referents.encode(meaning)

    def meaning_of(self, action: NDArray[np.integer]) -> Meaning:
        """Return the meaning that an action says."""
        return trimmed(tuple(referent or Referent() for referent in self.referents.decode(action)))

    def worth(self, action: NDArray[np.integer], meaning: Meaning) -> float:
        """Return the reward of an action where a meaning was said; a subclass may ask for something else."""
        right = action == self.action_of(meaning)
        return float(right.all()) if self._reward == "exact" else float(right.mean())

    @property
    def _said(self) -> Utterance | None:
        return None if self._situation is None else self._situation.utterance

    def _drawn(self) -> str:
        assert self._situation is not None
        return listed(self._situation.utterance, true_perception(self.world))

    def _asked(self, options: dict[str, Any]) -> Utterance | None:
        utterance = asked_utterance(options, self.grammar)
        if "split" in options:
            if "scene" in options:
                raise ValueError("both a scene and a split are asked for; expected one of them")
            one_of("split", options["split"], ("train", "test"))
            part: tuple[Utterance, ...] = getattr(self.split, options["split"])
            utterance = utterance or part[int(self.np_random.integers(len(part)))]
        return utterance

    def _look(self, situation: Situation, percept: NDArray[np.int64] | None) -> Observation:
        """Return what is seen; the true percept may be known already."""
        if self._observation == "image":
            return {"image": self.world.picture(self._camera)}
        if percept is None or self._perception != "truth":
            percept = self.seen.encode(self._percept(situation))
        return {"percept": percept, **({"facts": self._facts(situation)} if self.relations else {})}

    def _facts(self, situation: Situation) -> NDArray[np.int8]:
        """Return how thing i of the percept stands to thing j, 1 where relation k holds, shape (i x j x k,)."""
        order = situation.slots if self.ordered else left_to_right(self.world)
        slot = {item: k for k, item in enumerate(order) if item is not None}
        holds = np.zeros((self.seen.slots, self.seen.slots, len(RELATIONS)), dtype=np.int8)
        for fact in facts(as_it_is(self.world)):
            if fact.item in slot and fact.landmark in slot:
                holds[slot[fact.item], slot[fact.landmark], RELATIONS.index(fact.relation)] = 1
        return holds.ravel()

    def facts_of(self, facts: NDArray[np.integer]) -> tuple[Fact, ...]:
        """Return the facts behind the numbers of an observation."""
        holding = np.argwhere(np.reshape(facts, (self.seen.slots, self.seen.slots, len(RELATIONS))))
        return tuple(Fact(RELATIONS[k], item, landmark) for item, landmark, k in holding.tolist())

    def _percept(self, situation: Situation) -> Percept:
        seen: tuple[Referent, ...]
        if self._perception == "rgb":
            seen = RGBPerception(self.lexicon, self.np_random)(self.world)
        elif self._perception == "rgbd":
            seen = RGBDPerception(self.lexicon, self.np_random)(self.world)
        else:
            seen = TruePerception(self.lexicon, self.np_random, self._misread)(self.world)
        if not self.ordered:
            # Whoever sees more than there is has no slots for it; too many true things are a mistake.
            return seen if self._perception == "truth" else seen[: self.seen.slots]
        # What is seen is numbered from left to right; what a clause is about, as an item of the scene.
        place = {item: k for k, item in enumerate(left_to_right(self.world))}
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
