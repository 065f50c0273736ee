import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.networks.reservoir import Reservoir
from agents.networks.weights import dense

INPUTS = 5
sequences = st.lists(st.lists(st.integers(0, INPUTS - 1), min_size=1, max_size=7), min_size=1, max_size=8)
leaks = st.sampled_from([1.0, 0.5, 0.05])
connectivities = st.sampled_from([0.05, 0.85])  # so few weights are stored as a sparse matrix


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
    return plain_run(reservoir, np.eye(INPUTS)[sequence])


def plain_run(reservoir, u, y=None):
    W, Win, Wfb, lr = dense(reservoir.W), reservoir.Win, reservoir.Wfb, reservoir.lr  # noqa: N806
    bias = 0 if reservoir.bias is None else reservoir.bias
    x, states = np.zeros(len(W)), []
    for t, now in enumerate(u):
        fed_back = Wfb @ y[t - 1] if y is not None and t else 0
        x = (1 - lr) * x + lr * np.tanh(W @ x + Win @ now + fed_back + bias)
        states.append(x)
    return np.array(states)


# ---------------------------------------------------------------- states


@given(sequences, leaks, st.integers(1, 12), connectivities)
@settings(deadline=None)
def test_final_states_are_those_of_a_plain_loop(said, lr, units, connectivity):
    reservoir = reservoir_of(units, lr, rc_connectivity=connectivity, bias_scaling=0.5)
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
    for t, (level, states) in enumerate(levels):
        live, prefix = level.sequences, level.prefix
        assert sorted(live) == [i for i, sequence in enumerate(said) if len(sequence) > t]
        expected = [plain[i][t] for i in live]
        np.testing.assert_allclose(states[prefix], expected, rtol=0, atol=1e-12)


@given(sequences, leaks)
@settings(deadline=None)
def test_prefix_states_are_every_state_once(said, lr):
    reservoir = reservoir_of(lr=lr)
    tokens, lengths = padded(said, width=8)
    states, index = reservoir.prefix_states(tokens, lengths)
    assert index.shape == tokens.shape
    assert len(states) == len({tuple(words[:t]) for words in said for t in range(1, len(words) + 1)})
    for words, rows in zip(said, index, strict=True):
        expected = plain_states(reservoir, words)
        np.testing.assert_allclose(states[rows[: len(words)]], expected, rtol=0, atol=1e-12)
        assert (rows < len(states)).all()


def test_many_prefixes_of_one_length_are_computed_in_blocks():
    rng = np.random.default_rng(3)
    said = rng.integers(0, INPUTS, size=(500, 6))
    reservoir, lengths = reservoir_of(), np.full(500, 6)
    states, index = reservoir.prefix_states(said, lengths)
    for row in (0, 63, 64, 499):
        np.testing.assert_allclose(states[index[row]], plain_states(reservoir, said[row]), rtol=0, atol=1e-12)


@given(sequences)
@settings(deadline=None)
def test_each_distinct_prefix_is_computed_once(said):
    prefixes = {tuple(sequence[:t]) for sequence in said for t in range(1, len(sequence) + 1)}
    assert sum(len(states) for _, states in reservoir_of().levels(*padded(said))) == len(prefixes)


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
    W = dense(reservoir_of(100, sr=sr, rc_connectivity=connectivity).W)  # noqa: N806
    assert np.abs(np.linalg.eigvals(W)).max() == pytest.approx(sr, rel=1e-9)


@pytest.mark.parametrize("connectivity", [0.02, 0.5, 0.85, 1.0])
def test_the_connectivity_is_as_asked(connectivity):
    W = dense(reservoir_of(200, rc_connectivity=connectivity).W)  # noqa: N806
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
    np.testing.assert_array_equal(dense(reservoir.W), [[0.0]])


# ---------------------------------------------------------------- units of their own


def test_each_unit_may_have_its_own_leak_rate():
    lr = np.array([0.2, 0.8, 1.0])
    reservoir = reservoir_of(units=3, lr=lr)
    np.testing.assert_allclose(
        reservoir.every_state(np.array([1, 2, 1])), plain_states(reservoir, [1, 2, 1]), rtol=0, atol=1e-12
    )


def test_single_precision_stays_single_with_leak_rates_bias_and_feedback():
    lr = np.linspace(0.1, 1.0, 20)
    reservoir = reservoir_of(20, lr, np.float32, bias_scaling=0.1, outputs=2)
    u, y = np.ones((5, INPUTS)), np.ones((5, 2))
    assert reservoir.run(u, feedback=y).dtype == np.float32
    assert reservoir.run(u, feedback=lambda x: x[..., :2].astype(float)).dtype == np.float32
    assert reservoir.every_state(np.array([0])).dtype == np.float32


# ---------------------------------------------------------------- signals


@given(st.integers(1, 6), leaks, connectivities, st.integers(0, 100))
@settings(deadline=None)
def test_a_run_is_that_of_a_plain_loop(steps, lr, connectivity, seed):
    reservoir = reservoir_of(lr=lr, rc_connectivity=connectivity, bias_scaling=0.5)
    u = np.random.default_rng(seed).normal(size=(3, steps, INPUTS))
    expected = [plain_run(reservoir, one) for one in u]
    np.testing.assert_allclose(reservoir.run(u), expected, rtol=0, atol=1e-12)
    np.testing.assert_allclose(reservoir.run(u[0]), expected[0], rtol=0, atol=1e-12)


