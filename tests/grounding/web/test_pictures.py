"""Pictures are kept, and what is no thing is no picture."""

import pytest

from corpora import Referent
from grounding.web.pictures import meaning_of, png

pytest.importorskip("pybullet")


def test_a_picture_is_taken_once():
    meaning = (Referent("cup", "red", "left"),)
    assert png(meaning) is png(meaning)
    assert png(meaning) != png((Referent("cup", "red", "right"),))


@pytest.mark.parametrize(
    ("things", "message"),
    [
        ([], "0 things; expected 1 to 6"),
        (["cup,,"] * 7, "7 things"),
        (["cup"], "expected category,colour,position"),
        (["cup,rde,left"], "did you mean 'red'"),
    ],
)
def test_what_is_no_thing_is_refused(things, message):
    with pytest.raises(ValueError, match=message):
        meaning_of(things)
