"""Whether the roles of words that nobody has ever heard are understood from the words between them: "Jabberwocky".

"The slithy toves" must be things of some kind: function words and the order of words say so (Carroll, 1871). That
children learn from them is called syntactic bootstrapping (Gleitman, 1990), and Hinaut & Dominey (2013) give a
reservoir nothing else to read: all its open-class words are alike. For this task no errors on nonsense were published,
so that no point can be drawn in. Agents learn from real words; then nouns, colours, positions, or all of them are
replaced by made-up words (`corpora.pseudowords`), while the function words stay. Two cases have longer sentences than
any of training. Each is asked in English, French and Chinese.

Two questions are kept apart:

* *Agents* see scenes and are told no role. Only factored ones say which role they take a word for, so that only these
  have role scores. All of them are scored on what the real words that are left in a sentence mean: what is said of a
  field whose word is nonsense is neither right nor wrong and does not count.
* *Probes* (`agents.tagging`) are supervised: a reservoir or an LSTM is taught the gold role of every word, as no agent
  is. They show how the coding of words decides whether unknown ones can be placed: one-hot with an unknown word that
  training never shows; the same with 30 % of the open-class words of training unknown; a random vector a word; one
  filler for all open-class words, where the closed class must be known (here: the words that never have a role). Verbs
  are open-class words of commands ("put the cup on the left"), which no agent hears, and are asked of probes only.

A role is a field of a referent, counted in the order of mention, or the verb of a command. No test sentence is one of
training. Some words are no help, or no function words:

* In Chinese, what comes before 是 is a thing or a place, and later words tell which. There are probes that read both
  ways.
* In English, "put the wug on the dax" is of a place or of a thing, and no word tells.
* In French, "au" is said of the middle alone, "l'" of few things. Whoever is told no closed class and works it out from
  what is seen takes them for words about something, as factored agents do, and so takes the roles of others wrong.

Last, factored agents and the probes with a filler read the two first stanzas of the poem, in rows of the split "poem".
What its words mean nobody knows, so that these rows cannot be right or wrong. No nonsense verse in French or Chinese is
known for sure to be in the public domain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from time import perf_counter
from typing import Any, ClassVar, Self

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from agents import Agent
from agents.factored.agent import FactoredAgent
from agents.tagging import PROBES, Tagger, fit_taggers, make_probe
from corpora import LANGUAGES, PUBLISHED, language_of
from corpora.jabberwocky import POEM, Tagged, known
from grounding.experiments.experiment import Experiment
from grounding.experiments.nonsense import Material, NonsenseLesson
from grounding.figures.cases import by_case
from grounding.figures.roles import role_grid, verse
from grounding.metrics import score
from grounding.report import case_table
from grounding.role_scores import UNSCORED, Tags, score_roles
from grounding.setting import Setting
from grounding.spec import AgentSpec, made
from grounding.sweep import Row
from grounding.trial import fit_timed

QUICK: dict[str, Any] = {
    "languages": ("en", "zh"),
    "agents": ("reservoir-factored", "bag-of-words"),
    "probes": ("probe-reservoir:coding=one-hot", "probe-reservoir:coding=filler"),
    "objects": 4,
}
"""Of what the small form has less, unless something else is asked for."""

NO_ERROR = {"valid_error": float("nan"), "exact_error": float("nan")}


@dataclass(frozen=True)
class JabberwockyCell:
    """One agent or probe, one seed, one language."""

    agent: str
    seed: int
    lesson: NonsenseLesson = field(default_factory=NonsenseLesson)

    @property
    def supervised(self) -> bool:
        """Whether it is a probe."""
        return self.agent.partition(":")[0] in PROBES

    def probe(self) -> Tagger:
        """Make the probe."""
        return made(make_probe, self.agent, self.seed)


@dataclass(frozen=True, kw_only=True)
class Jabberwocky(Experiment):
    """Roles and meanings in sentences with words that nobody has ever heard.

    Examples::

        grounding run jabberwocky --languages fr --seeds 3
    """

    name: ClassVar[str] = "jabberwocky"

    agents: tuple[str, ...] = (
        "reservoir:decision=midpoint",
        "reservoir-cleaned",
        "reservoir-factored",
        "lstm-factored",
        "lstm",
        "bag-of-words",
    )
    """Agents, with options where they differ from the defaults: reservoir:units=500,decision=midpoint."""

    probes: tuple[str, ...] = (
        "probe-reservoir:coding=one-hot",
        "probe-reservoir:coding=random",
        "probe-reservoir:coding=unknown",
        "probe-reservoir:coding=filler",
        "probe-reservoir:coding=filler,both_ways=true",
        "probe-lstm:coding=one-hot",
        "probe-lstm:coding=random",
        "probe-lstm:coding=unknown",
        "probe-lstm:coding=filler",
        "probe-lstm:coding=filler,both_ways=true",
    )
    """Supervised role taggers, named alike; they are taught gold roles, as no agent is."""

    languages: tuple[str, ...] = tuple(LANGUAGES)
    """In which languages: en, fr, zh."""

    objects: int = 10
    """How many nouns there are."""

    train: tuple[int, ...] = PUBLISHED
    """Sentences to learn from: of one clause (or command) and of two, or one number of any form."""

    asked: int = 200
    """Test sentences a case."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for text in self.probes:
            made(make_probe, text)
        for language in self.languages:
            language_of(language)
        self._lesson(self.languages[0]).draw(self.first_seed)  # so that a mistake is found at once

    def _lesson(self, language: str, commands: bool = False) -> NonsenseLesson:
        options = {"objects": self.objects, "synonyms": True, "train": self.train, "language": language}
        return NonsenseLesson(setting=Setting.of(options), commands=commands, asked=self.asked)

    def groups(self) -> list[list[JabberwockyCell]]:
        """Return one group an agent or probe, a language and a kind of sentences: all its seeds."""
        learners = [
            (agent, self._lesson(language, commands))
            for language in self.languages
            for commands in (False, True)
            for agent in (*(() if commands else self.agents), *self.probes)
        ]
        return [
            [JabberwockyCell(agent, seed, lesson) for seed in self.each_seed] for agent, lesson in learners
        ]

    @staticmethod
    def measure(cells: Sequence[JabberwockyCell]) -> list[list[Row]]:
        """Teach and examine the agents, or the probes, of some cells: one row for each case."""
        materials = [cell.lesson.draw(cell.seed) for cell in cells]
        if cells[0].supervised:
            return _measured_probes(cells, materials)
        return _measured_agents(cells, materials)

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw, for each language, the scores of agents and those of probes; and what is made of the poem."""
        tested, drawn = rows[rows["split"] == "test"], {}
        for language in self.languages:
            spoken = tested[tested["language"] == language]
            told = language_of(language).name
            agents, probes = spoken[~spoken["supervised"]], spoken[spoken["supervised"]]
            measures = ("role_accuracy", "sentence_error", "exact_error")
            drawn[f"{self.name}-{language}"] = by_case(agents, measures, self._caption(told))
            if len(probes):
                drawn[f"{self.name}-{language}-coding"] = role_grid(probes, self._coding_caption(told))
        poem = rows[(rows["split"] == "poem") & (rows["seed"] == self.first_seed)]
        if len(poem):
            drawn[f"{self.name}-poem"] = verse(poem, POEM_CAPTION.format(seed=self.first_seed))
        return drawn

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the scores of each case."""
        tested = rows[rows["split"] == "test"]
        labels = tested["language"] + ", " + tested["task"] + ": " + tested["case"]
        return case_table(tested.assign(case=labels), ("role_accuracy", "sentence_error", "exact_error"))

    def _caption(self, language: str) -> str:
        return (
            f"{language}, {self.objects} nouns, {self._learnt()}. Made-up words replace real ones; function words "
            "stay. No agent is told a role, and only factored ones tell any. Sentence error: the role of some word is "
            "wrong. Exact error: of what the real words that are left mean. Nothing of the kind was published for this "
            f"task. {self._averaged()} Intervals: 95 % bootstrap."
        )

    def _coding_caption(self, language: str) -> str:
        return (
            f"{language}, {self.objects} nouns, {self._learnt()}: open-class words whose role is right / sentences "
            "without a wrong role, in %, by the coding of words. Supervised: each network is taught gold roles, which "
            "no agent gets. Verbs are in commands only; without words, nobody can tell whether a thing is put at a "
            f"place or on another thing, where both are said alike. {self._averaged()}"
        )

    def _learnt(self) -> str:
        return f"learnt with {' + '.join(map(str, self.train))} sentences"

    def _averaged(self) -> str:
        seeds = "one seed" if self.seeds == 1 else f"means over {self.seeds} seeds"
        return f"{self.asked} sentences a case, {seeds}."

    def quickened(self) -> Self:
        """Return the small form: one seed, few sentences; two languages, few agents and probes, if none are named."""
        return replace(self, seeds=1, train=(150, 350), asked=40, **self.unless_asked(**QUICK))


