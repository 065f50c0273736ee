"""How a producer reads what it is to say: each event by itself, both ways, with the company that its nouns keep."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from agents.networks.reading import Reader
from agents.roles.message import Message
from corpora import Words
from corpora.frames import ROLES

Vector: TypeAlias = NDArray[np.float32]

Gaps: TypeAlias = Sequence[Words]
"""What a sentence says before each word of its message, and after the last."""


def gaps_of(message: Message, words: Words) -> Gaps:
    """Return what a sentence says around the words of its message.

    Raises
    ------
    ValueError
        If one of them is missing there.

    Examples
    --------
    >>> message = Message(("dog", "bark"), (((0, "agent"),), ((0, "predicate"),)))
    >>> gaps_of(message, ("the", "dog", "bark", "-s", "."))
    [('the',), (), ('-s', '.')]
    """
    places = (-1, *message.places(words), len(words))
    return [words[before + 1 : after] for before, after in pairwise(places)]


def company_of(messages: Iterable[Message], gaps: Iterable[Gaps], closed: Sequence[str]) -> dict[str, Vector]:
    """Return the company that nouns keep: how often each closed-class word stands right before them, as shares.

    Whatever is no predicate is a noun. In languages with gender, this tells it.

    Parameters
    ----------
    messages : iterable of Message
        What was said.
    gaps : iterable of gaps
        What was said around their words.
    closed : sequence of str
        The closed-class words.

    Returns
    -------
    dict of str to array of shape (closed-class words,)
    """
    number = {word: k for k, word in enumerate(closed)}
    counts: dict[str, Vector] = {}
    for message, of_sentence in zip(messages, gaps, strict=True):
        for word, played, gap in zip(message.words, message.roles, of_sentence, strict=False):
            if gap and all(role != "predicate" for _, role in played):
                counts.setdefault(word, np.zeros(len(closed), dtype=np.float32))[number[gap[-1]]] += 1
    return {word: count / count.sum() for word, count in counts.items()}


class MessageReader:
    """Reads messages: at each word, which role it plays and what company it keeps.

    Parameters
    ----------
    reader : Reader
        What reads, both ways.
    frames : int
        For how many frames there is room.
    company : mapping of str to array of shape (closed-class words,)
        What `company_of` returned. A noun never heard keeps the mean of all.
    by_event : bool
        Whether each event is read by itself, all with the same weights; otherwise a message is one sequence.
    """

    def __init__(self, reader: Reader, frames: int, company: Mapping[str, Vector], *, by_event: bool) -> None:
        self._reader = reader
        self._frames = frames
        self._company = company
        self._by_event = by_event
        self._usual = np.mean(list(company.values()), axis=0) if company else np.zeros(0, np.float32)

    @staticmethod
    def inputs(frames: int, closed: int, *, by_event: bool) -> int:
        """Return how many inputs there are: focus, roles, closed-class words."""
        return 1 + len(ROLES) * (1 if by_event else frames) + closed

    def read(self, message: Message) -> Vector:
        """Return what is read before the first word, at each, and after the last.

        Returns
        -------
        array of shape (words + 2, units), or (words + 2, frames x units) if each event is read by itself

        Raises
        ------
        ValueError
            If there is no room for a frame.
        """
        if message.frames > self._frames:
            raise ValueError(
                f"a message of {message.frames} frames; expected at most {self._frames}, as it was learnt"
            )
        blocks = self._frames if self._by_event else 1
        read = np.zeros((len(message.words) + 2, blocks, self._reader.units), dtype=np.float32)
        for block in range(blocks):
            places, inputs = self._heard(message, block)
            if places:
                read[np.array(places) + 1, block] = self._reader.run(inputs)
        return read.reshape(len(read), -1)

    def _heard(self, message: Message, block: int) -> tuple[list[int], Vector]:
        """Return which words are read together, and what is heard at each, shape (words, inputs)."""
        size = self.inputs(self._frames, len(self._usual), by_event=self._by_event)
        places: list[int] = []
        inputs: list[Vector] = []
        for place, (word, played) in enumerate(zip(message.words, message.roles, strict=True)):
            roles = [(frame, role) for frame, role in played if frame == block or not self._by_event]
            if not roles:
                continue
            heard = np.zeros(size, dtype=np.float32)
            # What is pointed out is so in the first of its events: a relative clause about it stays as it is.
            heard[0] = message.focus and place == 0 and roles[0] == played[0]
            for frame, role in roles:
                heard[1 + ROLES.index(role) + (0 if self._by_event else frame * len(ROLES))] = 1
            if roles[0][1] != "predicate":
                heard[size - len(self._usual) :] = self._company.get(word, self._usual)
            places.append(place)
            inputs.append(heard)
        return places, np.array(inputs)
