"""What the tests of the learners share: small agents, something to hear, and the published task."""

import numpy as np
import pytest

import agents
from corpora import PUBLISHED, Experience, Referent, draw_split, english, tabletop_grammar

TRAINED = ("lstm", "lstm-peephole", "lstm-coupled", "gru", "mtrnn")

SMALL = {
    "reservoir": {"units": 60, "lr": 0.3},
    "reservoir-force": {"units": 60, "lr": 0.3},
    "reservoir-cleaned": {"units": 60, "rounds": 2},
    "reservoir-factored": {"units": 100},
    **{name: {"units": 5, "epochs": 30, "batch_size": 4, "learning_rate": 0.03} for name in TRAINED},
    **{name: {"units": 6, "epochs": 2} for name in ("lstm-factored", "gru-factored")},
}
"""Options with which an agent is fitted in no time; those not named have nothing to make smaller."""


def small(name, seed=0, **options):
    return agents.make(name, seed, **SMALL.get(name, {}) | options)


def see(utterance, lexicon, rng):
    """Return a scene that an utterance is true of: what it leaves open, chance fills, as was published."""

    def anything():
        return Referent(*(str(rng.choice(lexicon.concepts(f))) for f in ("category", "colour", "position")))

    def complete(said):
        seen = anything()
        return Referent(
            said.category or seen.category, said.colour or seen.colour, said.position or seen.position
        )

    seen = [complete(said) for said in utterance.meaning]
    if len(seen) < 2:
        seen.append(anything() if rng.random() < 0.5 else None)
    return tuple(seen)


def draw_task(objects, seed=0, sizes=PUBLISHED, colours=4):
    """Return experiences to learn from, and utterances to be tested on."""
    rng = np.random.default_rng(seed)
    lexicon = english().take(category=objects, colour=colours)
    split = draw_split(tabletop_grammar(lexicon), rng, sizes, sizes)
    heard = [Experience(utterance.words, see(utterance, lexicon, rng)) for utterance in split.train]
    return heard, split.test


def errors(agent, utterances):
    """Return the shares of utterances with a wrong mentioned field, and with any wrong field."""
    meanings = agent.predict([utterance.words for utterance in utterances])
    valid = exact = 0
    for got, utterance in zip(meanings, utterances, strict=True):
        padded = (*got, *(Referent() for _ in utterance.meaning[len(got) :]))
        valid += not all(said.fits(it) for said, it in zip(utterance.meaning, padded, strict=False))
        exact += got != utterance.meaning
    return valid / len(utterances), exact / len(utterances)


def untrained(name, seed=0):
    """Make an agent that takes in words and concepts, but trains for no time at all."""
    return small(name, seed, **{"epochs": 0} if name in TRAINED else {})


@pytest.fixture(scope="session", name="untrained")
def _untrained():
    return untrained


@pytest.fixture(scope="session", name="small")
def _small():
    return small


@pytest.fixture(scope="session", name="see")
def _see():
    return see


@pytest.fixture(scope="session", name="draw_task")
def _draw_task():
    return draw_task


@pytest.fixture(scope="session", name="errors")
def _errors():
    return errors


@pytest.fixture(scope="session")
def task():
    """A task that is over in no time: experiences, and utterances to be tested on."""
    return draw_task(objects=3, sizes=(12, 20), colours=3)


@pytest.fixture(scope="session")
def heard(task):
    return task[0]


@pytest.fixture(scope="session")
def sentences(task):
    return [utterance.words for utterance in task[1]]


@pytest.fixture(scope="session")
def learnt(heard):
    """One small agent of each kind that has learnt from `heard`; look at it, never teach it."""
    return {name: small(name).fit(heard) for name in agents.names()}
