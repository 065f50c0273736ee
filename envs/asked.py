"""What the options of a reset ask for, read alike in all environments."""

from collections.abc import Sequence
from typing import Any

from corpora import Grammar, Utterance, unknown, words_of
from envs.world.scene import Scene


def asked_options(options: dict[str, Any] | None, known: Sequence[str]) -> dict[str, Any]:
    """Return the options, or say which of them is unknown.

    Raises
    ------
    ValueError
        If an option is none of the known ones; the nearest is named.
    """
    options = options or {}
    for name in options:
        if name not in known:
            raise unknown("option of reset", name, known)
    return options


def asked_scene(options: dict[str, Any]) -> Scene | None:
    """Return the scene that is asked for, None if it is left to chance.

    Raises
    ------
    TypeError
        If it is not a scene.
    """
    scene = options.get("scene")
    if scene is not None and not isinstance(scene, Scene):
        raise TypeError(f"the option scene is {scene!r}; expected an envs.Scene")
    return scene


def asked_utterance(options: dict[str, Any], grammar: Grammar) -> Utterance | None:
    """Return the utterance that is asked for, None if it is left to chance; text is parsed.

    Raises
    ------
    TypeError
        If it is neither an utterance nor text.
    ValueError
        If the text is no sentence of the grammar.
    """
    utterance = options.get("utterance")
    if isinstance(utterance, str):
        readings = grammar.parses(words_of(utterance, grammar.lexicon.language))
        if not readings:
            raise ValueError(f"{utterance!r} is no sentence of this environment's grammar and lexicon")
        return readings[0]
    if utterance is not None and not isinstance(utterance, Utterance):
        raise TypeError(f"the option utterance is {utterance!r}; expected a corpora.Utterance or text")
    return utterance
