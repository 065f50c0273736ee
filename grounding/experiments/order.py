"""Whether the order of words is understood: the same words say different things.

"The cup is on the left and the bowl is on the right" and "the bowl is on the left and the cup is on the right" are
the same words. Hinaut & Dominey (2013) ask it of thematic roles; that a reservoir keeps the order of words is what
Juven & Hinaut (2020) build on. Each test sentence of two things stands beside the one in which its nouns, colours or
positions have changed places. A learner that knows no order answers both alike, so that of each pair it has one wrong
at least: its pair error is 100 %. The words of no pair are those of a training sentence, in whatever order.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import ClassVar, Self

import numpy as np

from agents import Agent
from corpora import FIELDS, Field, Grammar, Utterance, Words
from corpora.cases import Condition, draw_cases
from grounding.experiments.cases import Lesson, Material
from grounding.experiments.table_lesson import TableCases
from grounding.gather import gather
from grounding.metrics import score
from grounding.setting import Setting
from grounding.sweep import Row

PLURALS: dict[Field, str] = {"category": "nouns", "colour": "colours", "position": "positions"}


def exchanged(said: Utterance, about: Field, grammar: Grammar) -> Utterance | None:
    """Return an utterance with its two words for a field in each other's place; None where that says nothing else.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> grammar = tabletop_grammar(english())
    >>> (said,) = grammar.parses("this is a cup and the bowl is red".split())
    >>> exchanged(said, "category", grammar).text
    'this is a bowl and the cup is red'
    >>> exchanged(said, "colour", grammar) is None
    True
    """
    places = [k for k, role in enumerate(said.roles) if role and role.field == about]
    if len(places) != 2:
        return None
    words = list(said.words)
    for here, there in zip(places, reversed(places), strict=True):
        words[here] = said.words[there]
    readings = grammar.parses(words)
    return readings[0] if len(readings) == 1 and readings[0].meaning != said.meaning else None


@dataclass(frozen=True, kw_only=True)
class OrderLesson(Lesson):
    """Sentences about a table are learnt from; pairs of the same words are asked."""

    setting: Setting = field(default_factory=Setting)
    """Where it is learnt; its test sentences are not used."""

    asked: int = 100
    """Pairs a case."""

    def draw(self, seed: int) -> Material:
        """Draw what is learnt and asked: of each case, the two sentences of a pair stand side by side."""
        env = self.setting.without_tests(seed).make()
        grammar, heard = env.grammar, {_bag(said.words) for said in env.split.train}

        def pairs(about: Field) -> Condition:
            return lambda said: _bag(said.words) not in heard and exchanged(said, about, grammar) is not None

        rng = np.random.default_rng(seed)
        cases = {f"{PLURALS[about]} exchanged": pairs(about) for about in FIELDS}
        drawn = draw_cases(grammar, cases, self.asked, rng, sample=env.speaker.sample)
        experiences = gather(env, env.split.train, seed)
        env.close()
        return Material(
            experiences,
            {
                case: [one for said in of_case for one in (said, exchanged(said, about, grammar)) if one]
                for about, (case, of_case) in zip(FIELDS, drawn.items(), strict=True)
            },
        )

    def examine(self, agent: Agent, case: str, utterances: Sequence[Utterance]) -> Row:
        """Return the errors of single sentences, and the share of pairs of which one is not exactly right."""
        meanings = agent.predict([said.words for said in utterances])
        right = np.array([meant == said.meaning for meant, said in zip(meanings, utterances, strict=True)])
        scores = score(meanings, [said.meaning for said in utterances])
        return {**asdict(scores), "pair_error": 1 - float(right.reshape(-1, 2).all(axis=1).mean())}


def _bag(words: Words) -> Words:
    return tuple(sorted(words))


@dataclass(frozen=True, kw_only=True)
class Order(TableCases):
    """Errors on pairs of sentences whose words are the same and whose order differs.

    Examples::

        grounding run order --agents reservoir bag-of-words
    """

    name: ClassVar[str] = "order"
    measures: ClassVar[tuple[str, ...]] = ("exact_error", "pair_error")

    asked: int = 100
    """Pairs a case."""

    @property
    def lesson(self) -> OrderLesson:
        """What is taught and asked."""
        setting = Setting(objects=self.objects, synonyms=True, train=self.train)
        return OrderLesson(setting=setting, asked=self.asked)

    @property
    def caption(self) -> str:
        """What a reader of the figure must know."""
        return (
            f"{self.objects} nouns. Each sentence is asked together with the one in which two of its words have "
            "changed places; a pair error is a pair of which one is not exactly right. Nothing of the kind was "
            "published for this task."
        )

    def quickened(self) -> Self:
        """Return the small form: two seeds, few sentences, few pairs."""
        return replace(self, seeds=min(2, self.seeds), train=(300,), asked=20)