POEM_CAPTION = (
    'The first two stanzas of "Jabberwocky" (Carroll, 1871), as they are read after lessons about a table (seed '
    "{seed}). Colours: what a word is taken to be about, of which thing; grey: nothing. Hardly any of its words was "
    "ever heard. It cannot be right or wrong: a demonstration, no measurement."
)


def _measured_agents(cells: Sequence[JabberwockyCell], materials: Sequence[Material]) -> list[list[Row]]:
    agents = [AgentSpec(cell.agent).make(cell.seed) for cell in cells]
    seconds = fit_timed(agents, [material.experiences for material in materials])
    found = []
    for cell, agent, material in zip(cells, agents, materials, strict=True):
        rows: list[Row] = []
        for case, sentences in material.cases.items():
            told = _roles(agent, sentences) if isinstance(agent, FactoredAgent) else None
            scores = asdict(score_roles(told, sentences) if told else UNSCORED) | _errors(agent, sentences)
            rows.append(_row(cell, case, material, scores, seconds, len(cells)))
        if isinstance(agent, FactoredAgent):
            rows += _poem(cell, [tuple(map(_named, agent.imagine(line).roles)) for line in POEM])
        found.append(rows)
    return found


def _measured_probes(cells: Sequence[JabberwockyCell], materials: Sequence[Material]) -> list[list[Row]]:
    probes = [cell.probe() for cell in cells]
    start = perf_counter()
    fit_taggers(
        probes,
        [[said.words for said in material.heard] for material in materials],
        [[said.tags for said in material.heard] for material in materials],
    )
    seconds = (perf_counter() - start) / len(cells)
    found = []
    for cell, probe, material in zip(cells, probes, materials, strict=True):
        rows = [
            _row(
                cell,
                case,
                material,
                asdict(score_roles(probe.tag([said.words for said in sentences]), sentences)) | NO_ERROR,
                seconds,
                len(cells),
            )
            for case, sentences in material.cases.items()
        ]
        if probe.options.coding == "filler":
            rows += _poem(cell, probe.tag(POEM))
        found.append(rows)
    return found


