"""What all direct learners share, seen in one whose activations are in plain sight."""

import numpy as np
import pytest

from agents.direct import DirectAgent
from corpora import Concept, Experience, Referent

CUP, BOWL = Referent("cup", "red", "left"), Referent("bowl", "blue", "right")


class LastWordAgent(DirectAgent):
    """Believes in every concept whose value was the last word: by 2, and by 3 where the sentence has ended."""

    name = "last-word"

    def _learn(self, heard, targets, progress):
        self.taught = heard, targets

    def _beliefs(self, token, strength=2.0):
        word = self.encoder.vocabulary.decode([token])[0]
        return [strength * (concept.value == word) for concept in self.concepts.columns]

    def _final(self, heard):
        rows = zip(*heard, strict=True)
        return np.array([self._beliefs(tokens[length - 2], 3.0) for tokens, length in rows])

    def _every(self, tokens):
        beliefs = [self._beliefs(token) for token in tokens[:-1]]
        return np.array([*beliefs, self._beliefs(tokens[-2], 3.0)])

    def _arrays(self):
        return {}

    def _take(self, arrays):
        pass


@pytest.fixture
def agent():
    words = ("cup", "bowl", "red", "blue", "left", "right", "the")
    return LastWordAgent().fit([Experience((word,), (CUP, BOWL)) for word in words])


def test_it_learns_framed_ids_and_one_target_a_concept(agent):
    (tokens, lengths), targets = agent.taught
    assert tokens.shape == (7, 3)
    assert (lengths == 3).all()
    assert targets.shape == (7, len(agent.concepts.columns)) == (7, 12)
    np.testing.assert_array_equal(targets.sum(axis=1), 6)


def test_predictions_are_decided_role_by_role(agent):
    assert agent.predict([("the", "cup"), ("red",), ("the",)]) == [
        (Referent("cup"), Referent("cup")),
        (Referent(colour="red"), Referent(colour="red")),
        (),
    ]


def test_imagination_follows_the_words_without_their_frame(agent):
    words = ("the", "cup", "left", "the", "bowl")
    seen = agent.imagine(words)
    believed = [
        {concept.value for concept, y in zip(seen.concepts, row, strict=True) if y} for row in seen.activation
    ]
    assert believed == [set(), {"cup"}, {"left"}, set(), {"bowl"}]
    assert seen.activation.max(axis=1).tolist() == [0, 2, 2, 0, 3]  # the end is in the last row
    assert seen.meaning == (Referent("bowl"), Referent("bowl"))
    assert seen.concepts[0] == Concept(0, "category", "bowl")
    assert seen.roles == (None,) * 5


def test_the_decision_rule_is_an_option(agent):
    assert LastWordAgent(decision="juven").options.decision == "juven"
    words = [("cup",)]
    for decision in ("juven", "variengien", "midpoint"):
        other = LastWordAgent(decision=decision)
        other.restore(*agent.state())
        assert other.predict(words) == agent.predict(words)


def test_a_calibrated_decision_is_restored_with_its_thresholds(agent, heard):
    calibrated = LastWordAgent(decision="calibrated").fit(heard)
    _, arrays = calibrated.state()
    assert arrays["thresholds"].shape == (len(calibrated.concepts.groups),)
    other = LastWordAgent(decision="calibrated")
    other.restore(*calibrated.state())
    assert other.predict([("cup",)]) == calibrated.predict([("cup",)])
    assert "thresholds" not in agent.state()[1]


def test_its_vocabulary_is_the_words_heard(agent):
    assert agent.vocabulary == ("blue", "bowl", "cup", "left", "red", "right", "the")


def test_what_is_restored_knows_the_same_words_and_concepts(agent):
    other = LastWordAgent()
    other.restore(*agent.state())
    assert (other.encoder, other.concepts) == (agent.encoder, agent.concepts)


def test_words_and_concepts_are_unknown_before_the_first_lesson():
    for ask in (lambda a: a.encoder, lambda a: a.concepts, lambda a: a.vocabulary, lambda a: a.state()):
        with pytest.raises(RuntimeError, match="this last-word agent has learnt nothing yet"):
            ask(LastWordAgent())


def test_a_lesson_that_fails_is_not_half_learnt(agent, monkeypatch):
    def fail(*_):
        raise FloatingPointError

    monkeypatch.setattr(agent, "_learn", fail)
    with pytest.raises(FloatingPointError):
        agent.fit([Experience(("cup",), (CUP,))])
    with pytest.raises(RuntimeError, match="has learnt nothing yet"):
        agent.predict([("cup",)])
