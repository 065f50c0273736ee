import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from envs.alias import Alias


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40).filter(lambda odds: sum(odds) > 0.1))
def test_the_tables_hold_the_probabilities(odds):
    urn = Alias.of(odds)
    assert ((urn.kept >= 0) & (urn.kept <= 1 + 1e-12)).all()
    held = urn.kept.copy()
    np.add.at(held, urn.alias, 1 - urn.kept)
    np.testing.assert_allclose(held / len(odds), np.array(odds) / sum(odds), atol=1e-12)


@pytest.mark.parametrize("odds", [[1.0], [0.25] * 4, [0.0, 0.9, 0.1]])
def test_outcomes_are_drawn_as_often_as_they_should(odds):
    drawn = Alias.of(odds).draw(20_000, np.random.default_rng(0))
    np.testing.assert_allclose(np.bincount(drawn, minlength=len(odds)) / 20_000, odds, atol=0.02)
    assert not any(np.bincount(drawn, minlength=len(odds))[np.array(odds) == 0])