def _roles(agent: Agent, sentences: Sequence[Tagged]) -> list[Tags]:
    return [tuple(map(_named, agent.imagine(said.words).roles)) for said in sentences]


def _named(role: object) -> str | None:
    return None if role is None else str(role)


def _errors(agent: Agent, sentences: Sequence[Tagged]) -> Row:
    """Return the errors in what the real words of sentences mean; NaN if there are none left."""
    real = [said for said in sentences if said.is_real]
    if not real:
        return NO_ERROR
    meanings = agent.predict([said.words for said in real])
    meant = [known(meaning, said.unknown) for meaning, said in zip(meanings, real, strict=True)]
    scores = score(meant, [said.meaning for said in real])
    return {"valid_error": scores.valid_error, "exact_error": scores.exact_error}


def _row(
    cell: JabberwockyCell, case: str, material: Material, scores: Row, seconds: float, together: int
) -> Row:
    return {
        "agent": cell.agent,
        "seed": cell.seed,
        "split": "test",
        "case": case,
        "language": cell.lesson.setting.language,
        "task": cell.lesson.task,
        "supervised": cell.supervised,
        "sentences": len(material.heard),
        "asked": len(material.cases[case]),
        **scores,
        "train_seconds": seconds,
        "trained_together": together,
    }


def _poem(cell: JabberwockyCell, told: Sequence[Tags]) -> Iterator[Row]:
    """Yield a row for each word of the poem, if descriptions were learnt in its language."""
    if cell.lesson.setting.language != "en" or cell.lesson.commands:
        return
    for line, (words, roles) in enumerate(zip(POEM, told, strict=True), start=1):
        for place, (word, role) in enumerate(zip(words, roles, strict=True), start=1):
            yield {
                "agent": cell.agent,
                "seed": cell.seed,
                "split": "poem",
                "case": "poem",
                "language": "en",
                "task": cell.lesson.task,
                "supervised": cell.supervised,
                "line": line,
                "place": place,
                "word": word,
                "role": role or "",
            }
