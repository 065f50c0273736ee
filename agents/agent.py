"""What every learner can do."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from operator import index
from pathlib import Path
from typing import Any, ClassVar, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from agents.ranges import checked_kind
from agents.storage import Arrays, write_agent
from corpora import Concept, Experience, Meaning, Role, Words, unknown

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the steps done and all steps of something that takes long."""


@dataclass(frozen=True)
class Imagination:
    """What an agent makes of an utterance.

    Parameters
    ----------
    words : tuple of str
        The T words, as heard.
    concepts : tuple of Concept
        The K things that the agent may believe.
    activation : array of shape (T, K)
        How active each concept is after every word; what follows the last word (the end of the sentence)
        is part of the last row, from which the meaning is decided.
    roles : tuple of (Role or None)
        One a word: what the agent takes it to be about. None where it has no opinion.
    meaning : tuple of Referent
        What the agent takes the utterance to mean.
    """

    words: Words
    concepts: tuple[Concept, ...]
    activation: NDArray[np.float64]
    roles: tuple[Role | None, ...]
    meaning: Meaning


@dataclass(frozen=True, kw_only=True)
class AgentOptions:
    """The options of an agent: none, unless its class has more."""

    def __post_init__(self) -> None:
        """Raise a ValueError for an option out of range; subclasses add what they know."""


class Agent(ABC):
    """A learner that hears utterances, sees scenes, and works out what the words mean.

    An agent never sees a gold meaning or a role, only experiences.

    Parameters
    ----------
    seed : int, default 0
        The source of all its chance: 0 to 2**32 - 1.
    **options
        The fields of its ``Options``.

    Attributes
    ----------
    notes : dict
        Whatever JSON-able its owner wants to keep with it, as where it was taught; it is saved, too.

    Raises
    ------
    ValueError
        If an option is unknown (the nearest is named), or an option or the seed is out of range.
    """

    name: ClassVar[str]
    Options: ClassVar[type[AgentOptions]] = AgentOptions

    def __init__(self, seed: int = 0, **options: Any) -> None:
        known = {field.name: field.default for field in fields(self.Options)}
        for option, value in options.items():
            if option not in known:
                raise unknown(f"option of {self.name}", option, known or ["(none)"])
            checked_kind(option, value, known[option])
        self.seed = index(seed)  # a plain int, which JSON can keep
        if not 0 <= self.seed < 2**32:
            raise ValueError(f"seed is {seed}; expected 0 to {2**32 - 1}")
        self.options = self.Options(**options)
        self.notes: dict[str, Any] = {}

    @abstractmethod
    def fit(self, experiences: Sequence[Experience], *, progress: Progress | None = None) -> Self:
        """Learn from experiences, forgetting what was learnt before, and return the agent."""

    @abstractmethod
    def predict(self, utterances: Iterable[Iterable[str]]) -> list[Meaning]:
        """Return what each utterance is taken to mean; any string is a legal word."""

    @abstractmethod
    def imagine(self, words: Iterable[str]) -> Imagination:
        """Return what the agent makes of one utterance, word by word."""

    def states(self, words: Iterable[str]) -> NDArray[np.float64]:
        """Return the state of the recurrent network at each word of one utterance.

        It is what the readout sees: the units of a reservoir, the output h of an LSTM or a GRU (not the memory
        c), the fast units of an MTRNN. Where a word is heard as several symbols, the state is that after the last
        of them. A network that reads both ways has the units that read forward, which know the words so far, and
        beside them those that read backward, which know the word and what follows. A factored learner reads the
        role of a word one step later, so that the state of a word is that after the next one, or after the end.

        Parameters
        ----------
        words : iterable of str
            The T words.

        Returns
        -------
        array of shape (T, units)

        Raises
        ------
        TypeError, ValueError
            If it is not a sequence of words, or empty, or if the agent has no recurrent network.
        RuntimeError
            If the agent has learnt nothing yet.
        """
        raise ValueError(
            f"{self.name} has no recurrent network; expected an agent with states, as 'reservoir'"
        )

    @property
    @abstractmethod
    def vocabulary(self) -> Words:
        """The words it has heard; it answers to any others, too, but has learnt nothing of them."""

    @abstractmethod
    def state(self) -> tuple[dict[str, Any], Arrays]:
        """Return what was learnt: a JSON-able header and arrays."""

    @abstractmethod
    def restore(self, header: dict[str, Any], arrays: Arrays) -> None:
        """Take over what `state` returned."""

    def save(self, path: str | Path) -> None:
        """Write the agent to a file of arrays and JSON, from which no code is ever run.

        Raises
        ------
        OSError
            If the file cannot be written; nothing half-written is left.
        """
        header, arrays = self.state()
        record = {
            "agent": self.name,
            "seed": self.seed,
            "options": asdict(self.options),
            "notes": self.notes,
            "state": header,
        }
        write_agent(Path(path), record, arrays)


def checked_experiences(experiences: Iterable[Experience]) -> list[Experience]:
    """Return the experiences as a list, or say why nothing can be learnt from them.

    Raises
    ------
    TypeError
        If one is not an `Experience`.
    ValueError
        If there is none, none shows an object, or ordered and unordered ones are mixed.
    """
    experiences = list(experiences)
    for experience in experiences:
        if not isinstance(experience, Experience):
            raise TypeError(f"{experience!r} is a {type(experience).__name__}; expected a corpora.Experience")
    if not any(seen for experience in experiences for seen in experience.percept):
        raise ValueError(
            f"{len(experiences)} experiences show no object at all; expected at least one to learn from"
        )
    if len({experience.ordered for experience in experiences}) > 1:
        raise ValueError("some experiences are ordered and some are not; expected all of one kind")
    return experiences
