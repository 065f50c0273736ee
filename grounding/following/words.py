"""What words name: those of two languages, and others that were learned by asking."""

import json
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Self

from corpora import FIELDS, Field, Skill, english, language_of
from corpora.commands import SKILL_OF
from corpora.whole_file import whole_file
from grounding.following.listener import SPOKEN


@cache
def _known() -> dict[tuple[str, Field], str]:
    """Return the concept that each word names in each field; no word names two in the languages that are spoken."""
    entries = [entry for code in SPOKEN for entry in language_of(code).lexicon(synonyms=True).entries]
    return {(entry.word, entry.field): entry.concept for entry in entries}


@dataclass(frozen=True)
class WordBook:
    """The words of English and French, and those learned by asking.

    Parameters
    ----------
    learned : tuple of (word, field, concept), default ()
        What was learned: ("wug", "category", "cup").

    Examples
    --------
    >>> book = WordBook().learning("wug", "category", "cup")
    >>> book.concept("tasse", "category"), book.concept("wug", "category"), book.concept("wug", "colour")
    ('cup', 'cup', None)
    >>> book.concept("orange", "category"), book.concept("orange", "colour")
    ('orange', 'orange')
    """

    learned: tuple[tuple[str, Field, str], ...] = ()

    def concept(self, word: str, field: Field) -> str | None:
        """Return what a word names in a field, None if nothing."""
        known = _known().get((word, field))
        return known or next((c for w, f, c in self.learned if (w, f) == (word, field)), None)

    def fields(self, word: str) -> tuple[Field, ...]:
        """Return the fields in which a word names something."""
        return tuple(field for field in FIELDS if self.concept(word, field))

    def skill(self, verb: str) -> Skill | None:
        """Return what a verb tells one to do, None if it is unknown; "put" is to place, or to stack."""
        return SKILL_OF.get(verb) if any(verb in language_of(code).verbs for code in SPOKEN) else None

    def words(self, field: Field) -> tuple[str, ...]:
        """Return all words of a field."""
        return (*(word for word, f in _known() if f == field), *(w for w, f, _ in self.learned if f == field))

    def nearest(self, word: str, field: Field) -> str | None:
        """Return the word of a field that is spelled most like a word, None if none is."""
        return next(iter(get_close_matches(word, self.words(field), n=1, cutoff=0.75)), None)

    def learning(self, word: str, field: Field, concept: str) -> Self:
        """Return a book with one more word."""
        return replace(self, learned=(*self.learned, (word, field, concept)))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the words learned from a file; there is none yet where nothing was learned.

        Raises
        ------
        OSError
            If the file cannot be read.
        ValueError
            If it is not a file of words.
        """
        if not path.exists():
            return cls()
        names = english()
        try:
            entries = [
                (entry["word"], entry["field"], entry["concept"]) for entry in json.loads(path.read_bytes())
            ]
            for word, field, concept in entries:
                if not isinstance(word, str) or concept not in names.concepts(field):
                    raise ValueError(f"{concept!r} is no {field}")
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{path} is not a file of learned words, a list of word, field and concept: {error}"
            ) from error
        return cls(tuple(entries))

    def write(self, path: Path) -> None:
        """Write the words learned to a file (JSON).

        Raises
        ------
        OSError
            If it cannot be written.
        """
        entries = [
            {"word": word, "field": field, "concept": concept} for word, field, concept in self.learned
        ]
        with whole_file(path) as file:
            file.write((json.dumps(entries, ensure_ascii=False, indent=2) + "\n").encode())
