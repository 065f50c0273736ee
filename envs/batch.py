"""Many situations at once, as arrays: what is said, what it means and what is seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpora import FIELDS, Utterance, Vocabulary
from corpora.grammar import REFERENT
from envs.referent_space import ReferentSpace
from envs.speaker import Speaker
from envs.world import table

Ids = NDArray[np.int64]


class Batch(NamedTuple):
    """B situations, in the numbers of the environment; 0 is no word, and nothing said or seen."""

    tokens: Ids
    """Words, shape (B, words)."""

    meaning: Ids
    """What was said of each referent, shape (B, referents, 3)."""

    percept: Ids
    """What is seen in each slot, shape (B, slots, 3)."""


@dataclass(frozen=True)
class BatchSpeaker:
    """Draws situations as a `Speaker` does, with equal probabilities, but hundreds of times faster.

    It has no scenes: where exactly a thing stands is drawn only as far as the order of the percept needs it.

    Parameters
    ----------
    speaker : Speaker
        Whose grammar, distractors and bystanders are drawn.
    vocabulary : Vocabulary
        The numbers of the words.
    ordered : bool
        The order of the percept: that of the clauses, or from left to right.
    """

    speaker: Speaker
    vocabulary: Vocabulary
    ordered: bool

    def __post_init__(self) -> None:
        for form in self.speaker.grammar.forms:
            strange = [s for s in form.start.split() if s.isupper() and s != REFERENT]
            if strange:
                raise ValueError(
                    f"the form {form.start!r} has {strange}; expected clauses with words between"
                )

    @cached_property
    def _clauses(self) -> tuple[Ids, Ids, Ids]:
        """All clauses: their words (M, length), how many these are (M,), and what they say (M, 3)."""
        first = self.speaker.grammar.forms[0]
        said = [first[k] for k in range(first.count)]
        tokens, meaning = self.encode(said)
        width = max(len(utterance.words) for utterance in said)
        return tokens[:, :width], (tokens > 0).sum(axis=1), meaning[:, 0]

    def encode(self, utterances: Sequence[Utterance]) -> tuple[Ids, Ids]:
        """Return the words (N, words) and meanings (N, referents, 3) of some utterances."""
        space = ReferentSpace(self.speaker.grammar.lexicon, self.speaker.grammar.referents)
        longest = self.speaker.grammar.longest
        tokens = [self.vocabulary.encode(said.words, longest) for said in utterances]
        meanings = [space.encode(said.meaning).reshape(-1, len(FIELDS)) for said in utterances]
        return np.array(tokens), np.array(meanings)

    def draw(self, number: int, rng: np.random.Generator) -> Batch:
        """Draw situations of freshly drawn utterances."""
        grammar = self.speaker.grammar
        words, lengths, says = self._clauses
        # A clause may be written past the end of a row, as far as its own padding reaches.
        tokens = np.zeros((number, grammar.longest + words.shape[1]), dtype=np.int64)
        meaning = np.zeros((number, grammar.referents, len(FIELDS)), dtype=np.int64)
        which = rng.integers(len(grammar.forms), size=number)
        for k, form in enumerate(grammar.forms):
            rows = np.flatnonzero(which == k)
            at = rows * tokens.shape[1]  # where the next word goes, in the flat array
            referent = 0
            for symbol in form.start.split():
                if symbol != REFERENT:
                    tokens.reshape(-1)[at] = self.vocabulary.encode([symbol])[0]
                    at = at + 1
                    continue
                clause = rng.integers(len(words), size=len(rows))
                tokens.reshape(-1)[at[:, None] + np.arange(words.shape[1])] = words[clause]
                meaning[rows, referent] = says[clause]
                at = at + lengths[clause]
                referent += 1
        return self.see(np.ascontiguousarray(tokens[:, : grammar.longest]), meaning, rng)

    def see(self, tokens: Ids, meaning: Ids, rng: np.random.Generator) -> Batch:
        """Draw what is seen when some utterances are heard, given as `encode` returns them."""
        number, referents, _ = meaning.shape
        least, most = self.speaker.distractors
        slots = referents + most
        seen = np.zeros((number, slots, len(FIELDS)), dtype=np.int64)
        seen[:, :referents] = meaning
        there = np.zeros((number, slots), dtype=bool)
        mentioned = meaning.any(axis=2)
        there[:, :referents] = mentioned | (rng.random((number, referents)) < self.speaker.bystander)
        if most:
            there[:, referents:] = np.arange(most) < rng.integers(least, most + 1, size=(number, 1))
        sizes = [len(self.speaker.grammar.lexicon.concepts(field)) for field in FIELDS]
        for field, size in enumerate(sizes[:2]):
            column = seen[:, :, field]
            np.copyto(column, rng.integers(1, size + 1, size=column.shape), where=column == 0)
        self._place(seen[:, :, 2], there, sizes[2], rng)
        seen *= there[:, :, None]
        return Batch(tokens, meaning, seen if self.ordered else self._left_to_right(seen, rng))

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

    def _left_to_right(self, seen: Ids, rng: np.random.Generator) -> Ids:
        """Sort what is seen by its position; in one position any order is equally likely."""
        positions = self.speaker.grammar.lexicon.concepts("position")
        centre = np.array([np.inf, *(table.centre(position) for position in positions)])
        key = centre[seen[:, :, 2]] + table.JITTER[0] * rng.random(seen.shape[:2])  # nothing comes last
        return np.take_along_axis(seen, key.argsort(axis=1)[:, :, None], axis=1)
