import numpy as np
import pytest

from agents.networks.readout import ridge_readout
from agents.reservoir import ReservoirAgent
from corpora import Experience, Referent

CUP, BOWL = Referent("cup", "red", "left"), Referent("bowl", "blue", "right")


@pytest.fixture(scope="module", params=["final", "continuous"])
def agent(request, heard):
    return ReservoirAgent(seed=0, units=60, lr=0.3, learning=request.param).fit(heard)


def test_word_order_is_remembered():
    said = [(("cup", "bowl"), (CUP, BOWL)), (("bowl", "cup"), (BOWL, CUP))]
    agent = ReservoirAgent(units=50).fit([Experience(words, seen) for words, seen in said] * 5)
    assert agent.predict([words for words, _ in said]) == [seen for _, seen in said]


def test_the_weights_are_those_of_the_options(agent):
    _, arrays = agent.state()
    assert arrays["W"].shape == (60, 60)
    assert arrays["W"].dtype == np.float32
    assert np.abs(np.linalg.eigvals(arrays["W"].astype(float))).max() == pytest.approx(1.1, rel=1e-4)
    assert np.mean(arrays["W"] != 0) == pytest.approx(0.85, abs=0.03)
    assert np.abs(arrays["Win"]).max() <= 1
    assert arrays["Wout"].shape == (len(agent.concepts.columns), 60)


def test_different_seeds_draw_different_weights_and_the_same_seed_the_same(heard):
    one, same, other = (ReservoirAgent(seed, units=10).fit(heard).state()[1] for seed in (0, 0, 1))
    for name in ("W", "Win"):
        np.testing.assert_array_equal(one[name], same[name])
        assert not np.allclose(one[name], other[name])


def framed_states(agent, words):
    """Return the states after every word of the framed sentence, by the equation."""
    _, arrays = agent.state()
    x, states = np.zeros(agent.options.units), []
    for token in agent.encoder.encode([words]).tokens[0]:
        sums = arrays["W"].astype(float) @ x + arrays["Win"][:, token]
        x = (1 - agent.options.lr) * x + agent.options.lr * np.tanh(sums)
        states.append(x)
    return np.array(states)


def test_the_readout_is_a_ridge_of_the_states_that_are_learnt(agent, heard):
    states = [framed_states(agent, experience.words) for experience in heard]
    targets = agent.concepts.targets([experience.percept for experience in heard])
    if agent.options.learning == "final":
        X, Y = np.array([rows[-1] for rows in states]), targets  # noqa: N806
    else:  # after every word of every sentence
        X, Y = np.concatenate(states), np.repeat(targets, [len(rows) for rows in states], axis=0)  # noqa: N806
    expected = ridge_readout(X, Y, agent.options.ridge)
    for words in (heard[0].words, ("a", "wug"), heard[-1].words[::-1]):
        believed = expected(framed_states(agent, words))
        np.testing.assert_allclose(
            agent.imagine(words).activation, [*believed[1:-2], believed[-1]], rtol=0, atol=5e-3
        )


def test_learning_continuously_gives_unfinished_sentences_a_meaning():
    said = [(("the", "cup", "is", "here"), CUP), (("the", "bowl", "is", "here"), BOWL)]
    heard = [Experience(words, (seen,)) for words, seen in said] * 5
    agent = ReservoirAgent(units=50, learning="continuous").fit(heard)
    seen = agent.imagine(("the", "cup", "is", "here"))
    cup, bowl = (
        seen.activation[:, [concept.value for concept in seen.concepts].index(value)]
        for value in ("cup", "bowl")
    )
    np.testing.assert_allclose([cup[0], bowl[0]], 0.5, atol=0.02)  # either may follow
    assert (cup[1:] > 0.9).all()
    assert (bowl[1:] < 0.1).all()


def test_one_unit_is_enough_to_be_legal(heard, sentences):
    agent = ReservoirAgent(units=1, lr=1.0, rc_connectivity=1.0).fit(heard)
    assert len(agent.predict(sentences)) == len(sentences)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1])
def test_the_published_errors_at_four_objects(seed, draw_task, errors):
    heard, unheard = draw_task(objects=4, seed=seed)
    valid, exact = errors(ReservoirAgent(seed).fit(heard), unheard)  # published: .56 and 6.24 %
    assert valid <= 0.015
    assert exact <= 0.09
