from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from agents.networks import compiled
from agents.networks.cells import GRU, LSTM
from agents.networks.training import LOSSES, Network, Training, TrainingData, of_seed, run, run_states, train

CELL = LSTM(units=6)
VOCABULARY, T, K = 9, 5, 4


def some_data(seeds=3, number=8, rng=0):
    """Sentences of the ids 1 to 8; the target is the one-hot class of the first word."""
    rng = np.random.default_rng(rng)
    lengths = rng.integers(1, T + 1, size=(seeds, number))
    tokens = rng.integers(1, VOCABULARY, size=(seeds, number, T)) * (np.arange(T) < lengths[..., None])
    return TrainingData(tokens, lengths, np.eye(K)[tokens[..., 0] % K], VOCABULARY)


def only(data, seed):
    return TrainingData(
        data.inputs[[seed]], data.lengths[[seed]], data.targets[[seed]], vocabulary=data.vocabulary
    )


def assert_same(ours, theirs, **tolerance):
    assert ours.keys() == theirs.keys()
    for name in ours:
        np.testing.assert_allclose(ours[name], theirs[name], err_msg=name, **tolerance)


# ---------------------------------------------------------------- training


def test_shapes_and_finite():
    params = train(CELL, some_data(), Training(epochs=2), seeds=[5, 6, 7])
    assert {name: array.shape for name, array in params.items()} == {
        "input": (3, VOCABULARY, 24),
        "recurrent": (3, 6, 24),
        "bias": (3, 24),
        "readout": (3, 6, K),
        "readout_bias": (3, K),
    }
    assert all(np.isfinite(array).all() for array in params.values())


@pytest.mark.parametrize("batch_size", [2, 3])  # 8 sentences are no multiple of 3
def test_a_seed_alone_equals_the_same_among_others(batch_size):
    data, training = some_data(), Training(epochs=35, batch_size=batch_size)
    together = train(CELL, data, training, seeds=[5, 6, 7])
    for i, seed in enumerate((5, 6, 7)):
        alone = train(CELL, only(data, i), training, seeds=[seed])
        assert_same(of_seed(alone, 0), of_seed(together, i), rtol=0, atol=1e-5)


def test_deterministic():
    data, training = some_data(), Training(epochs=3)
    first = train(CELL, data, training, seeds=[0, 1, 2])
    assert_same(train(CELL, data, training, seeds=[0, 1, 2]), first, rtol=0)


def test_seeds_differ():
    data = some_data()
    same = TrainingData(*(a[[0, 0, 0]] for a in (data.inputs, data.lengths, data.targets)), VOCABULARY)
    params = train(CELL, same, Training(epochs=0), seeds=[0, 1, 0])
    assert not np.allclose(params["input"][0], params["input"][1])
    np.testing.assert_array_equal(params["input"][0], params["input"][2])


@pytest.mark.parametrize("loss", LOSSES)
def test_learns_a_tiny_mapping(loss):
    data = some_data()
    training = Training(epochs=300, learning_rate=0.01, loss=loss)
    params = train(CELL, data, training, seeds=[0, 1, 2])
    for i in range(3):
        said = run(CELL, of_seed(params, i), data.inputs[i], data.lengths[i])[:, -1]
        np.testing.assert_array_equal(said.argmax(axis=-1), data.targets[i].argmax(axis=-1))


def test_padding_is_never_heard():
    data, training = some_data(), Training(epochs=2)
    other = np.where(np.arange(T) < data.lengths[..., None], data.inputs, 8)
    longer = np.pad(other, ((0, 0), (0, 0), (0, 3)), constant_values=7)
    padded = TrainingData(longer, data.lengths, data.targets, VOCABULARY)
    assert_same(
        train(CELL, padded, training, seeds=[0, 1, 2]),
        train(CELL, data, training, seeds=[0, 1, 2]),
        rtol=0,
        atol=1e-6,
    )


def test_every_epoch_hears_every_sentence_once():
    keys = jnp.stack([jax.random.key(0), jax.random.key(1)])
    orders = np.asarray(compiled.draw_orders(keys, 1, 10, 4, True))  # (2, 3, 4)
    assert orders.shape == (2, 3, 4)
    for order in orders:
        assert sorted(order.ravel()) == [-1, -1, *range(10)]
    assert not np.array_equal(orders[0], orders[1])
    assert not np.array_equal(orders, compiled.draw_orders(keys, 2, 10, 4, True))
    np.testing.assert_array_equal(compiled.draw_orders(keys, 1, 4, 2, False)[0], [[0, 1], [2, 3]])


