"""Lessons at the table, with test sentences of several cases."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np

from corpora import BY_CHANCE, Field, reworded
from corpora.cases import Condition, draw_cases
from grounding.experiments.cases import Cases, Lesson, Material
from grounding.gather import gather
from grounding.setting import Setting


@dataclass(frozen=True, kw_only=True)
class TableLesson(Lesson):
    """Sentences about a table are learnt from, and others asked; a subclass says in which words, and which."""

    setting: Setting = field(default_factory=Setting)
    """Where it is learnt; its test sentences are not used."""

    asked: int = 200
    """Test sentences a case."""

    @abstractmethod
    def cases(self) -> Mapping[str, Condition]:
        """Return which sentences belong to each case, as they are said."""

    def word_for(self, about: Field, word: str, rng: np.random.Generator) -> str:
        """Return what is said instead of a word; by default that word."""
        return word

    def word_asked(self, about: Field, word: str, rng: np.random.Generator) -> str:
        """Return what is said instead of a word where agents are asked; by default as where they learn."""
        return self.word_for(about, word, rng)

    def draw(self, seed: int) -> Material:
        """Draw what is learnt and asked."""
        env = self.setting.without_tests(seed).make()
        heard = env.split.train
        experiences = gather(env, heard, seed)
        rng = np.random.default_rng(seed)
        said = [
            reworded(utterance, lambda about, word: self.word_for(about, word, rng)) for utterance in heard
        ]
        experiences = [replace(seen, words=new.words) for seen, new in zip(experiences, said, strict=True)]
        asked = draw_cases(
            env.grammar,
            self.cases(),
            self.asked,
            rng,
            heard={utterance.words for utterance in (*heard, *said)},
            sample=lambda form, number, rng: [
                reworded(utterance, lambda about, word: self.word_asked(about, word, rng))
                for utterance in env.speaker.sample(form, number, rng)
            ],
        )
        env.close()
        return Material(experiences, asked)


@dataclass(frozen=True, kw_only=True)
class TableCases(Cases):
    """Errors by case at the table; a subclass says what is taught and asked."""

    objects: int = 4
    """How many nouns there are."""

    train: tuple[int, ...] = BY_CHANCE
    """Sentences to learn from: one number of any form, or one a form, as 300 700 of one clause and of two."""

    asked: int = 200
    """Test sentences a case."""

    def quickened(self) -> Self:
        """Return the small form: two seeds, few sentences."""
        return replace(self, seeds=min(2, self.seeds), train=(300,), asked=40)
