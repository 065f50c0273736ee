"""The states of every agent that reads with a recurrent network."""

import numpy as np
import pytest

import agents
from agents.agent import Agent
from agents.factored import syntax
from agents.factored.reservoir import ReservoirFactoredAgent
from agents.networks.reservoir import Reservoir
from corpora import Experience, Referent

WITHOUT = ("bag-of-words", "random")
RECURRENT = tuple(name for name in agents.names() if name not in WITHOUT)
DELAYED = tuple(name for name in RECURRENT if name.endswith("-factored"))
SEEING_AHEAD = ("reservoir-cleaned",)  # by default it reads both ways
CUP, BOWL = Referent("cup", "red", "left"), Referent("bowl", "blue", "right")

every_recurrent = pytest.mark.parametrize("name", RECURRENT)


def test_an_agent_with_states_is_told_by_its_kind():
    assert {name for name, kind in agents.registry.AGENTS.items() if kind.states is Agent.states} == {
        *WITHOUT
    }


@every_recurrent
def test_one_state_a_word(name, learnt, sentences):
    units = {len(learnt[name].states(iter(words))[0]) for words in sentences}
    assert units == {learnt[name].options.units * (2 if name in SEEING_AHEAD else 1)}
    for words in [*sentences[:5], ("wug",), ("the", "cup") * 60]:
        states = learnt[name].states(words)
        assert len(states) == len(words)
        assert states.dtype == np.float64
        assert np.isfinite(states).all()
        assert (states != 0).any(axis=1).all()
        np.testing.assert_array_equal(states, learnt[name].states(words))


@every_recurrent
def test_a_saved_agent_has_the_same_states(name, learnt, sentences, tmp_path):
    learnt[name].save(tmp_path / "agent")
    again = agents.load(tmp_path / "agent")
    for words in sentences[:3]:
        np.testing.assert_array_equal(again.states(words), learnt[name].states(words))


@every_recurrent
def test_a_state_depends_on_the_words_so_far_alone(name, learnt, sentences):
    """For factored learners, on one word more: their role is read when the next one was heard."""
    ahead = 1 if name in DELAYED else 0
    words = max(sentences, key=len)
    other = (*words[:4], "wug", "left", "and")
    same = 4 - ahead
    ours, theirs = learnt[name].states(words), learnt[name].states(other)
    if name in SEEING_AHEAD:
        units = learnt[name].options.units
        assert not np.allclose(ours[:same, units:], theirs[:same, units:])
        ours, theirs = ours[:, :units], theirs[:, :units]
    np.testing.assert_allclose(ours[:same], theirs[:same], atol=1e-6)
    assert not np.allclose(ours[4], theirs[4], atol=1e-6)


@pytest.mark.parametrize("name", ["reservoir-cleaned", "lstm"])
def test_what_reads_both_ways_reads_a_sentence_from_its_end_too(name, small, heard):
    agent = small(name, both_ways=True).fit(heard)
    words = max((experience.words for experience in heard), key=len)
    units = agent.options.units
    cut = agent.states(words)[:, units:], agent.states(words[3:])[:, units:]
    np.testing.assert_allclose(cut[0][3:], cut[1], atol=1e-6)  # what was before makes no difference
    assert agent.states(words).shape == (len(words), 2 * units)


@pytest.mark.parametrize("name", ["reservoir", "gru"])
def test_where_letters_are_heard_the_state_is_that_after_the_last_of_a_word(name, small, heard):
    agent = small(name, hearing="characters").fit(heard)
    framed = agent._states(agent.encoder.encode([("a", "cup", "is")]).tokens[0])
    symbols = agent.encoder.symbols(("a", "cup", "is"))
    ends = [symbols.index("a"), symbols.index("p"), len(symbols) - 2]
    np.testing.assert_array_equal(agent.states(("a", "cup", "is")), framed[ends])


def test_the_state_of_an_lstm_is_what_is_read_out(learnt, sentences):
    agent = learnt["lstm"]
    _, arrays = agent.state()
    for words in sentences[:3]:
        said = agent.states(words) @ arrays["readout"] + arrays["readout_bias"]
        np.testing.assert_allclose(said[:-1], agent.imagine(words).activation[:-1], atol=1e-5)


def test_a_factored_state_is_that_one_step_after_the_word(learnt, sentences):
    agent = learnt["reservoir-factored"]
    _, arrays = agent.state()
    words = sentences[0]
    codes = agent.knowledge.codes[agent.encoder.encode([words]).tokens[0]]
    framed = Reservoir(arrays["W"], arrays["Win"], agent.options.lr).every_state(codes)
    assert codes[-1] == syntax.END
    np.testing.assert_allclose(agent.states(words), framed[2:], atol=1e-6)


def test_to_a_factored_learner_open_class_words_are_alike(learnt):
    states = learnt["reservoir-factored"].states
    np.testing.assert_array_equal(states(("the", "cup", "is", "red")), states(("the", "wug", "is", "dax")))


@pytest.mark.parametrize("name", WITHOUT)
def test_an_agent_without_a_network_says_so(name, learnt):
    with pytest.raises(ValueError, match=f"{name} has no recurrent network; expected an agent with states"):
        learnt[name].states(("cup",))


@every_recurrent
def test_what_cannot_be_asked_is_refused(name, small, learnt):
    with pytest.raises(RuntimeError, match="has learnt nothing yet"):
        small(name).states(("cup",))
    with pytest.raises(ValueError, match="the sentence is empty"):
        learnt[name].states(())
    with pytest.raises(TypeError, match="words is the string"):
        learnt[name].states("the cup")


def test_a_factored_learner_without_a_grammar_says_so():
    nothing = [Experience(("a",), (CUP,)), Experience(("a",), (BOWL,))] * 30
    with pytest.raises(RuntimeError, match="no word that is about anything"):
        ReservoirFactoredAgent(seed=0).fit(nothing).states(("a",))
