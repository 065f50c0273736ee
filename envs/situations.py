"""Situations one after the other, drawn in blocks: a fraction of the time of drawing each alone."""

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpora import FIELDS, Meaning, Referent, Role, Utterance, Vocabulary
from envs.batch import BatchSpeaker, Ids, Things
from envs.speaker import Situation, Speaker
from envs.world import table
from envs.world.scene import Item, Scene

Value = TypeVar("Value")

BLOCK = 256
"""Situations that are drawn at once."""


class Met(NamedTuple):
    """A situation, and how it is heard and seen in the numbers of the environment."""

    situation: Situation

    tokens: Ids
    """Words, shape (words,); 0 is no word."""

    percept: Ids
    """What is seen in each slot, shape (3 slots,); 0 is nothing."""


class Block(NamedTuple):
    """B situations: as arrays, and as flat lists, out of which single ones are quickly made."""

    tokens: Ids
    percept: Ids
    pattern: list[int]
    words: list[str]
    meaning: list[int]
    held: list[int]
    """How many slots that clauses can be about have anything in them; it is in the first of them."""
    categories: list[str]
    """Empty where there is nothing."""
    colours: list[str]
    poses: list[float]
    """x, y and yaw of each thing, infinitely far to the right where there is nothing."""


class Situations:
    """What `Speaker.situation` draws, with equal probabilities, where nothing is asked for.

    What follows depends on the generator alone: another generator begins another block.

    Parameters
    ----------
    speaker : Speaker
        Whose situations are drawn.
    vocabulary : Vocabulary
        The numbers of the words.
    ordered : bool
        The order of the percept: that of the clauses, or from left to right.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> grammar = tabletop_grammar(english().take(category=4, colour=4))
    >>> situations = Situations(Speaker(grammar=grammar), Vocabulary(grammar.words), ordered=True)
    >>> met = situations.next(np.random.default_rng(0))
    >>> met.situation.utterance in grammar.parses(met.situation.utterance.words)
    True
    """

    def __init__(self, speaker: Speaker, vocabulary: Vocabulary, ordered: bool) -> None:
        self._speaker = BatchSpeaker(speaker, vocabulary)
        self._ordered = ordered
        self._words = np.array(["", "", *vocabulary.words], dtype=object)  # by their ids
        self._roles: dict[int, tuple[Role | None, ...]] = {}
        self._referents: dict[tuple[int, ...], Referent] = {}
        self._names = [
            np.array(["", *speaker.grammar.lexicon.concepts(field)], dtype=object) for field in FIELDS
        ]
        slots = range(speaker.grammar.referents)
        self._slots = [tuple(k if k < held else None for k in slots) for held in range(len(slots) + 1)]
        self._rng: np.random.Generator | None = None
        self._block: Block | None = None
        self._next = BLOCK

    def next(self, rng: np.random.Generator) -> Met:
        """Draw a situation.

        Parameters
        ----------
        rng : numpy.random.Generator
            The source of chance.
        """
        if rng is not self._rng or self._next == BLOCK or self._block is None:
            self._rng, self._block, self._next = rng, self._drawn(rng), 0
        row, self._next = self._next, self._next + 1
        block = self._block
        situation = Situation(
            self._utterance(block, row), self._scene(block, row), self._slots[block.held[row]]
        )
        return Met(situation, block.tokens[row], block.percept[row])

    # ---------------------------------------------------------------- one of them

    def _utterance(self, block: Block, row: int) -> Utterance:
        which = block.pattern[row]
        if which not in self._roles:
            self._roles[which] = self._speaker.roles(which)
        roles = self._roles[which]
        words = _row(block.words, row)[: len(roles)]
        return Utterance(tuple(words), self._meaning(_row(block.meaning, row)), roles)

    def _meaning(self, numbers: list[int]) -> Meaning:
        said = [tuple(numbers[k : k + len(FIELDS)]) for k in range(0, len(numbers), len(FIELDS))]
        return tuple([self._referent(fields) for fields in said if any(fields)])

    def _referent(self, numbers: tuple[int, ...]) -> Referent:
        if numbers not in self._referents:
            values = (names[k] or None for names, k in zip(self._names, numbers, strict=True))
            self._referents[numbers] = Referent(*values)
        return self._referents[numbers]

    def _scene(self, block: Block, row: int) -> Scene:
        poses = iter(_row(block.poses, row))
        things = zip(_row(block.categories, row), _row(block.colours, row), poses, poses, poses, strict=True)
        return Scene(tuple([Item(*thing) for thing in things if thing[0]]))

    # ---------------------------------------------------------------- many of them

    def _drawn(self, rng: np.random.Generator) -> Block:
        said = self._speaker.say(BLOCK, rng)
        things = self._speaker.things(said.meaning, rng)
        poses = self._poses(things, rng)
        seen = things.seen
        if not self._ordered:
            order = np.lexsort((poses[:, :, 1], poses[:, :, 0]))
            seen = np.take_along_axis(seen, order[:, :, None], axis=1)
        return Block(
            said.tokens,
            seen.reshape(BLOCK, -1),
            said.pattern.tolist(),
            self._words[said.tokens].ravel().tolist(),
            said.meaning.ravel().tolist(),
            things.there[:, : said.meaning.shape[1]].sum(axis=1).tolist(),
            self._names[0][things.seen[:, :, 0]].ravel().tolist(),
            self._names[1][things.seen[:, :, 1]].ravel().tolist(),
            poses.ravel().tolist(),
        )

    def _poses(self, things: Things, rng: np.random.Generator) -> NDArray[np.float64]:
        """Stand everything on a place of its own, a little off and a little turned, as `envs.world.scene.stand`."""
        position = things.seen[:, :, 2]  # (B, slots); 0 where there is nothing
        centres = np.array([np.inf, *map(table.centre, self._names[2][1:])])
        # The k-th thing of a position stands in the k-th of its rows in random order.
        before = np.tril(position[:, :, None] == position[:, None, :], k=-1).sum(axis=2)
        rows = rng.random((BLOCK, len(centres), table.PLACES)).argsort(axis=2)
        row = rows[np.arange(BLOCK)[:, None], position, before % table.PLACES]
        steps = rng.integers(-table.STEPS, table.STEPS + 1, size=(*position.shape, 3))
        return np.stack(
            [
                centres[position] + table.JITTER[0] * steps[:, :, 0] / table.STEPS,
                np.array(table.ROWS)[row] + table.JITTER[1] * steps[:, :, 1] / table.STEPS,
                steps[:, :, 2] * table.TURN,
            ],
            axis=2,
        )


def _row(values: list[Value], row: int) -> list[Value]:
    width = len(values) // BLOCK
    return values[row * width : (row + 1) * width]