def test_a_batch_that_is_not_full_weighs_its_own_sentences():
    data, training = some_data(seeds=1), Training(epochs=1, shuffle=False, batch_size=8)
    full = train(CELL, data, training, seeds=[0])
    assert_same(train(CELL, data, replace(training, batch_size=11), seeds=[0]), full, rtol=0, atol=1e-6)


def test_progress():
    told = []
    train(CELL, some_data(), Training(epochs=3), [0, 1, 2], progress=lambda *now: told.append(now))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_stops_where_it_diverges():
    data = some_data(seeds=1)
    endless = TrainingData(data.inputs, data.lengths, data.targets * 1e30, VOCABULARY)
    with pytest.raises(FloatingPointError, match=r"seeds \[4\] is not finite in epoch 1"):
        train(CELL, endless, Training(), seeds=[4])


# ---------------------------------------------------------------- running


@pytest.fixture(scope="module")
def trained():
    return of_seed(train(CELL, some_data(), Training(epochs=5), seeds=[0, 1, 2]), 0)


def test_reads_out_after_every_word(trained):
    data = some_data()
    tokens, lengths = data.inputs[0], data.lengths[0]
    said = run(CELL, trained, tokens, lengths)  # (N, T, K)
    assert said.shape == (8, T, K)
    for words, length, answers in zip(tokens, lengths, said, strict=True):
        state = CELL.start(())
        for t in range(T):
            if t < length:
                state = CELL.step(trained, state, CELL.drive(trained, words[t]))
            expected = CELL.output(state) @ trained["readout"] + trained["readout_bias"]
            np.testing.assert_allclose(answers[t], expected, rtol=0, atol=1e-5)


@pytest.mark.parametrize("both_ways", [False, True])
def test_the_readout_of_the_states_is_what_is_said(both_ways):
    data, network = some_data(), Network(CELL, both_ways)
    params = of_seed(train(network, data, Training(epochs=1), seeds=[0, 1, 2]), 0)
    states = run_states(network, params, data.inputs[0], data.lengths[0])
    assert states.shape == (8, T, network.outputs)
    said = states @ np.asarray(params["readout"]) + np.asarray(params["readout_bias"])
    np.testing.assert_allclose(run(network, params, data.inputs[0], data.lengths[0]), said, rtol=0, atol=1e-5)


@pytest.mark.parametrize("number", [0, 1, 16, 17, 300])
def test_the_number_of_sentences_changes_nothing(trained, number):
    tokens = np.random.default_rng(1).integers(0, VOCABULARY, size=(300, T))
    lengths = np.full(300, T)
    whole = run(CELL, trained, tokens, lengths)
    np.testing.assert_allclose(
        run(CELL, trained, tokens[:number], lengths[:number]), whole[:number], rtol=0, atol=1e-6
    )


def test_few_programs_for_many_shapes(trained):
    compiled.run_batch.clear_cache()
    for number in (1, 2, 5, 20, 100, 500):
        for time in (3, 4, 7):
            run(CELL, trained, np.ones((number, time), int), np.full(number, time))
    assert compiled.run_batch._cache_size() == 2


def test_runs_on_stored_arrays(trained):
    stored = {name: np.asarray(array) for name, array in trained.items()}
    tokens, lengths = some_data().inputs[0], some_data().lengths[0]
    np.testing.assert_array_equal(run(CELL, stored, tokens, lengths), run(CELL, trained, tokens, lengths))


# ---------------------------------------------------------------- other inputs, targets and ways


def test_vectors_are_heard_as_ids_are():
    data, training = some_data(seeds=1), Training(epochs=2)
    vectors = replace(data, inputs=np.eye(VOCABULARY)[data.inputs])
    ids_learnt, learnt = (train(CELL, heard, training, [0]) for heard in (data, vectors))
    assert_same(learnt, ids_learnt, rtol=0, atol=1e-5)
    said = run(CELL, of_seed(learnt, 0), vectors.inputs[0], data.lengths[0])
    expected = run(CELL, of_seed(ids_learnt, 0), data.inputs[0], data.lengths[0])
    np.testing.assert_allclose(said, expected, rtol=0, atol=1e-5)


def test_a_target_for_every_step():
    """The class of the word before; what padding or a weight of 0 says does not matter."""
    data = some_data(seeds=1)
    before = np.pad(data.inputs, ((0, 0), (0, 0), (1, 0)))[..., :-1] % K
    every = replace(data, targets=np.eye(K)[before])
    training = Training(epochs=150, learning_rate=0.02, batch_size=4, loss="softmax")
    learnt = train(CELL, every, training, [0])
    said = run(CELL, of_seed(learnt, 0), data.inputs[0], data.lengths[0]).argmax(axis=-1)
    heard = np.arange(T) < data.lengths[0][:, None]
    np.testing.assert_array_equal(said[heard], before[0][heard])

    nonsense = np.where(heard[None, ..., None], every.targets, 7.0)
    assert_same(
        train(CELL, replace(every, targets=nonsense), Training(epochs=2), [0]),
        train(CELL, every, Training(epochs=2), [0]),
        rtol=0,
    )


