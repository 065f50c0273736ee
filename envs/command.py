"""The environment in which an utterance commands and skills are chosen."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from gymnasium import spaces
from gymnasium.error import ResetNeeded
from numpy.typing import NDArray

from corpora import SKILLS, Command, Referent, Skill
from envs.commanded import CommandedEnv
from envs.spoken import Observation
from envs.world.arm.outcome import Outcome
from envs.world.perception import left_to_right, true_referents


class CommandEnv(CommandedEnv[NDArray[np.int64]]):
    """Hear a command, look at a table, and have an arm do it.

    ## Description
    Some objects are on the table, and an arm is behind it. An utterance of one or two commands says what to
    do, as "point to the green bowl and then push the orange to the left". Each action chooses a skill, the
    object it is about, and where to; the arm does that in physics, and may fail. A command is done if the
    action was the one commanded and the world is measured to be as it should.

    ## Action Space
    `MultiDiscrete` of 3 numbers.

    | Num | Action                       | Min | Max                     |
    |-----|------------------------------|-----|-------------------------|
    | 0   | skill                        | 0   | 4                       |
    | 1   | slot of the object           | 0   | slots - 1               |
    | 2   | where to                     | 0   | 3 positions and slots   |

    The skills are point, grasp, place, push and stack. Where to: 0 is nowhere, to point and to grasp; 1 to 3
    are left, right and middle, in the order of ``env.unwrapped.lexicon``, to place and to push; the slots
    follow, to stack.

    ## Observation Space
    A `Dict`.

    | Key     | Space           | Shape      | Meaning                                                      |
    |---------|-----------------|------------|--------------------------------------------------------------|
    | tokens  | `MultiDiscrete` | (words,)   | ids of the words; 0 is padding, 1 a word unknown             |
    | mask    | `MultiBinary`   | (words,)   | 1 where there is a word                                      |
    | percept | `MultiDiscrete` | (3 slots,) | category, colour and position seen, as it is now; 0 for none |

    ``env.unwrapped.vocabulary`` knows the words behind the ids. The objects stand in the percept from left
    to right, distractors included.

    ## Rewards
    1 for each command that was done, otherwise 0.

    ## Starting State
    An utterance of one command or of two, and a scene in which everything it names is there once, nothing is
    done yet, and nothing is in the way. ``reset(options=...)`` takes ``scene`` (a `Scene`) and ``utterance``
    (an `Utterance`, or text).

    ## Episode End
    After one action a command, or after the first that did not do its command.

    ## Information
    ``sentence`` (text), ``utterance``, ``meaning`` (the commands that are still to be done), ``scene`` (as it
    was at the start), ``outcome`` (of the last skill: success, cause of a failure, simulated seconds).

    ## Arguments
    objects : int, default 20
        How many nouns there are.
    colours : int, default 4
        How many colours.
    synonyms : bool, default False
        Whether "center" is said for the middle, too.
    skills : sequence of str, default all five
        What is commanded. Without a thing to put something on, such as a plate (8 objects), "stack" is not.
    commands : {1, 2}, default 2
        The most commands of an utterance.
    distractors : pair of ints, default (0, 2)
        The least and greatest number of objects that no command is about.
    render_mode : {"human", "rgb_array", "ansi"}, optional
        For a human: a window, or lines in the terminal where there is no display; a picture; or text.

    ## Version History
    * v0: first version.
    """

    def __init__(
        self,
        *,
        objects: int = 20,
        colours: int = 4,
        synonyms: bool = False,
        skills: Sequence[Skill] = SKILLS,
        commands: int = 2,
        distractors: Sequence[int] = (0, 2),
        render_mode: str | None = None,
    ) -> None:
        super().__init__(
            objects=objects,
            colours=colours,
            synonyms=synonyms,
            skills=skills,
            commands=commands,
            distractors=distractors,
            render_mode=render_mode,
        )
        self.observation_space: spaces.Space[Any] = spaces.Dict(self.spaces())
        self._positions = self.lexicon.concepts("position")
        places = 1 + len(self._positions) + self.seen.slots
        self.action_space = spaces.MultiDiscrete(np.array([len(SKILLS), self.seen.slots, places]))

    def step(self, action: NDArray[np.int64]) -> tuple[Observation, float, bool, bool, dict[str, object]]:
        """Have the arm do something; the episode ends with the last command, or with a failure.

        Raises
        ------
        ValueError
            If the action is not in the action space.
        gymnasium.error.ResetNeeded
            If no episode has begun, or the last one has ended.
        """
        if not self._due:
            raise ResetNeeded("the episode is over, or none has begun; call reset()")
        if not self.action_space.contains(np.asarray(action)):
            raise ValueError(f"the action {action!r} is not in {self.action_space}")
        asked = np.array_equal(action, self.action_of(self._due))
        self._outcome = self._do(*(int(number) for number in action))
        done = asked and self._outcome.success
        self._due = self._due[1:] if done else ()
        self._order = left_to_right(self.world)
        if self.render_mode == "human":
            self.render()
        return self._observe(), float(done), not self._due, False, self._info()

    def action_of(self, meaning: Sequence[Command]) -> NDArray[np.int64]:
        """Return the action that does the first of some commands, as things are now.

        Raises
        ------
        ValueError
            If there is no command, or none or several of the objects fit.
        """
        if not meaning:
            raise ValueError("there is no command left; expected at least one")
        command = meaning[0]
        slots = [self._slot(referent) for referent in command.referents]
        where = 0
        if isinstance(command.place, Referent):
            where = 1 + len(self._positions) + slots[1]
        elif command.place is not None:
            where = 1 + self._positions.index(command.place)
        return np.array([SKILLS.index(command.skill), slots[0], where], dtype=np.int64)

    def _slot(self, referent: Referent) -> int:
        seen = true_referents(self.world)
        fitting = [slot for slot, item in enumerate(self._order) if referent.fits(seen[item])]
        if len(fitting) != 1:
            raise ValueError(f"{len(fitting)} objects are {referent}; expected exactly one")
        return fitting[0]

    def _do(self, skill: int, slot: int, where: int) -> Outcome:
        """Do what an action says, if it makes sense."""
        if slot >= len(self._order):
            return Outcome.failure("not there")
        item, name = self._order[slot], SKILLS[skill]
        if name == "point":
            return self.hands.point(item)
        if name == "grasp":
            return self.hands.grasp(item)
        onto = where - 1 - len(self._positions)
        if name == "stack":
            if not 0 <= onto < len(self._order):
                return Outcome.failure("not there")
            return self.hands.stack(item, self._order[onto])
        if not 0 < where <= len(self._positions):
            return Outcome.failure("no room")
        position = self._positions[where - 1]
        return self.hands.place(item, position) if name == "place" else self.hands.push(item, position)
