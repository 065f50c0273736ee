import numpy as np
import pytest

from agents.networks.force import force_learning
from agents.networks.readout import RLS
from agents.networks.reservoir import Reservoir


def reservoir_of(units=8, outputs=2, **options):
    options = {"lr": 0.3, "dtype": np.float64, "sr": 1.5} | options
    return Reservoir.random(
        units=units, inputs=3, outputs=outputs, rng=np.random.default_rng(0), bias_scaling=0.1, **options
    )


def test_the_equations_are_those_that_are_printed():
    reservoir, rng = reservoir_of(), np.random.default_rng(1)
    u, y, r = rng.normal(size=(12, 3)), rng.normal(size=(12, 2)), rng.normal(size=8)
    z, state = force_learning(reservoir, RLS(8, 2, alpha=0.5), y, u, initial=r)
    P, w, before = np.eye(8) / 0.5, np.zeros((8, 2)), np.zeros(2)  # noqa: N806
    for t in range(12):
        sums = reservoir.W @ r + reservoir.Win @ u[t] + reservoir.Wfb @ before + reservoir.bias
        r = 0.7 * r + 0.3 * np.tanh(sums)
        before = w.T @ r
        np.testing.assert_allclose(z[t], before, rtol=0, atol=1e-10)
        P = P - np.outer(P @ r, r @ P) / (1 + r @ P @ r)  # noqa: N806
        w = w - np.outer(P @ r, before - y[t])
    np.testing.assert_allclose(state, r, rtol=0, atol=1e-10)


def test_what_has_been_learnt_runs_on_alone():
    rng = np.random.default_rng(0)
    reservoir = Reservoir.random(units=100, inputs=1, outputs=1, rng=rng, sr=1.5, lr=0.1)
    y = np.sin(np.arange(2000) * 2 * np.pi / 100)[:, None]
    readout = RLS(100, 1)
    _, state = force_learning(reservoir, readout, y, initial=rng.standard_normal(100), every=2)
    alone = readout(reservoir.run(np.zeros((300, 1)), initial=state, feedback=readout))
    np.testing.assert_allclose(alone, y[:300], atol=0.1)


def test_it_learns_only_every_so_many_steps():
    reservoir, y = reservoir_of(), np.ones((6, 2))
    readout, seldom = RLS(8, 2), RLS(8, 2)
    force_learning(reservoir, readout, y[:1], initial=np.ones(8))
    force_learning(reservoir, seldom, y, initial=np.ones(8), every=6)
    np.testing.assert_array_equal(readout.readout.Wout, seldom.readout.Wout)


@pytest.mark.parametrize(
    ("y", "u", "message"),
    [
        (np.ones((5, 3)), None, r"y has the shape \(5, 3\); expected \(T, 2\)"),
        (np.ones((5, 2)), np.ones((4, 3)), r"u has the shape \(4, 3\); expected \(5, 3\)"),
    ],
)
def test_shapes_that_do_not_fit_are_refused(y, u, message):
    with pytest.raises(ValueError, match=message):
        force_learning(reservoir_of(), RLS(8, 2), y, u)


def test_a_reservoir_without_feedback_is_refused():
    with pytest.raises(ValueError, match="no feedback weights"):
        force_learning(reservoir_of(outputs=0), RLS(8, 2), np.ones((5, 2)))


def test_an_observer_sees_each_step_of_learning():
    rng = np.random.default_rng(0)
    reservoir, readout = reservoir_of(), RLS(8, 2)
    y = rng.standard_normal((9, 2))
    seen = []
    z, _ = force_learning(
        reservoir,
        readout,
        y,
        initial=np.ones(8),
        every=4,
        observer=lambda t, r, error: seen.append((t, r, error)),
    )
    assert [t for t, _, _ in seen] == [0, 4, 8]
    for t, _, error in seen:
        np.testing.assert_allclose(error, z[t] - y[t], atol=1e-6)
