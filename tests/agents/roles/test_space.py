import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.roles.space import RoleSpace
from corpora.constructions import closed_class, draw_sentences

SENTENCES = draw_sentences(200, np.random.default_rng(0))
PLACES = [[k for k, word in enumerate(said.words) if word not in closed_class()] for said in SENTENCES]
SPACE = RoleSpace.of(SENTENCES, PLACES)


@given(st.integers(0, len(SENTENCES) - 1), st.booleans())
def test_what_is_encoded_is_decoded(number, one_to_one):
    said, places = SENTENCES[number], PLACES[number]
    assert SPACE.decode(said.words, places, SPACE.encode(said, places), one_to_one=one_to_one) == said


def test_roles_are_in_the_order_of_frames():
    assert SPACE.roles == tuple(
        (frame, role) for frame in (0, 1) for role in ("predicate", "agent", "object", "recipient")
    )
    assert SPACE.slots == 7


def test_the_best_assignment_is_taken_at_once():
    space = RoleSpace(((0, "predicate"), (0, "agent")), slots=2)
    outputs = np.array([[0.9, 0.8], [0.55, 0.1]])  # the first word is best for both roles
    together = space.decode(("a", "b"), [0, 1], outputs)
    assert dict(together.frames[0]) == {"predicate": "a"}  # .9 and nothing is more than .8 and .55
    outputs[1, 0] = 0.7
    assert dict(space.decode(("a", "b"), [0, 1], outputs).frames[0]) == {"predicate": "b", "agent": "a"}
    alone = space.decode(("a", "b"), [0, 1], outputs, one_to_one=False)
    assert dict(alone.frames[0]) == {"predicate": "a", "agent": "a"}


@pytest.mark.parametrize("one_to_one", [True, False])
def test_a_frame_without_predicate_is_none(one_to_one):
    space = RoleSpace(((0, "predicate"), (0, "agent"), (1, "predicate")), slots=2)
    outputs = np.array([[0.2, 0.9, 0.3], [0.1, 0.2, 0.8]])
    said = space.decode(("dog", "run"), [0, 1], outputs, one_to_one=one_to_one)
    assert [dict(frame) for frame in said.frames] == [{"predicate": "run"}]
    assert said.links[0].frame == 0
    assert space.decode(("the",), [], np.zeros((0, 3)), one_to_one=one_to_one).frames == ()
