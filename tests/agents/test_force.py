"""The reservoir that learns on the way."""

import numpy as np
import pytest

from agents.force import ForceAgent
from corpora import Experience, Referent

CUP = Referent("cup", "red", "left")


def test_in_parts_it_learns_what_it_learns_at_once(draw_task):
    heard, unheard = draw_task(objects=4, seed=0, sizes=(60, 60))
    words = [utterance.words for utterance in unheard]
    whole = ForceAgent(0, units=100).fit(heard)
    parts = ForceAgent(0, units=100).fit(heard[:100])
    for start in range(100, len(heard), 7):
        assert parts.partial_fit(heard[start : start + 7]) is parts
    assert set(parts.vocabulary) == set(whole.vocabulary)
    assert parts.predict(words) == whole.predict(words) or _share_equal(parts, whole, words) > 0.9


def _share_equal(one, other, words):
    return np.mean([a == b for a, b in zip(one.predict(words), other.predict(words), strict=True)])


def test_further_words_and_concepts_change_nothing_that_was_known(draw_task):
    heard, unheard = draw_task(objects=4, seed=0)
    agent = ForceAgent(0, units=300).fit(heard)
    words = [utterance.words for utterance in unheard]
    before = agent.predict(words)
    scenes = [("on the left there is a mipen", "red", "left"), ("the mipen is blue", "blue", "right")]
    agent.partial_fit(
        [Experience(text.split(), (Referent("mipen", *seen), None)) for text, *seen in scenes]
        + [Experience(("this", "is", "the", "mipen"), (Referent("mipen", "green", "middle"), CUP))]
    )
    after = agent.predict(words)
    assert np.mean([a == b for a, b in zip(before, after, strict=True)]) > 0.98
    assert agent.predict([("that", "is", "a", "mipen")])[0][0].category == "mipen"


def test_a_third_slot_is_learnt_when_it_is_seen():
    agent = ForceAgent(0, units=50).fit([Experience(("cup",), (CUP,))])
    bowl = Referent("bowl", "red", "left")
    agent.partial_fit([Experience(("cup", "and", "cup", "and", "bowl"), (CUP, CUP, bowl))])
    assert agent.concepts.slots == 3
    assert agent.predict([("cup", "and", "cup", "and", "bowl")])[0][2].category == "bowl"


def test_one_that_knows_nothing_is_fitted():
    bowl = Referent("bowl", "blue", "right")
    heard = [Experience(("cup",), (CUP,)), Experience(("bowl",), (bowl,))]
    assert ForceAgent(0, units=50).partial_fit(heard).predict([("cup",), ("bowl",)]) == [(CUP,), (bowl,)]


def test_thresholds_that_need_all_at_once_are_refused():
    with pytest.raises(ValueError, match="needs all experiences at once"):
        ForceAgent(decision="calibrated")


def test_few_words_drive_each_unit_where_that_is_asked():
    heard = [Experience((f"word{k}",), (CUP,)) for k in range(60)]
    agent = ForceAgent(0, units=100, input_connectivity=0.2).fit(heard)
    assert 0.15 < (agent._reservoir.Win != 0).mean() < 0.25
