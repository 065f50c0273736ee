import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.networks.reservoir import Reservoir

INPUTS = 5
sequences = st.lists(st.lists(st.integers(0, INPUTS - 1), min_size=1, max_size=7), min_size=1, max_size=8)
leaks = st.sampled_from([1.0, 0.5, 0.05])


def reservoir_of(units=7, lr=0.3, dtype=np.float64, rng=0, **options):
    rng = np.random.default_rng(rng)
    return Reservoir.random(units=units, inputs=INPUTS, rng=rng, lr=lr, dtype=dtype, **options)


def padded(sequences, width=None, padding=0):
    """Return tokens and lengths, filled up with some id."""
    lengths = np.array([len(sequence) for sequence in sequences])
    tokens = np.full((len(sequences), width or lengths.max()), padding)
    for row, sequence in zip(tokens, sequences, strict=True):
        row[: len(sequence)] = sequence
    return tokens, lengths


def plain_states(reservoir, sequence):
    """Return the state after every word, by the equation as it is printed."""
    W, Win, lr = reservoir.W, reservoir.Win, reservoir.lr  # noqa: N806
    x, states = np.zeros(len(W)), []
    for word in sequence:
        u = np.zeros(INPUTS)
        u[word] = 1
        x = (1 - lr) * x + lr * np.tanh(W @ x + Win @ u)
        states.append(x)
    return np.array(states)


# ---------------------------------------------------------------- states


@given(sequences, leaks, st.integers(1, 12))
@settings(deadline=None)
def test_final_states_are_those_of_a_plain_loop(said, lr, units):
    reservoir = reservoir_of(units, lr)
    expected = [plain_states(reservoir, sequence)[-1] for sequence in said]
    np.testing.assert_allclose(reservoir.final_states(*padded(said)), expected, rtol=0, atol=1e-12)


@given(sequences, leaks)
@settings(deadline=None)
def test_every_state_is_that_of_a_plain_loop(said, lr):
    reservoir = reservoir_of(lr=lr)
    for sequence in said:
        expected = plain_states(reservoir, sequence)
        np.testing.assert_allclose(reservoir.every_state(np.array(sequence)), expected, rtol=0, atol=1e-12)


@given(sequences, leaks)
@settings(deadline=None)
def test_levels_are_the_states_after_each_number_of_words(said, lr):
    reservoir = reservoir_of(lr=lr)
    plain = [plain_states(reservoir, sequence) for sequence in said]
    levels = list(reservoir.levels(*padded(said)))
    assert len(levels) == max(map(len, said))
    for t, (states, live, prefix) in enumerate(levels):
        assert live.tolist() == [i for i, sequence in enumerate(said) if len(sequence) > t]
        expected = [plain[i][t] for i in live]
        np.testing.assert_allclose(states[prefix], expected, rtol=0, atol=1e-12)


@given(sequences)
@settings(deadline=None)
def test_each_distinct_prefix_is_computed_once(said):
    prefixes = {tuple(sequence[:t]) for sequence in said for t in range(1, len(sequence) + 1)}
    assert sum(len(level.states) for level in reservoir_of().levels(*padded(said))) == len(prefixes)


@given(sequences)
@settings(deadline=None)
def test_what_else_is_in_the_batch_changes_nothing(said):
    reservoir = reservoir_of()
    together = reservoir.final_states(*padded(said))
    for sequence, state in zip(said, together, strict=True):
        (alone,) = reservoir.final_states(*padded([sequence]))
        np.testing.assert_allclose(state, alone, rtol=0, atol=1e-12)


@given(sequences, st.integers(0, INPUTS - 1), st.integers(0, 3))
@settings(deadline=None)
def test_padding_is_never_heard(said, padding, more):
    reservoir = reservoir_of()
    width = max(map(len, said)) + more
    np.testing.assert_allclose(
        reservoir.final_states(*padded(said, width, padding)),
        reservoir.final_states(*padded(said)),
        rtol=0,
        atol=1e-12,
    )


