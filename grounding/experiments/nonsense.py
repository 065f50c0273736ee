"""Lessons with real words, after which sentences are asked in which some words are nonsense, or that are longer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from corpora import HOLDOUTS, Experience, Field, Grammar, Utterance, draw_split, language_of
from corpora.cases import Condition, draw_cases
from corpora.jabberwocky import OPEN_CLASS, Nonsense, Tagged, tagged
from corpora.splits import Sample
from grounding.gather import gather
from grounding.setting import Setting

REAL, ALL, LONGER_REAL, LONGER_ALL = (
    "real words",
    "all nonsense",
    "longer, real words",
    "longer, all nonsense",
)

NONSENSE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    REAL: ("any", ()),
    "nonsense nouns": ("any", ("category",)),
    "nonsense colours": ("colour", ("colour",)),
    "nonsense positions": ("position", ("position",)),
    "nonsense verbs": ("any", ("verb",)),
    ALL: ("any", OPEN_CLASS),
    LONGER_REAL: ("longer", ()),
    LONGER_ALL: ("longer", OPEN_CLASS),
}
"""Of each case: which sentences are asked, and what their nonsense words are about."""


class Material(NamedTuple):
    """What there is to learn from, and to be examined on."""

    heard: Sequence[Tagged]
    """The sentences of training, with gold tags for those who are taught with them."""

    experiences: Sequence[Experience]
    """The same with what was seen; commands are not heard in scenes."""

    cases: Mapping[str, Sequence[Tagged]]
    """Sentences that were never heard, by case."""


@dataclass(frozen=True, kw_only=True)
class NonsenseLesson:
    """What is taught and what is asked in one language.

    Training has sentences of at most four fifths of the words of the longest (`corpora.holdouts.longer`); longer ones
    have no role that is in none of these. The cases of one kind of sentences are the same sentences in other words.
    """

    setting: Setting = field(default_factory=Setting)
    """Where it is learnt, and in which language; its test sentences are not used."""

    commands: bool = False
    """Whether the sentences are commands, which have verbs, or descriptions."""

    asked: int = 200
    """Test sentences a case."""

    @property
    def task(self) -> str:
        """What kind of sentences there are."""
        return "commands" if self.commands else "descriptions"

    def draw(self, seed: int) -> Material:
        """Draw what is learnt and asked.

        Raises
        ------
        ValueError
            If there are not so many sentences.
        """
        setting = self.setting.without_tests(seed)
        env = setting.make()
        spoken, rng = language_of(self.setting.language), np.random.default_rng(seed)
        grammar, verbs = env.grammar, frozenset[str]()
        sample: Sample = env.speaker.sample
        if self.commands:
            grammar = Grammar(spoken.commands, env.lexicon, about=("THING", "SPOT"))
            sample, verbs = Grammar.sample, frozenset(spoken.verbs)
        longer = HOLDOUTS["longer"](grammar, rng)
        train = draw_split(grammar, rng, setting.train, setting.test, longer.sampled(sample)).train

        def says(field: Field) -> Condition:
            return lambda said: longer.taught(said) and any(r.value(field) for r in said.meaning)

        roles = {role for said in train for role in said.roles}
        kinds: dict[str, Condition] = {
            "any": longer.taught,
            "colour": says("colour"),
            "position": says("position"),
            # Nobody can tell a role that training never shows, as that of a fourth thing.
            "longer": lambda said: longer.novel(said) and roles.issuperset(said.roles),
        }
        heard = {said.words for said in train}
        asked = draw_cases(grammar, kinds, self.asked, rng, heard, sample)
        nonsense = Nonsense(env.lexicon, rng)

        def in_nonsense(sentences: Sequence[Utterance], about: Sequence[str]) -> list[Tagged]:
            return [nonsense.instead(tagged(said, verbs), about) for said in sentences]

        experiences = [] if self.commands else gather(env, train, seed)
        env.close()
        return Material(
            [tagged(said, verbs) for said in train],
            experiences,
            {
                case: in_nonsense(asked[kind], about)
                for case, (kind, about) in NONSENSE.items()
                if self.commands or about != ("verb",)
            },
        )
