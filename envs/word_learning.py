"""The environment in which single words are learnt from trials that do not tell what they name."""

from collections.abc import Sequence
from typing import Any

import gymnasium as gym
import numpy as np
from gymnasium import spaces
from gymnasium.error import ResetNeeded

from corpora import Vocabulary, unknown
from corpora.pseudowords import pseudowords
from corpora.trials import Question, Trial, cross_situational, forced_choice
from envs.asked import asked_options
from envs.ranges import one_of, within
from envs.spoken import Observation

MOST_PAIRS = 1000
"""The most pairs: with more, making words up takes long."""


class WordLearningEnv(gym.Env[Observation, np.int64]):
    """Hear words while things are seen, then say which thing each word names.

    ## Description
    The experiment of Yu & Smith (2007). First come training trials, one a step: some words are heard while as many
    things are seen, and nothing tells which word names which thing. Across trials it can be found out. Then each
    word is asked once: it is heard alone, and the action chooses one of several things. Which word names which thing
    is drawn anew for each episode, so that it is the learning that can be learnt, not the words.

    ## Action Space
    `Discrete(slots)`: the slot of the thing that the word names. Actions on training trials change nothing and are
    worth nothing: there is no feedback in the experiment, and a reward would give the answer away.

    ## Observation Space
    A `Dict`; there are as many slots as a trial or a question has things.

    | Key       | Space           | Shape    | Meaning                                          |
    |-----------|-----------------|----------|--------------------------------------------------|
    | tokens    | `MultiDiscrete` | (size,)  | ids of the words; 0 is padding                   |
    | mask      | `MultiBinary`   | (size,)  | 1 where there is a word                          |
    | referents | `MultiDiscrete` | (slots,) | ids of the things seen, from 1; 0 for an empty slot |
    | asked     | `MultiBinary`   | (1,)     | 0 on training trials, 1 when a word is asked     |

    ``env.unwrapped.vocabulary`` knows the words behind the ids; ``env.unwrapped.things`` are the things, in order.

    ## Rewards
    1 for the right thing when a word is asked, otherwise 0.

    ## Starting State
    The first trial. Each word comes equally often, none twice in a trial. ``reset(options=...)`` takes ``pairs``
    (words and the things that they name), ``trials`` (of `corpora.trials.Trial`) and ``questions`` (of
    `corpora.trials.Question`), of words and things of this environment; what is not given is drawn by the pairs.

    ## Episode End
    After the last question: 54 trials and 18 questions by default.

    ## Information
    ``sentence`` (text), ``trial`` or ``question``, and ``meaning``: the thing that is named, None on training trials.

    ## Arguments
    pairs : int, default 18
        How many words, and things.
    size : int, default 2
        Words, and things, of a training trial.
    repetitions : int, default 6
        How often each word is heard.
    alternatives : int, default 4
        How many things there are to choose from when a word is asked.
    noise : float, default 0.0
        The probability that a word is heard without its referent; another thing is there in its place.
    render_mode : {"human", "ansi"}, optional
        Lines in the terminal, or text.

    ## Version History
    * v0: first version.
    """

    metadata = {"render_modes": ["human", "ansi"], "render_fps": 1}  # noqa: RUF012 - as Gymnasium types it

    def __init__(
        self,
        *,
        pairs: int = 18,
        size: int = 2,
        repetitions: int = 6,
        alternatives: int = 4,
        noise: float = 0.0,
        render_mode: str | None = None,
    ) -> None:
        if render_mode is not None:
            one_of("render_mode", render_mode, self.metadata["render_modes"])
        within("pairs", pairs, 2, MOST_PAIRS, "for so many words are made up")
        within("alternatives", alternatives, 2, pairs, "the number of pairs")
        self.render_mode = render_mode
        self.vocabulary = Vocabulary(pseudowords(pairs, np.random.default_rng(0)))
        self.things = tuple(f"thing {k}" for k in range(1, 1 + pairs))
        self._size, self._repetitions, self._alternatives, self._noise = (
            size,
            repetitions,
            alternatives,
            noise,
        )
        self._ids = {thing: k for k, thing in enumerate(self.things, start=1)}
        self._drawn_trials(
            self._drawn_pairs(np.random.default_rng(0)), np.random.default_rng(0)
        )  # or a mistake
        self._slots = max(size, alternatives)
        self._steps: list[Trial | Question] = []
        self._now, self._open = 0, False
        self.observation_space: spaces.Space[Any] = spaces.Dict(
            {
                "tokens": spaces.MultiDiscrete(np.full(size, len(self.vocabulary), dtype=np.int64)),
                "mask": spaces.MultiBinary(size),
                "referents": spaces.MultiDiscrete(np.full(self._slots, 1 + pairs, dtype=np.int64)),
                "asked": spaces.MultiBinary(1),
            }
        )
        self.action_space = spaces.Discrete(self._slots)

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        """Begin an episode with its first trial.

        Parameters
        ----------
        seed : int, optional
            The source of all chance from here on.
        options : dict, optional
            ``pairs``, ``trials``, ``questions``: what is not to be left to chance.

        Raises
        ------
        TypeError, ValueError
            If an option is unknown, or has what this environment has not.
        """
        super().reset(seed=seed)
        self._open = False
        options = asked_options(options, ("pairs", "trials", "questions"))
        if "trials" in options and not {"pairs", "questions"} & set(options):
            raise ValueError(
                "trials do not say which word names which thing; expected the option pairs or questions as well"
            )
        rng = self.np_random
        pairs = options["pairs"] if "pairs" in options else self._drawn_pairs(rng)
        trials = options["trials"] if "trials" in options else self._drawn_trials(pairs, rng)
        questions = (
            options["questions"] if "questions" in options else forced_choice(pairs, self._alternatives, rng)
        )
        if not trials and not questions:
            raise ValueError("there are no trials and no questions; expected at least one")
        for kind, steps in ((Trial, trials), (Question, questions)):
            for step in steps:
                self._check(kind, step)
        self._steps, self._now, self._open = [*trials, *questions], 0, True
        if self.render_mode == "human":
            self.render()
        return self._observed(), self._info()

    def step(self, action: np.int64) -> tuple[Observation, float, bool, bool, dict[str, Any]]:
        """Say what the word names, if it is asked, and go on to the next trial or question.

        Raises
        ------
        ValueError
            If the action is not in the action space.
        gymnasium.error.ResetNeeded
            If no episode has begun, or the last one has ended.
        """
        if not self._open:
            raise ResetNeeded("the episode is over, or none has begun; call reset()")
        if not self.action_space.contains(action):
            raise ValueError(f"the action {action!r} is not in {self.action_space}")
        now = self._steps[self._now]
        reward = float(isinstance(now, Question) and action == self.action_of(now.answer))
        self._open = self._now + 1 < len(self._steps)
        if self._open:
            self._now += 1
            if self.render_mode == "human":
                self.render()
        return self._observed(), reward, not self._open, False, self._info()

    def action_of(self, meaning: str | None) -> np.int64:
        """Return the action that chooses a thing that is seen now; any, for None, when nothing is asked."""
        now = self._steps[self._now]
        return np.int64(0 if meaning is None else _seen(now).index(meaning))

    def render(self) -> Any:
        """Return what is heard and seen as text, or print it for the human who watches."""
        if self.render_mode is None:
            gym.logger.warn("render() needs a render_mode, as in gym.make(..., render_mode='ansi')")
            return None
        if not self._steps:
            raise ResetNeeded("there is nothing to see yet; call reset()")
        now = self._steps[self._now]
        heard = f"“{' '.join(_heard(now))}”{'?' if isinstance(now, Question) else ''}"
        text = "\n".join([heard, *(f"  {k}  {thing}" for k, thing in enumerate(_seen(now)))])
        if self.render_mode == "ansi":
            return text
        print(text)
        return None

    # ---------------------------------------------------------------- how it is done

    def _drawn_pairs(self, rng: np.random.Generator) -> list[tuple[str, str]]:
        named = rng.permutation(len(self.things))
        return [(word, self.things[k]) for word, k in zip(self.vocabulary.words, named, strict=True)]

    def _drawn_trials(self, pairs: Sequence[tuple[str, str]], rng: np.random.Generator) -> list[Trial]:
        return cross_situational(pairs, self._size, self._repetitions, rng, self._noise)

    def _check(self, kind: type, step: object) -> None:
        if not isinstance(step, kind) or not isinstance(step, Trial | Question):
            raise TypeError(f"{step!r} is a {type(step).__name__}; expected a corpora.trials.{kind.__name__}")
        for word in _heard(step):
            if word not in self.vocabulary:
                raise unknown("word of this environment", word, self.vocabulary.words)
        for thing in _seen(step):
            if thing not in self._ids:
                raise unknown("thing of this environment", thing, self.things)
        if len(_heard(step)) > self._size or len(_seen(step)) > self._slots:
            raise ValueError(
                f"{len(_heard(step))} words and {len(_seen(step))} things in {step}; expected at most {self._size} "
                f"and {self._slots}"
            )

    def _observed(self) -> Observation:
        now = self._steps[self._now]
        words, things = _heard(now), _seen(now)
        referents = np.zeros(self._slots, dtype=np.int64)
        referents[: len(things)] = [self._ids[thing] for thing in things]
        return {
            "tokens": self.vocabulary.encode(words, self._size),
            "mask": (np.arange(self._size) < len(words)).astype(np.int8),
            "referents": referents,
            "asked": np.array([isinstance(now, Question)], dtype=np.int8),
        }

    def _info(self) -> dict[str, Any]:
        now = self._steps[self._now]
        asked = isinstance(now, Question)
        return {
            "sentence": " ".join(_heard(now)),
            "question" if asked else "trial": now,
            "meaning": now.answer if isinstance(now, Question) else None,
        }


def _heard(step: Trial | Question) -> tuple[str, ...]:
    return (step.word,) if isinstance(step, Question) else step.words


def _seen(step: Trial | Question) -> tuple[str, ...]:
    return step.alternatives if isinstance(step, Question) else step.referents
