"""Many situations at once, as arrays: what is said, what it means and what is seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpora import FIELDS, Role, Utterance, Vocabulary
from envs.alias import Alias
from envs.referent_space import ReferentSpace
from envs.speaker import Speaker
from envs.world import table

Ids = NDArray[np.int64]

_BLOCK = 1024  # situations: the arrays in between stay in the cache of the processor


class Said(NamedTuple):
    """B utterances, in the numbers of the environment."""

    pattern: Ids
    """Which of the grammar's patterns each is of, shape (B,)."""

    tokens: Ids
    """Words, shape (B, words); 0 is no word."""

    meaning: Ids
    """What is said of each referent, shape (B, referents, 3); 0 is nothing."""


class Things(NamedTuple):
    """What is on B tables: slot k holds what clause k is about, or a bystander; distractors come last."""

    seen: Ids
    """Category, colour and position of each, shape (B, slots, 3); 0 where there is nothing."""

    there: NDArray[np.bool_]
    """Whether there is anything, shape (B, slots)."""


class Patterns(NamedTuple):
    """The P patterns of a grammar as arrays; their gaps, a field of a referent each, are still to be filled."""

    tokens: Ids
    """Closed-class words, 0 in gaps, shape (P, words + 1): the last column is for gaps that a pattern has not."""

    places: Ids
    """Which word fills each of the referents x 3 gaps, shape (P, gaps)."""

    says: NDArray[np.bool_]
    """Whether a pattern has each gap, shape (P, gaps)."""

    odds: Alias
    """How likely each is: all forms are equally likely, and all sentences of a form."""


class Entries(NamedTuple):
    """The words of the lexicon, field after field."""

    words: Ids
    """Their ids, shape (entries,)."""

    concepts: Ids
    """What they name, counted from 1 within its field, shape (entries,)."""

    first: Ids
    """Where the words for each gap begin, shape (gaps,)."""

    sizes: NDArray[np.float32]
    """How many words there are for each gap, shape (gaps,)."""


