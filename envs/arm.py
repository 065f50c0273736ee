"""The environment in which an utterance commands and the hand is moved step by step."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from gymnasium import spaces
from gymnasium.error import ResetNeeded
from numpy.typing import NDArray

from corpora import SKILLS, Command, Skill
from envs.commanded import CommandedEnv
from envs.guide import guided
from envs.spoken import Observation
from envs.world.arm import measure, panda
from envs.world.arm.outcome import Cause, Outcome
from envs.world.arm.room import Room

STRIDE = 0.05
"""The farthest that the hand moves in a step along each axis, in metres."""

SECONDS = 0.1
"""Simulated time of a step."""

_FAR = 3.0  # metres; what falls off the table is not seen farther away
_TOUCH = (0.02, 0.015, 0.035)  # metres: how far aside, above and below its top a thing is taken


class ArmEnv(CommandedEnv[NDArray[np.float32]]):
    """Hear a command, look at a table, and move a hand until it is done.

    ## Description
    As in `CommandEnv`, an utterance of one command says what to do with an object on the table. Each action
    moves the hand of the arm a little, and opens or closes it. Closed at the top of a thing, it holds the
    thing; opened, it lets go. The hand points down all the time.

    ## Action Space
    `Box(-1, 1, (4,), float32)`.

    | Num | Action                               | Min | Max | Unit               |
    |-----|--------------------------------------|-----|-----|--------------------|
    | 0-2 | displacement along x, y and z        | -1  | 1   | 5 cm               |
    | 3   | hand: open above 0, closed otherwise | -1  | 1   |                    |

    x goes to the right as the camera sees it, y away from the camera, z up. A displacement out of the reach of
    the arm, or into the table, is not made.

    ## Observation Space
    A `Dict`.

    | Key     | Space           | Shape      | Meaning                                                       |
    |---------|-----------------|------------|---------------------------------------------------------------|
    | tokens  | `MultiDiscrete` | (words,)   | ids of the words; 0 is padding, 1 a word unknown              |
    | mask    | `MultiBinary`   | (words,)   | 1 where there is a word                                       |
    | percept | `MultiDiscrete` | (3 slots,) | category, colour and position seen, as it is now; 0 for none  |
    | poses   | `Box` float32   | (7 slots,) | of the same objects: x, y, z in metres and a unit quaternion  |
    | arm     | `Box` float32   | (5,)       | finger tips: x, y, z; opening in metres; 1 if it holds a thing |

    The objects keep their slots, in which they stand from left to right as they were at the start.

    ## Rewards
    1 for the step after which the command is done as measured by the world, otherwise 0. To place is to have
    lifted, to push is not; both, and to stack, are done when the thing was let go and is at rest.

    ## Starting State
    As in `CommandEnv`; the hand waits above the back of the table.

    ## Episode End
    Terminated when the command is done, truncated after a number of steps.

    ## Information
    As in `CommandEnv`; ``outcome`` says of every step whether the command is done, and if not, why.

    ## Arguments
    objects, colours, synonyms, skills, distractors, render_mode
        As in `CommandEnv`.
    steps : int, default 150
        The most steps of an episode, each of 0.1 s of simulated time.

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
        distractors: Sequence[int] = (0, 2),
        steps: int = 150,
        render_mode: str | None = None,
    ) -> None:
        if steps < 1:
            raise ValueError(f"steps={steps}; expected at least 1")
        super().__init__(
            objects=objects,
            colours=colours,
            synonyms=synonyms,
            skills=skills,
            commands=1,
            distractors=distractors,
            render_mode=render_mode,
        )
        self._most_steps = steps
        far = np.float32(_FAR)
        self.observation_space: spaces.Space[Any] = spaces.Dict(
            {
                **self.spaces(),
                "poses": spaces.Box(-far, far, (7 * self.seen.slots,), np.float32),
                "arm": spaces.Box(-far, far, (5,), np.float32),
            }
        )
        self.action_space = spaces.Box(-1.0, 1.0, (4,), np.float32)

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        """Begin an episode; see `CommandEnv`."""
        self._steps, self._highest = 0, 0.0
        self._start = np.zeros((0, 7))
        observation, info = super().reset(seed=seed, options=options)
        self._start = self._before = self.world.poses()
        return observation, info

    def step(self, action: NDArray[np.float32]) -> tuple[Observation, float, bool, bool, dict[str, object]]:
        """Move the hand.

        Raises
        ------
        ValueError
            If the action is not four numbers.
        gymnasium.error.ResetNeeded
            If no episode has begun, or the last one has ended.
        """
        if not self._due:
            raise ResetNeeded("the episode is over, or none has begun; call reset()")
        action = np.asarray(action, dtype=np.float64)
        if action.shape != (4,) or not np.isfinite(action).all():
            raise ValueError(f"the action {action!r} is not in {self.action_space}")
        self._before = self.world.poses()
        self._grip(float(action[3]))
        self._move(STRIDE * np.clip(action[:3], -1, 1))
        self._steps += 1
        item = self._items(self._due[0])[0]
        self._highest = max(self._highest, float(self.world.poses()[item, 2]))
        cause = self._missing(self._due[0])
        seconds = self._steps * SECONDS
        self._outcome = Outcome(True, None, seconds) if cause is None else Outcome.failure(cause, seconds)
        late = cause is not None and self._steps >= self._most_steps
        if cause is None or late:
            self._due = ()
        if self.render_mode == "human":
            self.render()
        return self._observe(), float(cause is None), cause is None, late, self._info()

    def action_of(self, meaning: Sequence[Command]) -> NDArray[np.float32]:
        """Return a good next action towards the first of some commands, as things are now.

        Raises
        ------
        ValueError
            If there is no command.
        """
        if not meaning:
            raise ValueError("there is no command left; expected at least one")
        room = Room.of(self.world.scene, self.world.poses())
        to, hand = guided(meaning[0], self._items(meaning[0]), room, self.arm)
        away = (np.array(to) - np.array(self.arm.pose[:3])) / STRIDE
        return np.array([*np.clip(away, -1, 1), hand], dtype=np.float32)

    # ---------------------------------------------------------------- how it is done

    def _grip(self, hand: float) -> None:
        if hand > 0:
            if self.arm.holds is not None:
                self.arm.release()
            self.arm.grip(panda.OPEN, 0.0)
            return
        self.arm.grip(0.0, 0.0)
        if self.arm.holds is None:
            room, tip = Room.of(self.world.scene, self.world.poses()), self.arm.tip
            for item, pose in enumerate(room.poses):
                above = tip[2] - room.top(item)
                if np.hypot(*(tip[:2] - pose[:2])) < _TOUCH[0] and -_TOUCH[2] < above < _TOUCH[1]:
                    self.arm.ignore(item)
                    self.arm.take(item)
                    break

    def _move(self, by: NDArray[np.floating[Any]]) -> None:
        here = self.arm.pose
        to = here._replace(x=here.x + by[0], y=here.y + by[1], z=max(here.z + by[2], 0.012))
        if panda.angles(to) is None:
            to = here
        before = self.arm.seconds
        self.arm.move(to, speed=0.6, patience=0.0)
        self.arm.wait(SECONDS - (self.arm.seconds - before))
        if self.arm.holds is None:
            poses = self.world.poses()
            tops = Room.of(self.world.scene, poses)
            if all(self.arm.tip[2] > tops.top(k) + 0.01 for k in range(len(poses))):
                self.arm.heed()

    def _missing(self, command: Command) -> Cause | None:
        """Return why a command is not done, None if it is."""
        items = self._items(command)
        now = self.world.poses()
        room = Room.of(self.world.scene, now)
        if cause := measure.undisturbed(self._start, now, *items):
            return cause
        if command.skill == "point":
            touched = measure.undisturbed(self._start, now)
            return touched or measure.pointed(self.arm.tip, room, items[0])
        if command.skill == "grasp":
            if self.arm.holds != items[0]:
                return "missed"
            return measure.lifted(now, items[0], float(self._start[items[0], 2]))
        if self.arm.holds is not None or np.abs(now[items[0]] - self._before[items[0]]).max() > 0.002:
            return "missed"
        if command.skill == "stack":
            return measure.stacked(room, *items)
        if (self._highest > 0.02) != (command.skill == "place"):
            return "missed"
        return measure.placed(now, items[0], str(command.place))

    def _observe(self) -> Observation:
        poses = np.zeros((self.seen.slots, 7), dtype=np.float32)
        now = self.world.poses()
        for slot, item in enumerate(self._order):
            poses[slot] = np.clip(now[item], -_FAR, _FAR)
        arm = [*self.arm.tip, self.arm.opening, float(self.arm.holds is not None)]
        return {**super()._observe(), "poses": poses.ravel(), "arm": np.array(arm, dtype=np.float32)}
