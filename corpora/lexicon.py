"""Words and concepts of a language, and which of them go together."""

from dataclasses import dataclass, replace
from functools import cached_property

from corpora.experience import Words
from corpora.meaning import FIELDS, RELATIONS, Field, Referent
from corpora.suggest import unknown


@dataclass(frozen=True, slots=True)
class Entry:
    """A word that names a concept of a field.

    Parameters
    ----------
    word : str
        The word.
    field : {"category", "colour", "position", "relation"}
        What it says of a referent.
    concept : str
        What it names.
    kinds : tuple of str, default ()
        Which words it goes with, where a grammar asks for it: its gender, say, or its classifier. A word that goes
        with several, as the French "rouge" does, has several kinds.
    """

    word: str
    field: Field
    concept: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """A relation between words and concepts.

    Two entries with one concept make synonyms, two entries with one word make a polysemous word; neither
    is a special case anywhere else.

    Parameters
    ----------
    language : str
        A language code, as spaCy has them.
    entries : tuple of Entry
        The open-class words, in the order in which `take` hands them out.
    phrases : tuple of (str, words), default ()
        How the language says what things are to each other and to the viewer: "left of", "near". Those of
        `RELATIONS` are entries of the field "relation", too, whose word may be several.

    Examples
    --------
    >>> from corpora import english
    >>> lexicon = english().take(category=4, colour=4)
    >>> lexicon.concepts("category")
    ('glass', 'cup', 'bowl', 'orange')
    >>> [entry.field for entry in lexicon.senses("orange")]
    ['category', 'colour']
    """

    language: str
    entries: tuple[Entry, ...]
    phrases: tuple[tuple[str, Words], ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.entries)) < len(self.entries):
            raise ValueError("an entry of the lexicon stands twice; expected each once")

    def named(self, field: Field) -> tuple[Entry, ...]:
        """All entries of one field."""
        return self._by_field[field]

    def of_kind(self, field: Field, kind: str) -> tuple[Entry, ...]:
        """All entries of one field that have a kind; those of any kind, if it is ""."""
        return tuple(entry for entry in self.named(field) if not kind or kind in entry.kinds)

    def kinds(self, field: Field) -> tuple[str, ...]:
        """All kinds that entries of one field have, each once, in order."""
        return tuple(dict.fromkeys(kind for entry in self.named(field) for kind in entry.kinds))

    def concepts(self, field: Field) -> tuple[str, ...]:
        """The concepts of one field, each once, in order."""
        return self._concepts[field]

    @cached_property
    def agrees(self) -> bool:
        """Whether some words go with others of their kind only."""
        return any(entry.kinds for entry in self.entries)

    @cached_property
    def _by_field(self) -> dict[Field, tuple[Entry, ...]]:
        named = {field: tuple(e for e in self.entries if e.field == field) for field in FIELDS}
        related = (
            Entry(" ".join(words), "relation", name) for name, words in self.phrases if name in RELATIONS
        )
        return {**named, "relation": tuple(related)}

    @cached_property
    def _concepts(self) -> dict[Field, tuple[str, ...]]:
        named = self._by_field.items()
        return {field: tuple(dict.fromkeys(e.concept for e in entries)) for field, entries in named}

    @property
    def words(self) -> tuple[str, ...]:
        """All words, each once, in order."""
        return tuple(dict.fromkeys(entry.word for entry in self.entries))

    def phrase(self, name: str) -> Words:
        """Return how a relation or a depth is said.

        Raises
        ------
        ValueError
            If the lexicon has no phrase for it.
        """
        known = dict(self.phrases)
        if name not in known:
            raise unknown("relation", name, known)
        return known[name]

    def senses(self, word: str) -> tuple[Entry, ...]:
        """All entries of a word: none if it is unknown, several if it is polysemous."""
        return tuple(entry for entry in self.entries if entry.word == word)

    def take(self, **numbers: int) -> "Lexicon":
        """Keep only the first concepts of the fields named, with all their words.

        Parameters
        ----------
        **numbers : int
            How many concepts to keep, by field: ``take(category=50, colour=4)``.

        Raises
        ------
        ValueError
            If a field is unknown or has fewer concepts.
        """
        kept: set[tuple[str, str]] = set()
        for name in numbers:
            if name not in FIELDS:
                raise unknown("field", name, FIELDS)
        for field in FIELDS:
            concepts = self.concepts(field)
            number = numbers.get(field, len(concepts))
            if not 1 <= number <= len(concepts):
                raise ValueError(
                    f"{field}={number} was asked for; the {self.language!r} lexicon has 1 to {len(concepts)}"
                )
            kept.update((field, concept) for concept in concepts[:number])
        return replace(self, entries=tuple(e for e in self.entries if (e.field, e.concept) in kept))

    def naming(self, seen: Referent) -> "Lexicon":
        """Keep only the words that are true of one object, and of how it stands to another if that is known."""
        true = tuple(entry for entry in self.entries if entry.concept == seen.value(entry.field))
        return replace(self, entries=true, phrases=tuple(p for p in self.phrases if p[0] == seen.relation))

    def adding(self, *entries: Entry) -> "Lexicon":
        """Return the lexicon with more entries at its end."""
        return replace(self, entries=self.entries + entries)
