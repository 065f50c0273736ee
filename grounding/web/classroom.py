"""Agents that are taught when somebody first asks for them, and kept."""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from agents import Agent
from corpora import Utterance, named
from grounding.metrics import Scores
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.trial import examine, teach


@dataclass(frozen=True)
class Choice:
    """An agent that may be chosen.

    Parameters
    ----------
    spec : str
        The agent, as it is named on the command line.
    label : str
        Its name for people.
    note : str
        What one must know to read its activations.
    """

    spec: str
    label: str
    note: str


CHOICES: Mapping[str, Choice] = {
    choice.spec: choice
    for choice in (
        Choice(
            "reservoir-factored",
            "Reservoir, factored",
            "Learns apart what words name and how the grammar tells roles. It can take in new words.",
        ),
        Choice(
            "reservoir:learning=continuous",
            "Reservoir, learning at every word",
            "The published network, but its readout learns at every word. Values below 0 and above 1 are cut.",
        ),
        Choice(
            "reservoir",
            "Reservoir, as published (Juven & Hinaut 2020)",
            "Learns from the ends of sentences only: what it says before the last word has no meaning.",
        ),
        Choice(
            "lstm",
            "LSTM (Variengien & Hinaut 2020)",
            "20 units, tuned for four objects. Values below 0 and above 1 are cut.",
        ),
        Choice(
            "bag-of-words",
            "Bag of words",
            "Knows nothing of order: what order is worth is the distance to it.",
        ),
    )
}
"""The agents by their specification; the first one is shown at the start."""

VOCABULARIES = (4, 10, 20, 50)
"""So many nouns there may be."""

FIRST = next(iter(CHOICES))

LONGEST = 20  # words of a drawn sentence, and some


@dataclass(frozen=True)
class Pupil:
    """An agent that was taught, and how well it does.

    Parameters
    ----------
    agent : Agent
        It is shared by all, and never changed.
    scores : Scores
        Of sentences that it has never heard.
    test : tuple of Utterance
        These sentences.
    seconds : float
        How long it learnt.
    """

    agent: Agent
    scores: Scores
    test: tuple[Utterance, ...]
    seconds: float


@dataclass(frozen=True)
class Lesson:
    """The teaching of one agent, under way or over.

    Parameters
    ----------
    label : str
        The agent's name for people.
    objects : int
        How many nouns there are.
    sentences : int
        How many sentences it hears.
    """

    label: str
    objects: int
    sentences: int
    future: Future[Pupil] = field(default_factory=Future)
    progress: list[int] = field(default_factory=lambda: [0, 0])
    """Steps done, and all steps."""


class UntaughtError(Exception):
    """An agent is still being taught.

    Parameters
    ----------
    lesson : Lesson
        How far that is.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.done, self.total = lesson.progress
        super().__init__(
            f"Teaching “{lesson.label}”: it hears {lesson.sentences:,} sentences about {lesson.objects} objects …"
        )


class Classroom:
    """Teaches agents one after the other, in a thread of its own, and keeps them.

    Parameters
    ----------
    setting : Setting, optional
        Where they learn; the number of objects is chosen later.
    seed : int, default 0
        The source of all chance.

    Examples
    --------
    >>> classroom = Classroom(Setting(train=(30, 30), test=(10, 10)))
    >>> classroom.lesson("bag-of-words", 4).future.result().agent.name
    'bag-of-words'
    >>> classroom.lesson("lstn", 4)
    Traceback (most recent call last):
    ValueError: unknown agent 'lstn'; did you mean 'lstm'? Known: reservoir-factored, ...
    >>> classroom.close()
    """

    def __init__(self, setting: Setting | None = None, seed: int = 0) -> None:
        self._setting = setting or Setting()
        self._seed = seed
        self._lessons: dict[tuple[str, int], Lesson] = {}
        self._waiting: list[tuple[str, Lesson]] = []
        self._lock = Lock()
        self._teacher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="teacher")

    def lesson(self, spec: str, objects: int) -> Lesson:
        """Return the teaching of an agent, which begins now if nobody asked before.

        Raises
        ------
        ValueError
            If there is no such agent or vocabulary; the nearest agent is named.
        """
        choice = named("agent", spec, CHOICES)
        if objects not in VOCABULARIES:
            raise ValueError(f"objects={objects}; expected one of {', '.join(map(str, VOCABULARIES))}")
        with self._lock:
            lesson = self._lessons.get((spec, objects))
            if lesson is None:
                lesson = self._lessons[spec, objects] = Lesson(
                    choice.label, objects, sum(self._setting.train)
                )
                self._waiting.append((spec, lesson))
                self._teacher.submit(self._teach_next)
        return lesson

    def _teach_next(self) -> None:
        """Teach who was asked for last: somebody is waiting for it, and maybe no longer for the others."""
        with self._lock:
            waiting = self._waiting.pop()
        self._teach(*waiting)

    def _teach(self, spec: str, lesson: Lesson) -> None:
        def progress(done: int, total: int) -> None:
            lesson.progress[:] = done, total

        try:
            setting = Setting.of({**vars(self._setting), "objects": lesson.objects})
            (taught,) = teach([AgentSpec(spec).make(self._seed)], [setting], progress)
            agent = taught.agent
            for length in range(1, LONGEST):  # some compile what they compute, once for each range of lengths
                agent.imagine(agent.vocabulary[:1] * length)
            scores = examine(agent, taught.test)
            lesson.future.set_result(Pupil(agent, scores, taught.test, taught.seconds))
        except Exception as error:
            lesson.future.set_exception(error)

    def close(self) -> None:
        """Begin no further lesson, and wait for the one under way."""
        self._teacher.shutdown(cancel_futures=True)
