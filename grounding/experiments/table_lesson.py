"""Lessons at the table, with test sentences of several cases."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from corpora import Field, reworded
from corpora.cases import Condition, draw_cases
from grounding.experiments.cases import Lesson, Material
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
        nothing = (0,) * len(self.setting.train)
        env = replace(self.setting, split_seed=seed, test=nothing).make()
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