def test_words_are_signals_that_are_1_at_one_input():
    reservoir = reservoir_of()
    np.testing.assert_allclose(
        reservoir.run(np.eye(INPUTS)[[3, 1, 4]]), reservoir.every_state(np.array([3, 1, 4])), atol=1e-12
    )


def test_a_run_goes_on_from_where_another_ended():
    reservoir = reservoir_of()
    u = np.random.default_rng(0).normal(size=(2, 20, INPUTS))
    first = reservoir.run(u[:, :8])
    np.testing.assert_allclose(
        np.concatenate([first, reservoir.run(u[:, 8:], initial=first[:, -1])], axis=1), reservoir.run(u)
    )


def test_what_is_taught_is_fed_back_one_step_later():
    reservoir = reservoir_of(outputs=2)
    rng = np.random.default_rng(0)
    u, y = rng.normal(size=(10, INPUTS)), rng.normal(size=(10, 2))
    np.testing.assert_allclose(reservoir.run(u, feedback=y), plain_run(reservoir, u, y), rtol=0, atol=1e-12)


def test_a_readout_that_says_what_is_taught_runs_as_if_taught():
    reservoir = reservoir_of(outputs=2)
    u = np.random.default_rng(0).normal(size=(3, 10, INPUTS))

    def readout(x):
        return 2 * x[..., :2] - 1

    free = reservoir.run(u, feedback=readout)
    np.testing.assert_allclose(reservoir.run(u, feedback=readout(free)), free, rtol=0, atol=1e-12)
    whole = reservoir.run(u[:, 4:], initial=free[:, 3], feedback=readout)
    np.testing.assert_allclose(whole, free[:, 4:], rtol=0, atol=1e-12)


def test_noise_is_as_strong_as_asked_and_comes_from_the_generator():
    reservoir = reservoir_of(units=400, lr=1.0, sr=0.0)
    silence = np.zeros((50, INPUTS))
    runs = [reservoir.run(silence, noise=0.1, rng=np.random.default_rng(seed)) for seed in (0, 0, 1)]
    assert np.arctanh(runs[0]).std() == pytest.approx(0.1, rel=0.05)
    np.testing.assert_array_equal(runs[0], runs[1])
    assert not np.allclose(runs[0], runs[2])


# ---------------------------------------------------------------- what does not fit


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"W": np.ones((3, 2))}, r"W has the shape \(3, 2\); expected \(3, 3\)"),
        ({"Win": np.ones((2, 4))}, r"Win has the shape \(2, 4\); expected \(3, any\)"),
        ({"bias": np.ones(4)}, r"bias has the shape \(4,\)"),
        ({"Wfb": np.ones(3)}, r"Wfb has the shape \(3,\)"),
        ({"Win": np.full((3, 4), np.nan)}, "Win has weights that are not finite"),
        ({"lr": 0.0}, "lr is 0 to 0"),
        ({"lr": np.array([0.5, 1.5, 1.0])}, "lr is 0.5 to 1.5"),
        ({"lr": np.array([0.5, 0.5])}, r"of the shape \(2,\); expected .* the shape \(\) or \(3,\)"),
    ],
)
def test_weights_that_do_not_fit_are_refused(weights, message):
    with pytest.raises(ValueError, match=message):
        Reservoir(**{"W": np.ones((3, 3)), "Win": np.ones((3, 4)), "lr": 0.5} | weights)


@pytest.mark.parametrize("dtype", [np.float16, np.int64])
def test_other_precisions_are_refused(dtype):
    with pytest.raises(TypeError, match="expected float32 or float64"):
        reservoir_of(dtype=dtype)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"u": np.ones((3, INPUTS + 1))}, r"u has the shape \(3, 6\); expected \(T, 5\) or \(N, T, 5\)"),
        ({"u": np.ones(INPUTS)}, "u has the shape"),
        ({"u": np.full((3, INPUTS), np.nan)}, "not finite"),
        ({"u": np.ones((3, INPUTS)), "feedback": np.ones((3, 2))}, "no feedback weights"),
        ({"u": np.ones((3, INPUTS)), "noise": 0.1}, "expected a generator"),
    ],
)
def test_signals_that_do_not_fit_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        reservoir_of().run(**arguments)


def test_feedback_weights_without_feedback_are_refused():
    with pytest.raises(ValueError, match="gets no feedback"):
        reservoir_of(outputs=2).run(np.ones((3, INPUTS)))
    with pytest.raises(ValueError, match=r"feedback has the shape \(2, 2\); expected \(3, 2\)"):
        reservoir_of(outputs=2).run(np.ones((3, INPUTS)), feedback=np.ones((2, 2)))


def test_more_states_than_the_machine_can_hold_are_refused_with_their_size():
    tokens = np.broadcast_to(np.zeros((1, 1), dtype=np.int64), (10**10, 1))
    with pytest.raises(MemoryError, match=r"states of 10000000000 x 1000 float32 are 37,252.9 GiB"):
        reservoir_of(units=1000, dtype=np.float32).final_states(tokens, tokens[:, 0])
