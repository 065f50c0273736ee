import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.networks.reading import Backward, SideBySide
from agents.networks.readout import Moments, ridge_readout
from agents.networks.reservoir import Reservoir
from agents.networks.streaming import streamed_states


def reservoir_of(units=6, inputs=4, rng=0):
    rng = np.random.default_rng(rng)
    return Reservoir.random(units=units, inputs=inputs, rng=rng, lr=0.4, dtype=np.float64)


def some_sequences(number, inputs=4, seed=0):
    rng = np.random.default_rng(seed)
    return rng.integers(0, inputs, size=(number, 7)), rng.integers(1, 8, size=number)


@given(st.integers(0, 40), st.integers(1, 50), st.integers(0, 100))
@settings(deadline=None)
def test_every_sequence_comes_once_with_its_final_state(number, chunk, seed):
    tokens, lengths = some_sequences(number, seed=seed)
    reader = SideBySide((reservoir_of(), Backward(reservoir_of(rng=1))))
    seen = []
    for rows, states in streamed_states(reader, tokens, lengths, chunk):
        assert len(rows) <= chunk
        seen.extend(rows)
        np.testing.assert_allclose(
            states, reader.final_states(tokens[rows], lengths[rows]), rtol=0, atol=1e-12
        )
    assert sorted(seen) == list(range(number))


def test_a_readout_is_learnt_from_states_that_are_never_all_there():
    tokens, lengths = some_sequences(200)
    targets, reservoir = np.eye(4)[tokens[:, 0]], reservoir_of()
    moments = Moments(6, 4)
    for rows, states in streamed_states(reservoir, tokens, lengths, chunk=30):
        moments.add(states, targets[rows])
    expected = ridge_readout(reservoir.final_states(tokens, lengths), targets, 1e-3)
    np.testing.assert_allclose(moments.readout(1e-3).Wout, expected.Wout, rtol=0, atol=1e-8)


def test_sequences_with_the_same_beginning_come_together():
    tokens, _ = some_sequences(300, inputs=3)
    for rows, _ in streamed_states(reservoir_of(inputs=3), tokens, np.full(300, 7), chunk=100):
        assert len(np.unique(tokens[rows, 0])) <= 2


def test_many_different_words_are_put_in_order_as_well():
    tokens = np.random.default_rng(0).integers(0, 10**5, size=(50, 7))
    reservoir = Reservoir(np.zeros((1, 1)), np.zeros((1, 10**5)), 0.5)
    rows = np.concatenate([rows for rows, _ in streamed_states(reservoir, tokens, np.full(50, 7), chunk=9)])
    assert (np.diff(tokens[rows, 0]) >= 0).all()


def test_chunks_of_nothing_are_refused():
    with pytest.raises(ValueError, match="chunk is 0; expected at least 1"):
        next(streamed_states(reservoir_of(), *some_sequences(3), chunk=0))
