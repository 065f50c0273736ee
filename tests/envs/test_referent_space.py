"""Referents as numbers and back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import FIELDS, Referent, english
from envs.referent_space import ReferentSpace

LEXICON = english().take(category=4, colour=3)
SPACE = ReferentSpace(LEXICON, slots=3)

described = st.builds(Referent, *(st.none() | st.sampled_from(LEXICON.concepts(field)) for field in FIELDS))
slots = st.lists(described.map(lambda referent: None if referent.is_empty else referent), max_size=3)


@settings(deadline=None)
@given(slots)
def test_decoding_undoes_encoding(seen):
    numbers = SPACE.encode(seen)
    assert SPACE.multi_discrete().contains(numbers)
    assert SPACE.decode(numbers) == (*seen, *[None] * (3 - len(seen)))


@settings(deadline=None)
@given(st.integers(0, 2**31 - 1))
def test_encoding_undoes_decoding(seed):
    space = SPACE.multi_discrete()
    space.seed(seed)
    numbers = space.sample()
    np.testing.assert_array_equal(SPACE.encode(SPACE.decode(numbers)), numbers)


def test_the_numbers_are_flat_and_in_the_order_of_the_fields():
    assert SPACE.multi_discrete().nvec.tolist() == [5, 4, 4] * 3
    numbers = SPACE.encode([None, Referent("cup", None, "middle")])
    assert numbers.tolist() == [0, 0, 0, 2, 0, 3, 0, 0, 0]
    assert numbers.dtype == np.int64


def test_more_referents_than_slots_are_refused():
    with pytest.raises(ValueError, match="4 referents; expected at most 3"):
        SPACE.encode([None] * 4)


def test_a_concept_from_elsewhere_is_refused():
    with pytest.raises(ValueError, match="unknown colour of this environment 'blue'"):
        SPACE.encode([Referent("cup", "blue")])


@pytest.mark.parametrize("numbers", [[5] + [0] * 8, [-1] + [0] * 8, [0] * 6, [0.5] * 9])
def test_numbers_outside_the_space_are_refused(numbers):
    with pytest.raises(ValueError, match="is not in MultiDiscrete"):
        SPACE.decode(np.array(numbers))
