import numpy as np
import pytest

from agents.networks.reading import Backward, SideBySide, turned
from agents.networks.reservoir import Reservoir

TOKENS, LENGTHS = np.array([[1, 2, 3, 1], [3, 2, 0, 0], [1, 0, 0, 0]]), np.array([4, 2, 1])


def reservoir_of(units, rng=0, **options):
    options = {"lr": 0.4, "dtype": np.float64} | options
    return Reservoir.random(units=units, inputs=4, rng=np.random.default_rng(rng), **options)


def test_turning_twice_changes_nothing():
    np.testing.assert_array_equal(turned(turned(TOKENS, LENGTHS), LENGTHS), TOKENS)


def test_padding_stays_at_the_end():
    np.testing.assert_array_equal(turned(TOKENS, LENGTHS), [[1, 3, 2, 1], [2, 3, 0, 0], [1, 0, 0, 0]])


def test_backward_is_forward_on_what_is_turned():
    reservoir = reservoir_of(6)
    final = Backward(reservoir).final_states(TOKENS, LENGTHS)
    for row, length, state in zip(TOKENS, LENGTHS, final, strict=True):
        every = reservoir.every_state(row[:length][::-1])
        np.testing.assert_allclose(state, every[-1], rtol=0, atol=1e-12)
        np.testing.assert_allclose(
            Backward(reservoir).every_state(row[:length]), every[::-1], rtol=0, atol=1e-12
        )


def test_a_signal_is_read_from_its_end():
    reservoir = reservoir_of(6)
    u = np.random.default_rng(0).normal(size=(2, 5, 4))
    np.testing.assert_allclose(Backward(reservoir).run(u), reservoir.run(u[:, ::-1])[:, ::-1])
    np.testing.assert_allclose(Backward(reservoir).run(u[0]), Backward(reservoir).run(u)[0])


def test_side_by_side_each_reads_for_itself():
    readers = (reservoir_of(6), reservoir_of(3, rng=1, lr=0.1), Backward(reservoir_of(2, rng=2)))
    together = SideBySide(readers)
    u = np.random.default_rng(0).normal(size=(5, 4))
    assert together.units == 11
    for reader, columns in zip(readers, (slice(0, 6), slice(6, 9), slice(9, 11)), strict=True):
        np.testing.assert_array_equal(
            together.final_states(TOKENS, LENGTHS)[:, columns], reader.final_states(TOKENS, LENGTHS)
        )
        np.testing.assert_array_equal(
            together.every_state(TOKENS[0])[:, columns], reader.every_state(TOKENS[0])
        )
        np.testing.assert_array_equal(together.run(u)[:, columns], reader.run(u))


def test_nobody_reads_nothing():
    with pytest.raises(ValueError, match="expected at least one"):
        SideBySide(())
