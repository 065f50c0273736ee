"""How words with two senses are understood: "the orange is orange".

Asked by Juven & Hinaut (2020), whose "orange" is a noun and a colour among four objects: only its place in the
sentence tells the sense. They published examples, no errors by case. Here errors are counted apart for sentences
with the word in neither sense, in one of them, and in both, of two things or of one and the same; and with
--words, further colours name things as well, so that nothing is known of a word without its sentence.
No test sentence is in the training set.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from corpora import Field, Utterance
from corpora.cases import Condition
from grounding.experiments.table_lesson import TableCases, TableLesson
from grounding.setting import Setting


@dataclass(frozen=True, kw_only=True)
class PolysemyLesson(TableLesson):
    """Some colour words name things, too."""

    words: int = 1
    """How many words have two senses; the first is "orange"."""

    @cached_property
    def things(self) -> Mapping[str, str]:
        """The nouns that are said with a word for a colour, and that word."""
        with_orange = self.setting.make()
        lexicon = with_orange.lexicon
        with_orange.close()
        nouns, colours = lexicon.concepts("category"), lexicon.concepts("colour")
        if "orange" not in nouns or "orange" not in colours:
            raise ValueError(
                f"objects={len(nouns)} and colours={len(colours)}; expected at least 4 and 2, so that 'orange' is both"
            )
        most = min(len(nouns), len(colours)) - 1  # some things must have names of their own, to compare with
        if not 1 <= self.words <= most:
            raise ValueError(f"words={self.words}; expected 1 to {most}")
        others = ([name for name in names if name != "orange"] for names in (nouns, colours))
        return dict(
            list(zip(("orange", *next(others)), ("orange", *next(others)), strict=False))[: self.words]
        )

    def word_for(self, about: Field, word: str, rng: np.random.Generator) -> str:
        """Return the word for a colour instead of some nouns."""
        return self.things.get(word, word) if about == "category" else word

    def cases(self) -> Mapping[str, Condition]:
        """Tell sentences apart by the senses in which they use the words that have two."""
        return {
            "no word of two senses": lambda said: self._senses(said) == (False, False, False),
            "one, as a noun": lambda said: self._senses(said) == (True, False, False),
            "one, as a colour": lambda said: self._senses(said) == (False, True, False),
            "both senses, of two things": lambda said: self._senses(said) == (True, True, False),
            "both senses, of one thing": lambda said: self._senses(said)[2],
        }

    def _senses(self, said: Utterance) -> tuple[bool, bool, bool]:
        """Whether a word of two senses is a noun, is a colour, and is both of one thing."""
        words = set(self.things.values())
        spoken = [
            (word, role.referent, role.field)
            for word, role in zip(said.words, said.roles, strict=True)
            if role and word in words
        ]
        nouns = {(word, thing) for word, thing, field in spoken if field == "category"}
        colours = {(word, thing) for word, thing, field in spoken if field == "colour"}
        return bool(nouns), bool(colours), bool(nouns & colours)


@dataclass(frozen=True, kw_only=True)
class Polysemy(TableCases):
    """Errors on sentences with words of two senses, as "the orange is orange".

    Examples::

        grounding run polysemy --agents reservoir lstm --words 3
    """

    name: ClassVar[str] = "polysemy"

    words: int = 1
    """How many words have two senses: "orange", then further colours that name things."""

    @property
    def lesson(self) -> PolysemyLesson:
        """What is taught and asked."""
        setting = Setting(objects=self.objects, synonyms=True, train=self.train)
        return PolysemyLesson(setting=setting, words=self.words, asked=self.asked)

    @property
    def caption(self) -> str:
        """What a reader of the figure must know."""
        named = ", ".join(dict.fromkeys(self.lesson.things.values()))
        return (
            f"{self.objects} nouns and 4 colours, of which {named} can be either; only its place in the sentence "
            "tells. Juven & Hinaut (2020) published examples, no errors by case."
        )
