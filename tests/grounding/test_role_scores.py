import math

import pytest

from corpora import english, tabletop_grammar
from corpora.jabberwocky import tagged
from grounding.role_scores import UNSCORED, score_roles

GOLD = [
    tagged(*tabletop_grammar(english()).parses(text.split()))
    for text in ("the cup is red", "this is a bowl and the cup on the left is red")
]


def test_gold_roles_are_all_right():
    scores = score_roles([said.tags for said in GOLD], GOLD)
    assert (scores.role_accuracy, scores.sentence_error) == (1, 0)
    assert (scores.category_role, scores.colour_role, scores.position_role) == (1, 1, 1)
    assert math.isnan(scores.verb_role)


def test_field_and_referent_both_count():
    wrong_thing = [tag and tag.replace("2", "1") for tag in GOLD[1].tags]
    scores = score_roles([GOLD[0].tags, wrong_thing], GOLD)
    assert scores.role_accuracy == pytest.approx(3 / 6)
    assert (scores.category_role, scores.colour_role, scores.position_role) == (pytest.approx(2 / 3), 0.5, 0)
    assert scores.sentence_error == 0.5


def test_a_closed_class_word_with_a_role_makes_the_sentence_wrong():
    scores = score_roles([("colour 1", *GOLD[0].tags[1:])], GOLD[:1])
    assert (scores.role_accuracy, scores.sentence_error) == (1, 1)


def test_who_tells_no_roles_is_not_scored():
    assert math.isnan(UNSCORED.role_accuracy)
    assert math.isnan(UNSCORED.sentence_error)


@pytest.mark.parametrize("told", [[], [(None,)]])
def test_one_role_a_word_is_needed(told):
    with pytest.raises(ValueError, match="expected one a word"):
        score_roles(told, GOLD[:1])
