"""A learner that is told who does what to whom in some sentences, and tells it of others."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

import numpy as np

from agents.descent import DescentOptions
from agents.encoding import Encoder
from agents.learner import Learner
from agents.ranges import at_least, share
from agents.roles.coding import CODINGS, Coding, spelling_of
from agents.roles.networks import ReservoirRoles, RoleNetwork, TrainedRoles
from agents.roles.space import Outputs, RoleSpace
from agents.storage import read_agent, write_agent
from agents.weights import WeightOptions
from corpora import Vocabulary, Words, checked_words, unknown
from corpora.frames import RoleName, Sentence, without_role

NETWORKS = ("reservoir", "lstm", "gru")
READOUTS = ("final", "slots", "words")
LEARNING = ("final", "continuous")


@dataclass(frozen=True, kw_only=True)
class RoleOptions(DescentOptions, WeightOptions):
    """Options of a role parser; the defaults are what did best on grammatical constructions.

    Those of Hinaut & Dominey (2013) are readout="final", both_ways=False, lr=1/6, ridge=1e-9.
    """

    network: Literal["reservoir", "lstm", "gru"] = "reservoir"
    """What reads the sentences. Trained networks have the readout "words"."""

    coding: Literal["constructions", "words", "characters"] = "constructions"
    """How open-class words are heard: all alike, each as itself, or letter by letter."""

    rare: int = 2
    """Open-class words heard fewer times are heard as all alike, where each is heard as itself."""

    readout: Literal["final", "slots", "words"] = "words"
    """What tells the roles: the state at the end of the sentence, as published; that and the states at all open-class
    words; or the states at each of them, alike for all."""

    learning: Literal["final", "continuous"] = "final"
    """Whether the readout "final" learns at the end of sentences, or after every word, so that it foretells roles."""

    both_ways: bool = True
    """Whether half of the units read each sentence from its end."""

    one_to_one: bool = True
    """Whether roles and words are assigned to one another at once; otherwise each role takes the best word."""

    threshold: float = 0.5
    """What an output must exceed for a role to be played."""

    sr: float = 1.0
    """Spectral radius of the recurrent weights."""

    lr: float = 0.5
    """Leak rate, in (0, 1]."""

    input_scaling: float = 0.75
    """Input weights are uniform between minus this and this."""

    rc_connectivity: float = 0.1
    """The share of recurrent weights that are not 0."""

    ridge: float = 1e-3
    """The penalty on the weights of the readout."""

    epochs: int = 40
    """Of trained networks: how often each sentence is heard."""

    learning_rate: float = 1e-2
    """Of trained networks: the step size at first."""

    def __post_init__(self) -> None:
        super().__post_init__()
        WeightOptions.__post_init__(self)
        for kind, value, known in (
            ("network", self.network, NETWORKS),
            ("coding", self.coding, CODINGS),
            ("readout", self.readout, READOUTS),
            ("way of learning", self.learning, LEARNING),
        ):
            if value not in known:
                raise unknown(kind, value, known)
        at_least(1, rare=self.rare)
        at_least(0, threshold=self.threshold)
        at_least(1e-12, ridge=self.ridge)
        if self.network != "reservoir" and self.readout != "words":
            raise ValueError(f"readout={self.readout!r} of a trained network; expected 'words'")
        if self.learning == "continuous" and (self.readout != "final" or self.both_ways):
            raise ValueError("learning='continuous' is of the readout 'final', which reads forward alone")
        share(lr=self.lr)


class RoleParser(Learner):
    """A learner of thematic roles: from words to the events they tell of.

    It is told the right frames of the sentences that it learns from (Hinaut & Dominey, 2013; Hinaut et al., 2014); the
    grounded learners of this project are not.

    Parameters
    ----------
    seed : int, default 0
        The source of all its chance.
    **options
        The fields of `RoleOptions`.

    Raises
    ------
    ValueError
        If an option is unknown (the nearest is named) or out of range.

    Examples
    --------
    >>> from corpora.constructions import closed_class, draw_sentences
    >>> sentences = draw_sentences(300, np.random.default_rng(0))
    >>> parser = RoleParser(seed=0, units=200).fit(sentences, closed_class())
    >>> (said,) = parser.predict([("the", "wug", "was", "blick", "-ed", "by", "the", "dax", ".")])
    >>> said.frames
    (Frame(predicate='blick', agent='dax', object='wug', recipient=None, fourth=None, fifth=None),)
    """

    name: ClassVar[str] = "role-parser"
    Options: ClassVar[type[RoleOptions]] = RoleOptions
    options: RoleOptions

    def __init__(self, seed: int = 0, **options: Any) -> None:
        super().__init__(seed, **options)
        self._learnt: tuple[Coding, RoleSpace, RoleNetwork] | None = None

    def fit(self, sentences: Sequence[Sentence], closed_class: Iterable[str] = ()) -> Self:
        """Learn from sentences and their frames, forgetting what was learnt before, and return the parser.

        Parameters
        ----------
        sentences : sequence of Sentence
            What is learnt from.
        closed_class : iterable of str, default ()
            The words that have no role of their own; by default those that have none in these sentences.

        Raises
        ------
        ValueError
            If there is no sentence with a role.
        """
        sentences = list(sentences)
        if not any(said.links for said in sentences):
            raise ValueError(f"{len(sentences)} sentences in which no word has a role; expected at least one")
        closed = frozenset(closed_class) or without_role(sentences)
        words = [said.words for said in sentences]
        coding = Coding.of(words, closed, self.options.coding, self.options.rare)
        open_class = [coding.open_class(of_sentence) for of_sentence in words]
        space = RoleSpace.of(sentences, open_class)
        network = self._network(coding, space)
        targets = [space.encode(said, at) for said, at in zip(sentences, open_class, strict=True)]
        network.fit(coding.encode(words), [coding.places(of_sentence) for of_sentence in words], targets)
        self._learnt = coding, space, network
        return self

    def predict(self, sentences: Iterable[Iterable[str]]) -> list[Sentence]:
        """Return sentences with their frames; any string is a legal word, and one never heard is of the open class."""
        coding, space, _ = self._known()
        heard = [checked_words(words) for words in sentences]
        options = self.options
        return [
            space.decode(words, coding.open_class(words), outputs, options.threshold, options.one_to_one)
            for words, outputs in zip(heard, self.outputs(heard), strict=True)
        ]

    def outputs(self, sentences: Sequence[Words]) -> list[Outputs]:
        """Return how much each open-class word is taken to play each role, shape (words, roles) a sentence."""
        coding, _, network = self._known()
        if not sentences:
            return []
        return network.outputs(coding.encode(sentences), [coding.places(words) for words in sentences])

    def unfold(self, words: Iterable[str]) -> list[Sentence]:
        """Return what the parser makes of a sentence after each of its words, as if it ended there."""
        words = checked_words(words)
        return self.predict(words[: t + 1] for t in range(len(words)))

    def foretell(self, words: Iterable[str]) -> Outputs:
        """Return how much each open-class word, heard or still to come, is taken to play each role, word by word.

        Returns
        -------
        array of shape (words, slots, roles)
            After each word; slot k is the k-th open-class word of the sentence; roles as in `roles`.

        Raises
        ------
        ValueError
            If it did not learn after every word.
        """
        coding, _, network = self._known()
        if self.options.learning != "continuous" or not isinstance(network, ReservoirRoles):
            raise ValueError(
                "only who learns after every word foretells roles; expected learning='continuous'"
            )
        words = checked_words(words)
        (said,) = network.foretold(coding.encode([words]))
        return said[[end - 1 for end in coding.ends(words)]]  # the beginning is no symbol to speak after

    @property
    def roles(self) -> tuple[tuple[int, RoleName], ...]:
        """The frames, counted from 0, and roles that it tells apart."""
        return self._known()[1].roles

    def save(self, path: str | Path) -> None:
        """Write the parser to a file of arrays and JSON, from which no code is ever run.

        Raises
        ------
        OSError
            If the file cannot be written; nothing half-written is left.
        """
        coding, space, network = self._known()
        state = {
            "closed_class": sorted(coding.closed_class),
            "known": sorted(coding.known),
            "symbols": coding.encoder.vocabulary.words,
            "heard": coding.encoder.words,
            "roles": space.roles,
            "slots": space.slots,
        }
        record = {"agent": self.name, "seed": self.seed, "options": asdict(self.options), "state": state}
        write_agent(Path(path), record, network.arrays())

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read a parser that was saved.

        Raises
        ------
        OSError
            If the file is missing or cannot be read.
        ValueError
            If it is not a whole file of a parser.
        """
        record, arrays = read_agent(Path(path))
        try:
            parser = cls(record["seed"], **record["options"])
            state = record["state"]
            kind = parser.options.coding
            encoder = Encoder(Vocabulary(tuple(state["symbols"])), spelling_of(kind), tuple(state["heard"]))
            coding = Coding(kind, frozenset(state["closed_class"]), frozenset(state["known"]), encoder)
            space = RoleSpace(tuple((frame, role) for frame, role in state["roles"]), state["slots"])
            network = parser._network(coding, space)
            network.take(arrays)
        except (KeyError, TypeError) as error:
            raise ValueError(f"{path} is not a whole file of a role parser: {error}") from error
        parser._learnt = coding, space, network
        return parser

    def _known(self) -> tuple[Coding, RoleSpace, RoleNetwork]:
        if self._learnt is None:
            raise RuntimeError("this role parser has learnt nothing yet; call fit(sentences) first")
        return self._learnt

    def _network(self, coding: Coding, space: RoleSpace) -> RoleNetwork:
        """Return a network that has learnt nothing yet."""
        options = self.options
        symbols = coding.encoder.size
        if options.network == "reservoir":
            rng = np.random.default_rng(self.seed)
            ways = 2 if options.both_ways else 1
            half = replace(options, units=max(1, options.units // ways))
            reservoirs = [half.drawn(symbols, rng) for _ in range(ways)]
            continuous = options.learning == "continuous"
            return ReservoirRoles(reservoirs, options.readout, space.slots, options.ridge, continuous)
        from agents.networks.cells import GRU, LSTM

        cell = {"lstm": LSTM, "gru": GRU}[options.network](options.units)
        return TrainedRoles(cell, options.both_ways, options, self.seed, symbols)
