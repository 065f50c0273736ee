"""What is shown and asked where words are learnt from trials."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from corpora.trials import Question, Trial, cross_situational, fast_mapping, forced_choice, made_up_pairs
from grounding.sweep import Row

NEW_WORD = "mipen"

NEW, SCENES, THINGS = 4, 3, 4
"""So many new words, the other ones made up, are each heard in so many scenes, among so many things."""

KNOWN = 10
"""So many words are heard before, two a trial."""

ASKED = 25
"""So often each new word is asked: one answer of a learner that chooses by chance says little."""


class Stage(NamedTuple):
    """What is learnt before something is asked."""

    split: str
    trials: Sequence[Trial]
    questions: Sequence[Question]
    exposures: float
    """How often each word that is asked was heard by then, on average."""

    told: Row
    """What else goes into the row."""


@dataclass(frozen=True, kw_only=True)
class WordLesson:
    """What is shown and asked."""

    pairs: int = 18
    """How many words, and things."""

    repetitions: int = 6
    """How often each word is heard."""

    alternatives: int = 4
    """How many things there are to choose from."""

    noise: float = 0.0
    """The probability that a word is heard without its referent; another thing is there in its place."""

    asked: int = 6
    """How often all words are asked: after all trials, and before that at equal distances."""

    def words(self, size: int, seed: int) -> list[Stage]:
        """Draw trials of a size, and the questions; the same for all learners."""
        rng = np.random.default_rng([seed, size])
        pairs = made_up_pairs(self.pairs, rng)
        trials = cross_situational(pairs, size, self.repetitions, rng, self.noise)
        questions = forced_choice(pairs, self.alternatives, rng)
        ends = np.unique(np.linspace(0, len(trials), 1 + self.asked).round().astype(int)).tolist()
        told = {"size": size, "pairs": self.pairs, "noise": self.noise}
        return [
            Stage(
                "test" if end == len(trials) else "curve",
                trials[start:end],
                questions,
                end * size / self.pairs,
                told,
            )
            for start, end in pairwise(ends)
        ]

    def new_words(self, seed: int) -> list[Stage]:
        """Draw trials of other words, then the scenes of new words, all of which are asked after each round."""
        rng = np.random.default_rng([seed, 0])
        pairs = made_up_pairs(KNOWN + NEW, rng, avoid=[NEW_WORD])
        known, new = pairs[:KNOWN], [(NEW_WORD, pairs[KNOWN][1]), *pairs[KNOWN + 1 :]]
        before = cross_situational(known, 2, self.repetitions, rng)
        things = [thing for _, thing in known]
        scenes = [fast_mapping(pair, things, THINGS, SCENES, rng) for pair in new]
        told = {"size": THINGS, "pairs": len(pairs), "noise": 0.0}
        return [
            Stage(
                "mipen",
                [*before, *shown] if number == 1 else shown,
                [
                    Question(word, scene.referents, thing)
                    for (word, thing), scene in zip(new, shown, strict=True)
                ]
                * ASKED,
                float(number),
                told,
            )
            for number, shown in enumerate(zip(*scenes, strict=True), start=1)
        ]
