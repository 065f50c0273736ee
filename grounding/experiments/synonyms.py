"""How a second word for the same thing is learnt: the "center" and the middle.

Juven & Hinaut (2020) say "center" as often as "middle". Here things and colours have second words as well, each said
instead of the usual one with some probability: a rare word has fewer situations to be worked out from. Errors are
counted apart for sentences with usual words only, with a second word for a place, a thing or a colour, and with
nothing but second words. No test sentence is in the training set.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from corpora import FIELDS, Field, Utterance
from corpora.cases import Condition
from grounding.experiments.table_lesson import TableCases, TableLesson
from grounding.setting import Setting

SECOND: dict[Field, dict[str, str]] = {
    "position": {"middle": "center"},
    "category": {"glass": "tumbler", "cup": "mug", "bowl": "dish", "orange": "clementine"},
    "colour": {"red": "scarlet", "green": "emerald", "blue": "azure", "orange": "tangerine"},
}
"""Second words, by field and usual word."""


@dataclass(frozen=True, kw_only=True)
class SynonymsLesson(TableLesson):
    """Some words are said in the place of others, with some probability."""

    share: float = 0.5
    """How often a second word is said where there is one."""

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1:
            raise ValueError(f"share={self.share}; expected more than 0 and at most 1")

    def word_for(self, about: Field, word: str, rng: np.random.Generator) -> str:
        """Return the second word by chance."""
        second = SECOND[about].get(word)
        return second if second and rng.random() < self.share else word

    def word_asked(self, about: Field, word: str, rng: np.random.Generator) -> str:
        """Return either word as often, however rare the second one is where it is learnt."""
        second = SECOND[about].get(word)
        return second if second and rng.random() < 0.5 else word

    def cases(self) -> Mapping[str, Condition]:
        """Tell sentences apart by the fields that second words are about."""
        return {
            "usual words": lambda said: not _second(said),
            "a second word for a place": lambda said: _second(said) == {"position"},
            "a second word for a thing": lambda said: _second(said) == {"category"},
            "a second word for a colour": lambda said: _second(said) == {"colour"},
            "second words for all three": lambda said: len(_second(said)) == len(FIELDS),
        }


def _second(said: Utterance) -> set[Field]:
    """Return what second words are about."""
    return {
        role.field
        for word, role in zip(said.words, said.roles, strict=True)
        if role and word in SECOND[role.field].values()
    }


@dataclass(frozen=True, kw_only=True)
class Synonyms(TableCases):
    """Errors on sentences in which things, colours and places have second words.

    Examples::

        grounding run synonyms --share 0.05
    """

    name: ClassVar[str] = "synonyms"

    objects: int = 4
    """How many nouns there are; the first four have second words."""

    share: float = 0.5
    """How often a second word is said where there is one."""

    @property
    def lesson(self) -> SynonymsLesson:
        """What is taught and asked."""
        setting = Setting(objects=self.objects, train=self.train)
        return SynonymsLesson(setting=setting, share=self.share, asked=self.asked)

    @property
    def caption(self) -> str:
        """What a reader of the figure must know."""
        return (
            f"{self.objects} nouns. The middle, four things and four colours have a second word, said in "
            f"{100 * self.share:g} % of all cases; Juven & Hinaut (2020) had one for the middle only, and published no "
            "errors by case."
        )
