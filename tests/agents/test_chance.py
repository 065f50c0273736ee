import numpy as np
import pytest

from agents.chance import RandomAgent
from agents.decision import RULES
from corpora import FIELDS, Experience, Referent

VALUES = (("bowl", "cup", "plate"), ("blue", "red"), ("left",))
WORDS = [f"word{i}" for i in range(60)]
SENTENCES = [(first, second) for first in WORDS[:40] for second in WORDS]


@pytest.fixture(scope="module")
def agent():
    seen = [
        Referent("cup", "red", "left"),
        Referent("bowl", "blue", "left"),
        Referent("plate", "red", "left"),
    ]
    return RandomAgent(seed=3).fit([Experience(WORDS, (referent, seen[0])) for referent in seen])


def said(meaning, slot, field):
    return meaning[slot].value(field) if slot < len(meaning) else None


@pytest.mark.parametrize("slot", [0, 1])
@pytest.mark.parametrize(("field", "values"), [*zip(FIELDS, VALUES, strict=True)])
def test_every_concept_and_nothing_are_equally_likely(agent, slot, field, values):
    answers = [said(meaning, slot, field) for meaning in agent.predict(SENTENCES)]
    expected = len(SENTENCES) / (1 + len(values))
    for value in (None, *values):
        assert abs(answers.count(value) - expected) < 5 * expected**0.5


def test_the_same_words_get_the_same_answer_whenever_they_are_asked(agent):
    answers = agent.predict(SENTENCES)
    assert agent.predict(SENTENCES[::-1])[::-1] == answers
    assert [agent.imagine(words).meaning for words in SENTENCES[:50]] == answers[:50]


def test_another_order_of_the_words_is_another_question(agent):
    pairs = [(a, b) for a, b in SENTENCES if a < b]
    assert agent.predict(pairs) != agent.predict([(b, a) for a, b in pairs])


def test_another_seed_answers_otherwise(agent):
    other = RandomAgent(seed=4)
    other.restore(*agent.state())
    same = np.mean([a == b for a, b in zip(agent.predict(SENTENCES), other.predict(SENTENCES), strict=True)])
    assert same < 0.1


def test_every_rule_takes_its_beliefs_for_said(agent):
    answers = []
    for decision in RULES:
        other = RandomAgent(seed=3, decision=decision)
        other.restore(*agent.state())
        # A softmax over one concept is always 1: Variengien's rule never says what has no alternative.
        answers.append(
            [(m[:1] and (m[0].category, m[0].colour)) or (None, None) for m in other.predict(SENTENCES)]
        )
    assert answers[0] == answers[1] == answers[2]