def test_weights_count_sentences():
    """A sentence of weight 2 is one heard twice."""
    data = some_data(seeds=1, number=2)
    twice = TrainingData(
        *(array[:, [0, 0, 1]] for array in (data.inputs, data.lengths, data.targets)), VOCABULARY
    )
    weighted = replace(data, weights=np.array([[2.0, 1.0]]))
    training = Training(epochs=2, batch_size=3)
    assert_same(train(CELL, weighted, training, [0]), train(CELL, twice, training, [0]), rtol=0, atol=1e-5)


def test_both_ways_knows_what_comes_at_the_end():
    """The first step is already answered by what the last word will be."""
    rng = np.random.default_rng(0)
    inputs = rng.integers(1, VOCABULARY, (1, 12, T))
    targets = np.zeros((1, 12, T, K))
    targets[0, :, 0] = np.eye(K)[inputs[0, :, -1] % K]
    weights = np.zeros((1, 12, T))
    weights[..., 0] = 1
    data = TrainingData(inputs, np.full((1, 12), T), targets, VOCABULARY, weights)
    network = Network(GRU(6), both_ways=True)
    learnt = train(network, data, Training(epochs=150, learning_rate=0.02, batch_size=4), [0])
    said = run(network, of_seed(learnt, 0), inputs[0], data.lengths[0])[:, 0]
    np.testing.assert_array_equal(said.argmax(axis=-1), inputs[0, :, -1] % K)


def test_goes_on_from_what_was_learnt():
    data, training = some_data(seeds=1), Training(epochs=3, shuffle=False)
    learnt = train(CELL, data, training, [0])
    assert_same(train(CELL, data, Training(epochs=0), [0], params=learnt), learnt, rtol=0)
    more = train(CELL, data, training, [0], params=learnt)
    assert not np.allclose(more["input"], learnt["input"])
    assert np.isfinite(learnt["input"]).all()  # what was handed in is still there


def test_stops_when_what_was_held_out_gets_worse():
    rng = np.random.default_rng(0)
    data = some_data(seeds=2)
    noise = replace(data, targets=rng.normal(size=data.targets.shape))  # nothing to be learnt of others
    told = []
    training = Training(epochs=300, learning_rate=0.05, held_out=0.5, patience=2)
    best = train(CELL, noise, training, [0, 1], lambda *now: told.append(now[0]))
    assert 2 < len(told) < 100
    few = train(CELL, noise, replace(training, held_out=0.0, epochs=50), [0, 1])
    assert abs(best["readout"]).max() < abs(few["readout"]).max()


def test_rates():
    steady, falling = (Training(epochs=2, learning_rate=0.4, decay=d) for d in ("none", "cosine"))
    np.testing.assert_allclose(steady.rates(2, 3), 0.4)
    np.testing.assert_allclose(falling.rates(1, 2), [0.4, 0.4 * (1 + 0.5**0.5) / 2], rtol=1e-6)
    np.testing.assert_allclose(falling.rates(2, 2)[0], 0.2, rtol=1e-6)


@pytest.mark.parametrize(
    "option", [{"clip": 1e-6}, {"weight_decay": 5.0}, {"dropout": 0.5}, {"decay": "cosine"}]
)
def test_every_option_changes_what_is_learnt(option):
    data, training = some_data(seeds=1), Training(epochs=3)
    plain = train(CELL, data, training, [0])
    other = train(CELL, data, replace(training, **option), [0])
    assert not np.allclose(plain["recurrent"], other["recurrent"], atol=1e-6)


def test_weight_decay_makes_weights_smaller():
    data, training = some_data(seeds=1), Training(epochs=20, learning_rate=0.01)
    plain, small = (train(CELL, data, replace(training, weight_decay=w), [0]) for w in (0.0, 2.0))
    assert np.linalg.norm(small["recurrent"]) < 0.8 * np.linalg.norm(plain["recurrent"])


# ---------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"epochs": -1}, "epochs=-1"),
        ({"batch_size": 0}, "batch_size=0"),
        ({"learning_rate": 0.0}, r"learning_rate=0\.0"),
        ({"loss": "softmx"}, "softmax"),
        ({"decay": "cosin"}, "cosine"),
        ({"clip": -1.0}, r"clip=-1\.0"),
        ({"patience": 0}, "patience=0"),
        ({"dropout": 1.0}, r"dropout=1\.0, held_out=0\.0; expected 0 to below 1"),
    ],
)
def test_options(options, message):
    with pytest.raises(ValueError, match=message):
        Training(**options)


