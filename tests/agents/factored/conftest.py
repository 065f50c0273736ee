"""Scenes with distractors, in no order, for the learners that find out what is talked about."""

import numpy as np
import pytest

from agents.factored.reservoir import ReservoirFactoredAgent
from corpora import FIELDS, Experience, Referent, draw_split, english, tabletop_grammar


def look(utterance, lexicon, rng, *, ordered=False, most=3, misread=0.0):
    """Return what is seen while an utterance is heard: what it is about, up to so many distractors, shuffled."""

    def anything(field):
        return str(rng.choice(lexicon.concepts(field)))

    described = list(utterance.meaning)
    if ordered:
        described += [Referent()] * (2 - len(described)) if rng.random() < 0.5 else []
    else:
        described += [Referent()] * int(rng.integers(most + 1))
    seen = [
        Referent(
            **{
                field: anything(field)
                if one.value(field) is None or rng.random() < misread
                else one.value(field)
                for field in FIELDS
            }
        )
        for one in described
    ]
    if not ordered:
        seen = [seen[k] for k in rng.permutation(len(seen))]
    return tuple(seen) + (None,) * (2 - len(seen))


@pytest.fixture(scope="session", name="look")
def _look():
    return look


@pytest.fixture(scope="session")
def draw():
    """Return experiences to learn from, and other utterances: a task of so many nouns."""

    def draw(objects=10, seed=0, train=(90, 210), test=(100, 200), clauses=2, synonyms=False, **options):
        rng = np.random.default_rng(seed)
        lexicon = english(synonyms=synonyms).take(category=objects, colour=4)
        split = draw_split(tabletop_grammar(lexicon, clauses), rng, train, test)
        ordered = options.get("ordered", False)
        heard = [Experience(u.words, look(u, lexicon, rng, **options), ordered) for u in split.train]
        return heard, split.test

    return draw


@pytest.fixture(scope="session")
def unordered(draw):
    return draw()


@pytest.fixture(scope="session")
def taught(unordered):
    """One learner that has learnt from unordered percepts; look at it, never teach it."""
    return ReservoirFactoredAgent(seed=0).fit(unordered[0])


def wrong(agent, utterances):
    """Return the share of utterances that are not understood exactly."""
    meanings = agent.predict([utterance.words for utterance in utterances])
    return float(
        np.mean([got != utterance.meaning for got, utterance in zip(meanings, utterances, strict=True)])
    )


@pytest.fixture(scope="session", name="wrong")
def _wrong():
    return wrong
