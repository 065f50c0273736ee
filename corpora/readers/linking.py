"""Which word of a sentence each word of a meaning is."""

import re
from collections.abc import Sequence

from corpora.frames import Frame, Link, RoleName, Sentence
from corpora.readers.source import Line

Roles = Sequence[tuple[RoleName, str]]
"""The roles of one frame and their words, as written."""


def linked(
    line: Line, frames: Sequence[Roles], words: Sequence[str], *, digits: bool, strict: bool
) -> Sentence:
    """Find the words of some frames in a sentence.

    Parameters
    ----------
    line : Line
        Where it was read, for errors.
    frames : sequence
        Of each frame, its roles and their words.
    words : sequence of str
        The sentence.
    digits : bool
        Whether digits at the ends of words only tell words of the same spelling apart: they are taken away when
        that is done.
    strict : bool
        Whether each word of a frame must be in the sentence.

    Raises
    ------
    ValueError
        If a word of a frame is not in the sentence and must be, with file and line.
    """
    places: dict[str, int] = {}
    for k, word in enumerate(words):
        places.setdefault(word, k)
    links, unsaid = [], []
    for k, roles in enumerate(frames):
        for role, word in roles:
            if word in places:
                links.append(Link(places[word], k, role))
            elif strict:
                line.fail(f"{word!r} is in the meaning and not in the sentence", "a word of the sentence")
            else:
                unsaid.append((k, role))
    plain = (lambda word: re.sub(r"(?<=\D)\d+$", "", word)) if digits else str
    return Sentence(
        words=tuple(map(plain, words)),
        frames=tuple(Frame(**{role: plain(word) for role, word in roles}) for roles in frames),
        links=tuple(links),
        line=line.number,
        unsaid=tuple(unsaid),
    )