def test_shapes_that_do_not_fit():
    data = some_data()
    with pytest.raises(
        ValueError, match=r"\(3, 8, 5\), \(3, 7\) and \(3, 8, 4\); expected \(S, N, T\) of ids"
    ):
        TrainingData(data.inputs, data.lengths[:, :7], data.targets, VOCABULARY)
    with pytest.raises(ValueError, match="an axis is empty"):
        TrainingData(data.inputs[:, :0], data.lengths[:, :0], data.targets[:, :0], VOCABULARY)
    with pytest.raises(ValueError, match="ids from 0 to 8; expected 0 to 7"):
        TrainingData(data.inputs, data.lengths, data.targets, vocabulary=8)
    with pytest.raises(ValueError, match="lengths from 0 to 4; expected 1 to 5"):
        TrainingData(data.inputs, data.lengths - 1, data.targets, VOCABULARY)
    with pytest.raises(ValueError, match=r"weights have the shape \(3, 8, 5\); expected \(3, 8\)"):
        replace(data, weights=np.ones((3, 8, 5)))
    with pytest.raises(ValueError, match="vectors of 2 features, finite: False; expected 9"):
        replace(data, inputs=np.full((*data.inputs.shape, 2), np.nan))
    with pytest.raises(ValueError, match=r"groups of \(2, 1\), 3 in all; expected 4"):
        train(CELL, data, Training(groups=(2, 1)), seeds=[0, 1, 2])
    with pytest.raises(ValueError, match=r"held_out=0\.01 of 8 sentences; expected at least one"):
        train(CELL, data, Training(held_out=0.01), seeds=[0, 1, 2])
    with pytest.raises(ValueError, match="2 seeds for 3 sets of sentences"):
        train(CELL, data, Training(), seeds=[0, 1])
    for seed in (-1, 2**32):
        with pytest.raises(ValueError, match=rf"seeds \[0, 1, {seed}\]; expected integers from 0 to"):
            train(CELL, data, Training(), seeds=[0, 1, seed])


def test_sentences_that_do_not_fit(trained):
    with pytest.raises(ValueError, match=r"\(5,\) and \(1,\); expected \(N, T\) of ids"):
        run(CELL, trained, np.ones(5, int), np.array([5]))
    with pytest.raises(ValueError, match="ids from 1 to 9; expected 0 to 8"):
        run(CELL, trained, np.array([[1, 9]]), np.array([2]))


# ---------------------------------------------------------------- a peer


@pytest.mark.peers
@pytest.mark.parametrize("loss", ["mse", "cross_entropy"])
def test_updates_equal_those_of_torch(loss):
    torch = pytest.importorskip("torch")
    data = some_data(seeds=1, number=8)
    training = Training(epochs=1, batch_size=3, shuffle=False, loss=loss, learning_rate=0.01)
    before = of_seed(train(CELL, data, replace(training, epochs=0), seeds=[0]), 0)
    after = of_seed(train(CELL, data, training, seeds=[0]), 0)

    lstm, readout = torch.nn.LSTM(VOCABULARY, CELL.units), torch.nn.Linear(CELL.units, K)
    peers = {
        "input": lstm.weight_ih_l0,
        "recurrent": lstm.weight_hh_l0,
        "bias": lstm.bias_ih_l0,  # the second bias of torch stays zero
        "readout": readout.weight,
        "readout_bias": readout.bias,
    }
    with torch.no_grad():
        lstm.bias_hh_l0.zero_()
        for name, weights in peers.items():
            weights.copy_(torch.tensor(np.array(before[name]).T))
    adam = torch.optim.Adam(peers.values(), lr=training.learning_rate)
    criterion = {"mse": torch.nn.MSELoss(), "cross_entropy": torch.nn.BCEWithLogitsLoss()}[loss]
    for first in range(0, 8, 3):
        rows = range(first, min(first + 3, 8))
        said = []
        for row in rows:
            words = torch.tensor(data.inputs[0, row, : data.lengths[0, row]])
            outputs, _ = lstm(torch.nn.functional.one_hot(words, VOCABULARY).float())
            said.append(readout(outputs[-1]))
        adam.zero_grad()
        criterion(torch.stack(said), torch.tensor(data.targets[0, rows]).float()).backward()
        adam.step()

    assert_same({name: w.detach().numpy().T for name, w in peers.items()}, after, rtol=0, atol=1e-5)
