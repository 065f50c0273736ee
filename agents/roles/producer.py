"""A learner that says what it is given to say: from events, and the order in which to speak of them, to a sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from agents.encoding import Encoder
from agents.networks.reading import turned
from agents.networks.readout.linear import LinearReadout
from agents.networks.readout.ridge import ridge_readout
from agents.networks.reservoir import Reservoir
from agents.ranges import at_least, checked_kind
from agents.roles.coding import FILLER
from agents.roles.message import Message
from agents.weights import WeightOptions
from corpora import Experience, Words, unknown

FOCUS = "<focus>"
NEXT, STOP = 0, 1
"""What is said instead of a closed-class word: the next word of the message, and nothing more."""

FRAMES = 2
"""So many frames a word can play roles in."""

LONGEST = 12
"""So many closed-class words stand together at most."""

Vector = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class ProducerOptions(WeightOptions):
    """Options of a producer."""

    units: int = 800
    """Number of units that read a message, half of them from its end."""

    speaking_units: int = 200
    """Number of units that hear the closed-class words said last."""

    sr: float = 1.0
    """Spectral radius of the recurrent weights."""

    lr: float = 0.5
    """Leak rate, in (0, 1]."""

    rc_connectivity: float = 0.1
    """The share of recurrent weights that are not 0."""

    ridge: float = 1e-2
    """The penalty on the weights of the readout."""

    rare: int = 2
    """Words heard fewer times are all alike to it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1e-12, ridge=self.ridge)
        at_least(1, rare=self.rare, speaking_units=self.speaking_units)


