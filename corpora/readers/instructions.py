"""The robot instructions of Hinaut et al. (2015), in English and in French, of five people each.

An entry is ``PRED[, PRED];SENTENCE``; PRED is a verb, an object and, of some verbs, a place. Digits at the ends of
words only tell words of the same spelling apart; a word with a 0 has no role.
"""

import re
from collections.abc import Sequence

from corpora.frames import RoleName, Sentence
from corpora.readers.linking import linked
from corpora.readers.sections import Sections
from corpora.readers.source import Line

ARGUMENTS: tuple[RoleName, ...] = ("predicate", "object", "recipient", "fourth", "fifth")
"""What the words of a PRED are, in their order; where something is put, is its recipient."""

COMMENT = re.compile(r"\s+#.*$|^#.*$")


def read_instructions(sections: Sections) -> list[Sentence]:
    """Read all entries.

    Raises
    ------
    ValueError
        If an entry cannot be read, with file and line.
    """
    lines = (line._replace(text=COMMENT.sub("", line.text)) for line in sections.data)
    return [instruction(line, digits=True, strict=True) for line in lines if line.text]


def instruction(line: Line, *, digits: bool, strict: bool) -> Sentence:
    """Read one entry; `corpora.readers.linking.linked` tells of `digits` and `strict`."""
    parts = line.text.split(";")
    if len(parts) != 2 or not all(map(str.strip, parts)):
        line.fail(f"{line.text[:60]!r} is no entry", "'MEANING ; SENTENCE'")
    meaning, sentence = parts
    frames = [_roles(line, clause.split()) for clause in meaning.split(",")]
    return linked(line, frames, sentence.split(), digits=digits, strict=strict)


def _roles(line: Line, words: Sequence[str]) -> list[tuple[RoleName, str]]:
    if not 1 <= len(words) <= len(ARGUMENTS):
        line.fail(f"{len(words)} words of meaning {' '.join(words)!r}", f"1 to {len(ARGUMENTS)} a clause")
    return list(zip(ARGUMENTS, words, strict=False))
