"""What all environments have in common in which something is said about a table."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import gymnasium as gym
import numpy as np
from gymnasium import spaces
from gymnasium.error import ResetNeeded
from numpy.typing import NDArray

from corpora import Grammar, Lexicon, Referent, Utterance, Vocabulary, language_of
from envs.ranges import one_of, within
from envs.world.camera import PORTRAIT
from envs.world.physics import can_open_window
from envs.world.world import World

Observation = dict[str, NDArray[Any]]
Action = TypeVar("Action", bound=NDArray[Any])

MOST_OBJECTS = 20_000
"""The greatest number of nouns: with more, making them up takes seconds."""


class SpokenEnv(gym.Env[Observation, Action], Generic[Action]):
    """A table, and words that are heard as token ids; a subclass says what is done with them.

    Parameters
    ----------
    render_mode : {"human", "rgb_array", "ansi"}, optional
        For a human: a window, or lines in the terminal where there is no display; a picture; or text.
    """

    metadata = {"render_modes": ["human", "rgb_array", "ansi"], "render_fps": 1}  # noqa: RUF012 - as Gymnasium types it

    world: World
    lexicon: Lexicon
    grammar: Grammar
    vocabulary: Vocabulary

    def __init__(self, render_mode: str | None) -> None:
        if render_mode is not None:
            one_of("render_mode", render_mode, self.metadata["render_modes"])
        self.render_mode = render_mode
        self._window = render_mode == "human" and can_open_window()

    # ---------------------------------------------------------------- what a subclass says

    @property
    @abstractmethod
    def _said(self) -> Utterance | None:
        """What is said in this episode, None before the first."""

    @abstractmethod
    def _drawn(self) -> str:
        """Draw in letters what is said, and what is on the table."""

    # ---------------------------------------------------------------- what all share

    def render(self) -> Any:
        """Return a picture, shape (448, 640, 3), or text, or show it to the human who watches."""
        if self.render_mode is None:
            gym.logger.warn("render() needs a render_mode, as in gym.make(..., render_mode='ansi')")
            return None
        if self._said is None:
            raise ResetNeeded("there is nothing to see yet; call reset()")
        if self.render_mode == "rgb_array":
            return self.world.picture(PORTRAIT)
        if self.render_mode == "ansi":
            return self._drawn()
        print(self._said.text if self._window else self._drawn())
        return None

    def close(self) -> None:
        """Give back the world; safe to call twice."""
        self.world.close()

    def _speak(self, lexicon: Lexicon, grammar: Grammar) -> None:
        self.lexicon, self.grammar = lexicon, grammar
        self.vocabulary = Vocabulary(grammar.words)
        length = grammar.longest
        self._masks = np.tri(length + 1, length, -1, dtype=np.int8)  # by the number of words

    def _hearing(self) -> dict[str, spaces.Space[Any]]:
        """Return the spaces of what is heard."""
        length = self.grammar.longest
        return {
            "tokens": spaces.MultiDiscrete(np.full(length, len(self.vocabulary), dtype=np.int64)),
            "mask": spaces.MultiBinary(length),
        }

    def _heard(self, utterance: Utterance, tokens: NDArray[np.int64] | None = None) -> Observation:
        """Return how an utterance is heard; its token ids may be known already."""
        if tokens is None:
            tokens = self.vocabulary.encode(utterance.words, self.grammar.longest)
        return {"tokens": tokens, "mask": self._masks[len(utterance.words)]}


def words_for(*, objects: int, colours: int, synonyms: bool, bodies: bool, language: str = "en") -> Lexicon:
    """Return the lexicon of an environment with some numbers of nouns and colours.

    Parameters
    ----------
    objects, colours : int
        How many nouns and colours. Beyond the nouns that there are, words are made up, for things that have no
        bodies.
    synonyms : bool
        Whether "center" is another word for the middle, "centre" in French and "中央" in Chinese.
    bodies : bool
        Whether all things need bodies.
    language : str, default "en"
        In which language the words are.

    Raises
    ------
    TypeError, ValueError
        If a number is none, there are not so many words, or nothing can be said in the language.
    """
    spoken = language_of(language)
    lexicon = spoken.lexicon(synonyms=synonyms)
    known = len(lexicon.concepts("category"))
    if bodies:
        within("objects", objects, 1, known, "for so many things there are bodies")
    within("objects", objects, 1, MOST_OBJECTS, "of which all beyond the first 67 are made up")
    within("colours", colours, 1, len(lexicon.concepts("colour")), "for so many there are words")
    lexicon = spoken.lexicon(synonyms=synonyms, made_up=max(0, objects - known))
    return lexicon.take(category=objects, colour=colours)


def listed(utterance: Utterance, things: Iterable[Referent]) -> str:
    """Write what is said, and a line for each thing on the table."""
    lines = [f"  {seen.position:<7} {seen.colour} {seen.category}" for seen in things]
    return "\n".join([f"“{utterance.text}”", *lines])


def copied(observation: Observation) -> Observation:
    """Return an observation of arrays that nobody else has."""
    return {name: array.copy() for name, array in observation.items()}