class SentenceProducer:
    """A learner that finds the closed-class words between those that are to be said.

    After Hinaut et al. (2014), whose reservoir reads the roles of a construction and says its words. Here each event of
    the message is read by itself, both ways, each word after its role, so that a main clause is said in the same way
    whatever stands within it. A readout sees what was read at the word said last and at the one to be said next, and
    the closed-class words said between; it says another one, or the next word of the message.

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
    >>> sentences = draw_sentences(600, np.random.default_rng(0))
    >>> producer = SentenceProducer(seed=0, units=200)
    >>> _ = producer.fit([Message.of(said) for said in sentences], [said.words for said in sentences])
    >>> passive = Message(("wug", "blick", "dax"), (((0, "object"),), ((0, "predicate"),), ((0, "agent"),)))
    >>> " ".join(producer.say([passive])[0])
    'the wug was blick -ed by the dax .'
    """

    def __init__(self, seed: int = 0, **options: Any) -> None:
        known = asdict(ProducerOptions())
        for option, value in options.items():
            if option not in known:
                raise unknown("option of a producer", option, known)
            checked_kind(option, value, known[option])
        self.seed = seed
        self.options = ProducerOptions(**options)
        self._known: tuple[str, ...] = ()
        self._said: tuple[str, ...] = ()
        self._encoder: Encoder | None = None
        self._readers: tuple[Reservoir, ...] = ()
        self._speaker: Reservoir | None = None
        self._readout: LinearReadout | None = None

    def fit(self, messages: Sequence[Message], sentences: Sequence[Words]) -> Self:
        """Learn from messages and the sentences that say them, forgetting what was learnt before.

        Parameters
        ----------
        messages : sequence of Message
            What was said.
        sentences : sequence of words
            How; the words of a message stand in it in the same order.

        Raises
        ------
        ValueError
            If there is no message, not one sentence each, a word of a message is not in its sentence, or a message is of
            more than two frames.
        """
        if len(messages) != len(sentences) or not messages:
            raise ValueError(
                f"{len(messages)} messages and {len(sentences)} sentences; expected as many, at least one"
            )
        counts = Counter(word for message in messages for word in message.words)
        self._known = tuple(sorted(word for word, count in counts.items() if count >= self.options.rare))
        gaps = [_gaps(message, words) for message, words in zip(messages, sentences, strict=True)]
        self._said = tuple(sorted({word for of_sentence in gaps for gap in of_sentence for word in gap}))
        heard = [self._symbols(message, frame)[0] for message in messages for frame in message.frames]
        self._encoder = Encoder.hearing([Experience(words, ()) for words in (*heard, (FILLER, FOCUS))])
        rng = np.random.default_rng(self.seed)
        half = ProducerOptions(**{**asdict(self.options), "units": max(1, self.options.units // 2)})
        self._readers = tuple(half.drawn(self._encoder.size, rng) for _ in range(2))
        speaking = ProducerOptions(
            **{**asdict(self.options), "units": self.options.speaking_units, "lr": 0.9}
        )
        self._speaker = speaking.drawn(2 + len(self._said), rng)
        number = {word: 2 + k for k, word in enumerate(self._said)}
        features: list[Vector] = []
        targets: list[int] = []
        for read, of_sentence in zip(self._read(messages), gaps, strict=True):
            for gap_number, gap in enumerate(of_sentence):
                end = STOP if gap_number == len(of_sentence) - 1 else NEXT
                for k in range(len(gap) + 1):
                    features.append(self._seen(read, gap_number, [number[word] for word in gap[:k]]))
                    targets.append(number[gap[k]] if k < len(gap) else end)
        wanted = np.eye(2 + len(self._said))[targets]
        self._readout = ridge_readout(np.array(features), wanted, self.options.ridge)
        return self

    def say(self, messages: Iterable[Message]) -> list[Words]:
        """Return a sentence for each message.

        Raises
        ------
        RuntimeError
            If nothing was learnt yet.
        ValueError
            If a message is of more than two frames.
        """
        if self._readout is None:
            raise RuntimeError("this producer has learnt nothing yet; call fit(messages, sentences) first")
        messages = list(messages)
        return [self._say(*pair) for pair in zip(messages, self._read(messages), strict=True)]

    def _say(self, message: Message, read: Vector) -> Words:
        assert self._readout is not None
        said: list[str] = []
        for gap in range(len(message.words) + 1):
            last = gap == len(message.words)
            between: list[int] = []
            while len(between) < LONGEST:
                scores = self._readout(self._seen(read, gap, between))
                scores[NEXT if last else STOP] = -np.inf
                chosen = int(scores.argmax())
                if chosen in (NEXT, STOP):
                    break
                between.append(chosen)
            said += [self._said[k - 2] for k in between]
            if not last:
                said.append(message.words[gap])
        return tuple(said)

    # ---------------------------------------------------------------- what it sees

    def _symbols(self, message: Message, frame: int) -> tuple[Words, dict[int, int]]:
        """Return one event of a message as it is read, and which symbol each of its words is."""
        if frame >= FRAMES:
            raise ValueError(f"a message of {frame + 1} frames; expected {FRAMES} at most")
        symbols = [FOCUS] if message.focus and frame == message.frames[0] else []
        at: dict[int, int] = {}
        for k, (word, played) in enumerate(zip(message.words, message.roles, strict=True)):
            for its_frame, role in played:
                if its_frame == frame:
                    symbols += [f"<{frame} {role}>", word if word in self._known else FILLER]
                    at[k] = len(symbols) - 1
        return tuple(symbols), at

    def _read(self, messages: Sequence[Message]) -> list[Vector]:
        """Return what is read at each word of each message, shape (words, FRAMES x units + known words)."""
        assert self._encoder is not None
        owners = [(k, frame) for k, message in enumerate(messages) for frame in message.frames]
        symbols = [self._symbols(messages[k], frame) for k, frame in owners]
        heard = self._encoder.encode(words for words, _ in symbols)
        ways = []
        for way, reader in enumerate(self._readers):
            tokens = turned(heard.tokens, heard.lengths) if way else heard.tokens
            ways.append(reader.prefix_states(tokens, heard.lengths))
        units = sum(reader.units for reader in self._readers)
        number = {word: k for k, word in enumerate(self._known)}
        read = [
            np.zeros((len(message.words), FRAMES * units + len(self._known) + 1), dtype=np.float32)
            for message in messages
        ]
        for row, ((k, frame), (_, at)) in enumerate(zip(owners, symbols, strict=True)):
            for word, symbol in at.items():
                there = symbol + 1  # after BEGIN
                back = int(heard.lengths[row]) - 1 - there
                states = [
                    states[index[row, step]]
                    for (states, index), step in zip(ways, (there, back), strict=True)
                ]
                read[k][word, frame * units : (frame + 1) * units] = np.concatenate(states)
        for message, seen in zip(messages, read, strict=True):
            for k, word in enumerate(message.words):
                seen[k, FRAMES * units + number.get(word, len(self._known))] = 1
        return read

    def _seen(self, read: Vector, gap: int, between: Sequence[int]) -> Vector:
        """Return what the readout sees: the words around a gap, and what was said in it."""
        assert self._speaker is not None
        nothing = np.zeros(read.shape[1], dtype=np.float32)
        before = read[gap - 1] if gap else nothing
        after = read[gap] if gap < len(read) else nothing
        spoken = self._speaker.every_state(np.array([NEXT, *between]))[-1]
        return np.concatenate([before, after, spoken])


def _gaps(message: Message, sentence: Words) -> list[Words]:
    """Return what is said before each word of a message, and after the last."""
    gaps = []
    start = 0
    for word in message.words:
        if word not in sentence[start:]:
            raise ValueError(f"{word!r} of a message is not in its sentence {' '.join(sentence)!r}")
        end = sentence.index(word, start)
        gaps.append(sentence[start:end])
        start = end + 1
    return [*gaps, sentence[start:]]
