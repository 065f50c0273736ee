"""A learner that says what it is given to say: from events, and the order in which to speak of them, to a sentence."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np

from agents.learner import Learner
from agents.networks.reading import Backward, SideBySide
from agents.networks.readout.linear import LinearReadout
from agents.networks.readout.ridge import ridge_readout
from agents.networks.reservoir import Reservoir
from agents.roles.message import Message
from agents.roles.producer_options import ProducerOptions
from agents.roles.producer_reading import MessageReader, Vector, company_of, gaps_of
from agents.storage import read_agent, write_agent
from corpora import Words

NEXT, STOP = 0, 1
"""What is said instead of a closed-class word: the next word of the message, and nothing more."""


class _Learnt(NamedTuple):
    """What a producer knows."""

    closed: Words
    """The closed-class words that it says."""

    longest: int
    """So many of them stand together at most."""

    frames: int
    """For so many frames of a message there is room."""

    company: dict[str, Vector]
    """The company that nouns keep."""

    reader: MessageReader
    speaker: Reservoir
    """Hears the closed-class words said since the last word of the message."""

    readout: LinearReadout


class SentenceProducer(Learner):
    """A learner that finds the closed-class words between those that are to be said.

    After Hinaut et al. (2014), whose reservoir reads the roles of a construction and says its words. Here each event of
    the message is read by itself, both ways, so that a main clause is said in the same way whatever stands within it.
    Words of the message are read as their roles alone, nouns together with the closed-class words that they were heard
    after: so what agrees with a noun follows its gender. A readout sees what was read at the word said last and at the
    one to be said next, and the closed-class words said between; it says another one, or the next word of the message.

    Parameters
    ----------
    seed : int, default 0
        The source of all its chance.
    **options
        The fields of `ProducerOptions`.

    Raises
    ------
    ValueError
        If an option is unknown (the nearest is named) or out of range.

    Examples
    --------
    >>> from corpora.constructions import draw_sentences
    >>> sentences = draw_sentences(200, np.random.default_rng(0))
    >>> messages = [Message.of(said, focus=said.words[0] == "it") for said in sentences]
    >>> producer = SentenceProducer(seed=0, units=100).fit(messages, [said.words for said in sentences])
    >>> passive = Message(("wug", "blick", "dax"), (((0, "object"),), ((0, "predicate"),), ((0, "agent"),)))
    >>> " ".join(producer.say([passive])[0])
    'the wug was blick -ed by the dax .'
    """

    name: ClassVar[str] = "producer"
    Options: ClassVar[type[ProducerOptions]] = ProducerOptions
    options: ProducerOptions

    def __init__(self, seed: int = 0, **options: Any) -> None:
        super().__init__(seed, **options)
        self._learnt: _Learnt | None = None

    def fit(self, messages: Sequence[Message], sentences: Sequence[Words]) -> Self:
        """Learn from messages and the sentences that say them, forgetting what was learnt before.

        Parameters
        ----------
        messages : sequence of Message
            What was said.
        sentences : sequence of words
            How; the words of a message stand in it in the same order, all others are of the closed class.

        Raises
        ------
        ValueError
            If there is no message, not one sentence each, or a word of a message is missing from its sentence.
        """
        if len(messages) != len(sentences) or not messages:
            raise ValueError(
                f"{len(messages)} messages and {len(sentences)} sentences; expected as many, at least one"
            )
        gaps = [gaps_of(message, words) for message, words in zip(messages, sentences, strict=True)]
        closed = tuple(sorted({word for of_sentence in gaps for gap in of_sentence for word in gap}))
        longest = max(len(gap) for of_sentence in gaps for gap in of_sentence)
        frames = max(message.frames for message in messages)
        company = company_of(messages, gaps, closed) if self.options.company else {}
        reader, speaker = self._drawn(len(closed), frames, company)
        number = {word: 2 + k for k, word in enumerate(closed)}
        seen: list[Vector] = []
        targets: list[int] = []
        for message, of_sentence in zip(messages, gaps, strict=True):
            read = reader.read(message)
            ends = [NEXT] * len(message.words) + [STOP]
            for place, (gap, end) in enumerate(zip(of_sentence, ends, strict=True)):
                between = [number[word] for word in gap]
                heard = speaker.every_state(np.array([NEXT, *between]))  # (words + 1, speaking units)
                around = np.tile(read[place : place + 2].ravel(), (len(heard), 1))
                seen.append(np.concatenate([around, heard], axis=1))
                targets += [*between, end]
        wanted = np.eye(2 + len(closed))[targets]
        readout = ridge_readout(np.concatenate(seen), wanted, self.options.ridge)
        self._learnt = _Learnt(closed, longest, frames, company, reader, speaker, readout)
        return self

    def say(self, messages: Iterable[Message]) -> list[Words]:
        """Return a sentence for each message.

        Raises
        ------
        RuntimeError
            If nothing was learnt yet.
        ValueError
            If a message is of more frames than any that was learnt.
        """
        learnt = self._known()

        @cache  # few are said, over and over
        def heard(between: tuple[int, ...]) -> Vector:
            states = learnt.speaker.every_state(np.array([NEXT, *between]))
            return np.asarray(states[-1], dtype=np.float32)

        return [self._say(message, learnt, heard) for message in messages]

    @staticmethod
    def _say(message: Message, learnt: _Learnt, heard: Callable[[tuple[int, ...]], Vector]) -> Words:
        read = learnt.reader.read(message)
        said: list[str] = []
        for place, word in enumerate((*message.words, None)):
            around = read[place : place + 2].ravel()
            between: tuple[int, ...] = ()
            while len(between) < learnt.longest:
                scores = learnt.readout(np.concatenate([around, heard(between)]))
                scores[NEXT if word is None else STOP] = -np.inf
                chosen = int(scores.argmax())
                if chosen in (NEXT, STOP):
                    break
                between += (chosen,)
                said.append(learnt.closed[chosen - 2])
            if word is not None:
                said.append(word)
        return tuple(said)

    def save(self, path: str | Path) -> None:
        """Write the producer to a file of arrays and JSON, from which no code is ever run.

        Raises
        ------
        OSError
            If the file cannot be written; nothing half-written is left.
        """
        learnt = self._known()
        state = {
            "closed": learnt.closed,
            "longest": learnt.longest,
            "frames": learnt.frames,
            "nouns": tuple(learnt.company),
        }
        arrays = {
            "company": np.array(list(learnt.company.values())),
            "Wout": learnt.readout.Wout,
            "bias": learnt.readout.bias,
        }
        record = {"agent": self.name, "seed": self.seed, "options": asdict(self.options), "state": state}
        write_agent(Path(path), record, arrays)

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read a producer that was saved.

        Raises
        ------
        OSError
            If the file is missing or cannot be read.
        ValueError
            If it is not a whole file of a producer.
        """
        record, arrays = read_agent(Path(path))
        try:
            producer = cls(record["seed"], **record["options"])
            state = record["state"]
            closed, frames = tuple(state["closed"]), state["frames"]
            company = dict(zip(state["nouns"], arrays["company"], strict=True))
            drawn = producer._drawn(len(closed), frames, company)
            readout = LinearReadout(arrays["Wout"], arrays["bias"])
            producer._learnt = _Learnt(closed, state["longest"], frames, company, *drawn, readout)
        except (KeyError, TypeError) as error:
            raise ValueError(f"{path} is not a whole file of a producer: {error}") from error
        return producer

    def _known(self) -> _Learnt:
        if self._learnt is None:
            raise RuntimeError("this producer has learnt nothing yet; call fit(messages, sentences) first")
        return self._learnt

    def _drawn(self, closed: int, frames: int, company: dict[str, Vector]) -> tuple[MessageReader, Reservoir]:
        """Return what reads messages, and what hears the closed-class words that are said."""
        options = self.options
        rng = np.random.default_rng(self.seed)
        half = replace(options, units=max(1, options.units // 2))
        inputs = MessageReader.inputs(frames, closed if company else 0, by_event=options.by_event)
        forward, backward = (half.drawn(inputs, rng) for _ in range(2))
        both_ways = SideBySide((forward, Backward(backward)))
        reader = MessageReader(both_ways, frames, company, by_event=options.by_event)
        return reader, replace(options, units=options.speaking_units).drawn(2 + closed, rng)