@dataclass(frozen=True)
class BatchSpeaker:
    """Draws situations as a `Speaker` does, with equal probabilities, but hundreds of times faster.

    Parameters
    ----------
    speaker : Speaker
        Whose grammar, distractors and bystanders are drawn.
    vocabulary : Vocabulary
        The numbers of the words.

    Raises
    ------
    ValueError
        If words of the lexicon agree with each other: any word can fill any gap of its field here.
    """

    speaker: Speaker
    vocabulary: Vocabulary

    def __post_init__(self) -> None:
        lexicon = self.speaker.grammar.lexicon
        if lexicon.agrees:
            raise ValueError(
                f"the words of {lexicon.language!r} agree with each other; expected language='en' for a batch, "
                "or vectorization_mode='sync'"
            )

    def encode(self, utterances: Sequence[Utterance]) -> tuple[Ids, Ids]:
        """Return the words (N, words) and meanings (N, referents, 3) of some utterances."""
        space = ReferentSpace(self.speaker.grammar.lexicon, self.speaker.grammar.referents)
        longest = self.speaker.grammar.longest
        tokens = [self.vocabulary.encode(said.words, longest) for said in utterances]
        meanings = [space.encode(said.meaning).reshape(-1, len(FIELDS)) for said in utterances]
        return np.array(tokens), np.array(meanings)

    def say(self, number: int, rng: np.random.Generator) -> Said:
        """Draw utterances."""
        sizes = [min(_BLOCK, number - begun) for begun in range(0, number, _BLOCK)]
        blocks = [self._say(size, rng) for size in sizes]
        return blocks[0] if len(blocks) == 1 else Said(*map(np.concatenate, zip(*blocks, strict=True)))

    def _say(self, number: int, rng: np.random.Generator) -> Said:
        patterns, entries = self._patterns, self._entries
        pattern = patterns.odds.draw(number, rng)
        drawn = rng.random((number, len(entries.first)), dtype=np.float32) * entries.sizes  # (B, gaps)
        entry = drawn.astype(np.int64)
        entry += entries.first
        # Flat indices and `take` are several times as fast as indexing with rows and columns.
        tokens = patterns.tokens.take(pattern, axis=0)
        places = patterns.places.take(pattern, axis=0)
        places += np.arange(0, tokens.size, tokens.shape[1])[:, None]
        tokens.reshape(-1)[places] = entries.words.take(entry)
        meaning = entries.concepts.take(entry)
        meaning *= patterns.says.take(pattern, axis=0)
        return Said(pattern, np.ascontiguousarray(tokens[:, :-1]), meaning.reshape(number, -1, len(FIELDS)))

    def things(self, meaning: Ids, rng: np.random.Generator) -> Things:
        """Draw what is on the table when utterances with some meanings are heard: shape (B, referents, 3)."""
        number, referents, _ = meaning.shape
        least, most = self.speaker.distractors
        slots = referents + most
        seen = np.zeros((number, slots, len(FIELDS)), dtype=np.int64)
        seen[:, :referents] = meaning
        # Few columns are combined one by one, as NumPy is slow along short axes.
        mentioned = reduce(np.bitwise_or, np.moveaxis(meaning, 2, 0)) > 0
        held = mentioned | (rng.random((number, referents)) < self.speaker.bystander)
        there = np.zeros((number, slots), dtype=bool)
        there[:, :referents] = np.arange(referents) < reduce(np.add, held.T.astype(np.int64))[:, None]
        if most:
            there[:, referents:] = np.arange(most) < rng.integers(least, most + 1, size=(number, 1))
        sizes = [len(self.speaker.grammar.lexicon.concepts(field)) for field in FIELDS]
        for field, size in enumerate(sizes[:2]):
            column = seen[:, :, field]
            np.copyto(column, rng.integers(1, size + 1, size=column.shape), where=column == 0)
        self._place(seen[:, :, 2], there, sizes[2], rng)
        seen *= there[:, :, None]
        return Things(seen, there)

    def left_to_right(self, things: Things, rng: np.random.Generator) -> Ids:
        """Sort what is seen by its position; in one position, any order is equally likely."""
        positions = self.speaker.grammar.lexicon.concepts("position")
        centre = np.array([np.inf, *(table.centre(position) for position in positions)])
        seen = things.seen
        key = centre[seen[:, :, 2]] + table.JITTER[0] * rng.random(seen.shape[:2])  # nothing comes last
        return np.take_along_axis(seen, key.argsort(axis=1)[:, :, None], axis=1)

    def roles(self, pattern: int) -> tuple[Role | None, ...]:
        """Return what each word of the sentences of a pattern is about; None for closed-class words."""
        tokens, places, says, _ = self._patterns
        gaps = np.flatnonzero(says[pattern]).tolist()
        told = {
            int(places[pattern, gap]): Role(gap // len(FIELDS), FIELDS[gap % len(FIELDS)]) for gap in gaps
        }
        return tuple(map(told.get, range(np.count_nonzero(tokens[pattern]) + len(gaps))))

    # ---------------------------------------------------------------- how it is done

    @cached_property
    def _entries(self) -> Entries:
        grammar = self.speaker.grammar
        named = [grammar.lexicon.named(field) for field in FIELDS]
        entries = [entry for field in named for entry in field]
        words = self.vocabulary.encode([entry.word for entry in entries])
        numbers = dict(ReferentSpace(grammar.lexicon, grammar.referents).numbers)
        concepts = [numbers[entry.field][entry.concept] for entry in entries]
        sizes = np.array([len(field) for field in named])
        first = np.cumsum(sizes) - sizes
        return Entries(
            words,
            np.array(concepts),
            np.tile(first, grammar.referents),
            np.tile(sizes, grammar.referents).astype(np.float32),
        )

    @cached_property
    def _patterns(self) -> Patterns:
        grammar = self.speaker.grammar
        forms = [form.patterns for form in grammar.forms]
        patterns, sizes = [pattern for form in forms for pattern in form], [len(form) for form in forms]
        shape = len(patterns), grammar.referents * len(FIELDS)
        tokens = np.zeros((len(patterns), grammar.longest + 1), dtype=np.int64)
        places, says = np.full(shape, grammar.longest), np.zeros(shape, dtype=bool)
        for row, pattern in enumerate(patterns):
            words, roles = self.vocabulary.encode(pattern.symbols), pattern.roles
            tokens[row, : len(words)] = np.where([role is None for role in roles], words, 0)
            for place, role in enumerate(roles):
                if role is None:
                    continue
                gap = len(FIELDS) * role.referent + FIELDS.index(role.field)
                if says[row, gap]:
                    raise ValueError(f"{' '.join(pattern.symbols)!r} says the {role} twice; expected once")
                places[row, gap], says[row, gap] = place, True
        of_form = np.repeat(np.arange(len(sizes)), sizes)
        return Patterns(tokens, places, says, Alias.of(self._odds(says, of_form)))

    def _odds(self, says: NDArray[np.bool_], of_form: Ids) -> NDArray[np.float64]:
        sentences = np.where(says, self._entries.sizes, 1).astype(np.float64).prod(axis=1)
        totals = np.bincount(of_form, sentences)
        return np.asarray(sentences / totals[of_form] / len(totals))

    def _place(self, positions: Ids, there: NDArray[np.bool_], size: int, rng: np.random.Generator) -> None:
        """Fill in the positions that were not said, in place; no position holds more than it has places."""
        said = positions > 0
        if positions.shape[1] <= table.PLACES:  # so few that no position can be full
            np.copyto(positions, rng.integers(1, size + 1, size=positions.shape), where=~said)
            return
        held = np.stack([(positions == k).sum(axis=1) for k in range(1, size + 1)], axis=1)  # (B, positions)
        rows = np.arange(len(positions))
        for slot in range(positions.shape[1]):
            liking = np.where(held < table.PLACES, rng.random(held.shape), -1)
            drawn = liking.argmax(axis=1)
            missing = ~said[:, slot]
            positions[missing, slot] = 1 + drawn[missing]
            held[rows, drawn] += missing & there[:, slot]