def test_single_precision_is_close_and_stays_single():
    said = np.random.default_rng(1).integers(0, INPUTS, size=(20, 30))
    lengths = np.full(20, 30)
    single, double = reservoir_of(50, dtype=np.float32), reservoir_of(50)
    states = single.final_states(said, lengths)
    assert states.dtype == single.every_state(said[0]).dtype == np.float32
    np.testing.assert_allclose(states, double.final_states(said, lengths), rtol=0, atol=1e-4)


def test_without_a_leak_a_state_is_that_of_the_last_step_alone():
    reservoir = reservoir_of(lr=1.0, sr=0.0)  # and without recurrence, of the last word alone
    states = reservoir.every_state(np.array([3, 1, 4]))
    np.testing.assert_allclose(states, np.tanh(reservoir.Win.T[[3, 1, 4]]), atol=1e-12)


def test_a_small_leak_is_a_long_memory():
    def shared(lr):  # how much of the first word is left after ten others
        reservoir = reservoir_of(100, lr, sr=0.9)
        one, other = (reservoir.every_state(np.array([first] + [2] * 10)) for first in (0, 1))
        return np.abs(one[-1] - other[-1]).max() / np.abs(one[0] - other[0]).max()

    assert shared(1.0) < shared(0.3) < shared(0.05)


# ---------------------------------------------------------------- weights


@pytest.mark.parametrize("sr", [0.0, 0.5, 1.1, 3.0])
@pytest.mark.parametrize("connectivity", [0.1, 0.85, 1.0])
def test_the_spectral_radius_is_as_asked(sr, connectivity):
    W = reservoir_of(100, sr=sr, rc_connectivity=connectivity).W  # noqa: N806
    assert np.abs(np.linalg.eigvals(W)).max() == pytest.approx(sr, rel=1e-9)


@pytest.mark.parametrize("connectivity", [0.02, 0.5, 0.85, 1.0])
def test_the_connectivity_is_as_asked(connectivity):
    W = reservoir_of(200, rc_connectivity=connectivity).W  # noqa: N806
    deviation = (connectivity * (1 - connectivity) / W.size) ** 0.5
    assert abs(np.count_nonzero(W) / W.size - connectivity) <= 4 * deviation


@pytest.mark.parametrize("scaling", [0.0, 0.5, 3.0])
def test_input_weights_are_uniform_within_their_scaling(scaling):
    Win = reservoir_of(100, input_scaling=scaling).Win  # noqa: N806
    assert Win.shape == (100, INPUTS)
    assert np.abs(Win).max() <= scaling
    assert Win.std() == pytest.approx(scaling / 3**0.5, rel=0.1)


def test_weights_follow_from_the_generator():
    one, same, other = (reservoir_of(rng=seed) for seed in (0, 0, 1))
    np.testing.assert_array_equal(one.W, same.W)
    np.testing.assert_array_equal(one.Win, same.Win)
    assert not np.allclose(one.W, other.W)
    assert not np.allclose(one.Win, other.Win)


def test_one_unit_is_a_reservoir():
    reservoir = reservoir_of(units=1, rc_connectivity=1.0, sr=0.7)
    assert reservoir.units == 1
    assert abs(reservoir.W[0, 0]) == pytest.approx(0.7)


def test_units_without_any_connection_have_nothing_to_scale():
    reservoir = reservoir_of(units=1, rc_connectivity=1e-12)
    np.testing.assert_array_equal(reservoir.W, [[0.0]])


# ---------------------------------------------------------------- a peer


@pytest.mark.peers
@pytest.mark.parametrize("lr", [1.0, 0.05])
def test_states_equal_those_of_reservoirpy(lr):
    nodes = pytest.importorskip("reservoirpy.nodes")
    ours = reservoir_of(units=100, lr=lr)
    theirs = nodes.Reservoir(W=ours.W, Win=ours.Win, bias=0.0, lr=lr)
    rng = np.random.default_rng(2)
    said = [rng.integers(0, INPUTS, size=length).tolist() for length in (30, 1, 12, 12)]
    expected = theirs.run([np.eye(INPUTS)[sequence] for sequence in said])
    final = ours.final_states(*padded(said))
    for sequence, states, state in zip(said, expected, final, strict=True):
        np.testing.assert_allclose(ours.every_state(np.array(sequence)), states, rtol=0, atol=1e-12)
        np.testing.assert_allclose(state, states[-1], rtol=0, atol=1e-12)
