"""The factored learner as an agent: whatever reads its sentences, it learns in the same way."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from agents.agent import Agent, AgentOptions, Imagination, Progress, checked_experiences
from agents.concepts import Concepts, with_new_values
from agents.encoding import BEGIN, END, Encoder, Sequences
from agents.factored import syntax
from agents.factored.associations import Associations
from agents.factored.attributes import Attributes
from agents.factored.heard import Heard
from agents.factored.learner import Knowledge, learn, learn_more
from agents.factored.percepts import fields_of, relations_of, seen_facts, seen_objects
from agents.factored.reading import Reading, activations, read
from agents.factored.relations import Phrases
from agents.factored.syntax import Ints, Syntax
from agents.ranges import at_least
from agents.storage import Arrays
from corpora import Experience, Meaning, Vocabulary, Words, checked_words
from corpora.vocabulary import PAD, UNKNOWN


@dataclass(frozen=True, kw_only=True)
class FactoredOptions(AgentOptions):
    """Options of every factored learner."""

    slots: int = 0
    """The greatest number of referents of a sentence, if percepts are unordered; 0: as many as it seems."""

    typed: bool = True
    """Whether it is seen of which field a value is. If not, an object is a set of values; which of them are of one
    field is found out, and the name that a field has is all that is taken from outside."""

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(0, slots=self.slots)


class FactoredAgent(Agent):
    """A learner that factors what a sentence means into what its words mean and how it is built.

    It is told neither what words are about nor which words belong to the grammar, nor, where percepts are
    unordered, which of the objects seen a sentence describes. A word that is about something is known to the
    grammar only as such a word, so that the grammar holds for words never heard, too: these are taken to be
    about whatever their place in the sentence says, and to name what has no name yet, if there is such a
    thing. Where facts are seen, it finds the phrases that relate things, too. A subclass says what reads the
    grammar.
    """

    Options: ClassVar[type[AgentOptions]] = FactoredOptions
    options: FactoredOptions

    def __init__(self, seed: int = 0, **options: Any) -> None:
        super().__init__(seed, **options)
        self._encoder: Encoder | None = None
        self._concepts: Concepts | None = None
        self._knowledge: Knowledge | None = None
        self._attributes = Attributes({})

    # ---------------------------------------------------------------- what a subclass says

    @abstractmethod
    def make_syntax(self, codes: int, roles: int) -> Syntax:
        """Return a syntax that reads so many codes, tells so many roles apart, and knows nothing yet."""

    @abstractmethod
    def restore_syntax(self, arrays: Mapping[str, NDArray[Any]]) -> Syntax:
        """Return the syntax whose `Syntax.arrays` these are."""

    # ---------------------------------------------------------------- learning

    def fit(self, experiences: Sequence[Experience], *, progress: Progress | None = None) -> Self:
        """Learn from experiences, forgetting what was learnt before, and return the agent."""
        experiences = checked_experiences(experiences)
        self._encoder = self._concepts = self._knowledge = None  # half a lesson is no lesson
        if not self.options.typed:
            self._attributes = Attributes.found_in(experience.percept for experience in experiences)
            experiences = self._arranged(experiences)
        encoder = Encoder.hearing(experiences)
        concepts = replace(Concepts.seen_in(experiences), relations=relations_of(experiences))
        heard = _numbered(experiences, encoder, concepts)
        codes = np.full(encoder.size, -1, dtype=np.int64)
        codes[PAD], codes[UNKNOWN] = syntax.PAD, syntax.OPEN
        for mark, code in ((BEGIN, syntax.BEGIN), (END, syntax.END)):
            codes[encoder.vocabulary.encode([mark])] = code
        knowledge = learn(heard, codes, self.make_syntax, self.options.slots, progress)
        self._encoder, self._knowledge = encoder, knowledge
        self._concepts = replace(concepts, slots=knowledge.slots)
        return self

    def partial_fit(self, experiences: Sequence[Experience]) -> Self:
        """Learn what words mean from further experiences, forgetting nothing, and return the agent.

        Words never heard are taken as open-class; what was learnt of the grammar stays as it is. An agent
        that has learnt nothing yet is fitted.

        Raises
        ------
        TypeError, ValueError
            As `fit` does.
        """
        if self._knowledge is None:
            return self.fit(experiences)
        experiences = checked_experiences(experiences)
        if not self.options.typed:
            self._attributes = self._attributes.extended(experience.percept for experience in experiences)
            experiences = self._arranged(experiences)
        encoder, before = self.encoder.hearing_more(experiences), self.concepts
        values = with_new_values(before.values, [experience.percept for experience in experiences])
        starts = np.cumsum([0, *map(len, values)])[:-1]
        moved = np.concatenate(
            [start + np.arange(len(known)) for start, known in zip(starts, before.values, strict=True)]
        )
        known = replace(
            self._knowledge,
            codes=np.pad(
                self._knowledge.codes, (0, encoder.size - self.encoder.size), constant_values=syntax.OPEN
            ),
            associations=self._knowledge.associations.among(moved, sum(map(len, values)), encoder.size),
        )
        concepts = replace(before, values=values)
        self._knowledge = learn_more(_numbered(experiences, encoder, concepts), known)
        self._encoder, self._concepts = encoder, concepts
        return self

    def _arranged(self, experiences: Sequence[Experience]) -> list[Experience]:
        percepts = self._attributes.arranged([experience.percept for experience in experiences])
        return [replace(e, percept=percept) for e, percept in zip(experiences, percepts, strict=True)]

    # ---------------------------------------------------------------- what was learnt

    @property
    def encoder(self) -> Encoder:
        """The words it has heard."""
        if self._encoder is None:
            raise self._ignorance()
        return self._encoder

    @property
    def concepts(self) -> Concepts:
        """The concepts it has seen."""
        if self._concepts is None:
            raise self._ignorance()
        return self._concepts

    @property
    def knowledge(self) -> Knowledge:
        """What it has learnt."""
        if self._knowledge is None:
            raise self._ignorance()
        return self._knowledge

    def _ignorance(self) -> RuntimeError:
        return RuntimeError(f"this {self.name} agent has learnt nothing yet; call fit(experiences) first")

    @property
    def vocabulary(self) -> Words:
        """The words it has heard."""
        return self.encoder.words

    @property
    def closed_class(self) -> Words:
        """The words it takes to be about nothing that can be seen."""
        ids = self.encoder.vocabulary.encode(self.vocabulary)
        codes = self.knowledge.codes[ids]
        return tuple(word for word, code in zip(self.vocabulary, codes, strict=True) if code >= syntax.CLOSED)

    # ---------------------------------------------------------------- answering

    def predict(self, utterances: Iterable[Iterable[str]]) -> list[Meaning]:
        """Return what each utterance is taken to mean; any string is a legal word."""
        heard = self.encoder.encode(utterances)
        reading = self._read(heard)
        return [self._meaning(winners) for winners in reading.winners]

    def imagine(self, words: Iterable[str]) -> Imagination:
        """Return the activation of every concept after every word, the role of each word, and the meaning.

        What follows a word is part of what tells its role. The activations after a word are those of the
        sentence as if it ended there.
        """
        words = checked_words(words)
        heard = self.encoder.encode(words[: t + 1] for t in range(len(words)))
        reading = self._read(heard)
        fields = fields_of(tuple(self.concepts.known.values()))
        active = activations(self.knowledge, heard.tokens, reading, fields)  # (T, S, K)
        roles = self.concepts.roles
        return Imagination(
            words=words,
            concepts=self.concepts.columns,
            activation=active.reshape(len(words), -1),  # slots, and in each of them all fields
            roles=tuple(None if role < 0 else roles[role] for role in reading.roles[-1, 1:-1].tolist()),
            meaning=self._meaning(reading.winners[-1]),
        )

    def states(self, words: Iterable[str]) -> NDArray[np.float64]:
        """Return the state from which the role of each word is read, (T, units); see `Agent.states`.

        The network reads words as codes, so that all open-class words in one place give one state.

        Raises
        ------
        RuntimeError
            If no word seemed to be about anything, so that there is no grammar to read.
        """
        words = checked_words(words)
        codes = self.knowledge.coded(self.encoder.encode([words]).tokens)
        if self.knowledge.syntax is None:
            raise RuntimeError(
                f"this {self.name} agent has found no word that is about anything, and no grammar"
            )
        framed = self.knowledge.syntax.states(codes[0])  # begin, T words, end
        return framed[1 + syntax.DELAY :].astype(np.float64)

    def _read(self, heard: Sequences) -> Reading:
        return read(self.knowledge, *heard, fields_of(self.concepts.values), len(self.concepts.relations))

    def _meaning(self, winners: Ints) -> Meaning:
        starts = np.cumsum([0, *map(len, self.concepts.known.values())])[:-1]
        within = winners - np.tile(starts, self.concepts.slots)
        return self.concepts.meaning(np.where(winners < 0, -1, within).tolist())

    # ---------------------------------------------------------------- keeping

    def state(self) -> tuple[dict[str, Any], Arrays]:
        """Return what was learnt: a JSON-able header and arrays."""
        header = {
            "words": self.encoder.vocabulary.words,
            "slots": self.concepts.slots,
            "values": self.concepts.values,
            "relations": self.concepts.relations,
            "attributes": [[*look, attribute] for look, attribute in self._attributes.of.items()],
            "syntax": self.knowledge.syntax is not None,
        }
        associations, phrases = self.knowledge.associations, self.knowledge.phrases
        arrays = {
            "codes": self.knowledge.codes,
            "phrases": phrases.words,
            "says": phrases.says,
            "telling": phrases.telling,
            "keys": associations.keys,
            "counts": associations.counts,
            "frequency": associations.frequency,
        }
        return header, arrays | (self.knowledge.syntax.arrays() if self.knowledge.syntax else {})

    def restore(self, header: dict[str, Any], arrays: Arrays) -> None:
        """Take over what `state` returned."""
        concepts = Concepts(header["slots"], tuple(map(tuple, header["values"])), tuple(header["relations"]))
        associations = Associations(
            arrays["keys"], arrays["counts"], arrays["frequency"], sum(map(len, concepts.values))
        )
        learnt = self.restore_syntax(arrays) if header["syntax"] else None
        phrases = Phrases(arrays["phrases"], arrays["says"], arrays["telling"])
        self._knowledge = Knowledge(arrays["codes"], phrases, associations, learnt, concepts.slots)
        self._encoder = Encoder(Vocabulary(tuple(header["words"])))
        self._concepts = concepts
        self._attributes = Attributes({(field, value): k for field, value, k in header["attributes"]})


def _numbered(experiences: Sequence[Experience], encoder: Encoder, concepts: Concepts) -> Heard:
    sequences = encoder.encode(experience.words for experience in experiences)
    return Heard(
        *sequences,
        seen_objects([experience.percept for experience in experiences], concepts.values),
        fields_of(concepts.values),
        experiences[0].ordered,
        seen_facts(experiences, concepts.relations) if concepts.relations else None,
    )
