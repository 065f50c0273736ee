import pytest

from corpora import Frame, Link, Sentence
from corpora.ambiguity import form_of
from grounding.frame_scores import score_frames

WORDS = ("dogs", "see", "cats")
CLOSED = frozenset()
RIGHT = Sentence(
    WORDS,
    (Frame("see", "dogs", "cats"),),
    (Link(1, 0, "predicate"), Link(0, 0, "agent"), Link(2, 0, "object")),
)
TURNED = Sentence(
    WORDS,
    (Frame("see", "cats", "dogs"),),
    (Link(1, 0, "predicate"), Link(2, 0, "agent"), Link(0, 0, "object")),
)
HALF = Sentence(WORDS, (Frame("see", "dogs"),), (Link(1, 0, "predicate"), Link(0, 0, "agent")))


def test_errors_are_counted_by_role_and_by_sentence():
    scores = score_frames([RIGHT, TURNED, HALF], [RIGHT] * 3, {}, CLOSED)
    assert scores.meaning_error == pytest.approx((0 + 2 / 3 + 1 / 3) / 3)
    assert scores.sentence_error == scores.listed_error == pytest.approx(2 / 3)


def test_a_role_too_many_is_an_error_of_the_sentence_alone():
    scores = score_frames([RIGHT], [HALF], {}, CLOSED)
    assert (scores.meaning_error, scores.sentence_error) == (0, 1)


def test_a_listed_reading_is_right():
    listed = {form_of(WORDS, CLOSED): {frozenset(RIGHT.links), frozenset(TURNED.links)}}
    scores = score_frames([TURNED, HALF], [RIGHT] * 2, listed, CLOSED)
    assert (scores.sentence_error, scores.listed_error) == (1, 0.5)


def test_mistakes_are_answered():
    for told in ([], [RIGHT, RIGHT]):
        with pytest.raises(ValueError, match="answers for 1 sentences"):
            score_frames(told, [RIGHT], {}, CLOSED)
    with pytest.raises(ValueError, match="at least one"):
        score_frames([], [], {}, CLOSED)
