import numpy as np
import pytest

import agents
from agents import fit_all

SIZES = (12, 20)


@pytest.fixture(scope="module")
def tasks(draw_task):
    """Three data sets of equal shape."""
    return [draw_task(objects=3, colours=3, seed=seed, sizes=SIZES) for seed in (5, 6, 7)]


@pytest.fixture(scope="module")
def heard_by_each(tasks):
    return [heard for heard, _ in tasks]


def watch():
    told = []
    return told, lambda done, steps: told.append(done / steps)


def assert_same(agent, other, sentences):
    for words in sentences:
        seen, expected = agent.imagine(words), other.imagine(words)
        assert seen.concepts == expected.concepts
        np.testing.assert_allclose(seen.activation, expected.activation, rtol=0, atol=1e-4)


@pytest.mark.parametrize("name", agents.names())
def test_it_is_the_same_as_fitting_one_after_the_other(name, small, tasks, heard_by_each):
    together = [small(name, seed) for seed in (0, 1, 2)]
    fit_all(together, heard_by_each)
    for seed, agent in enumerate(together):
        heard, unheard = tasks[seed]
        sentences = [utterance.words for utterance in unheard]
        alone = small(name, seed).fit(heard)
        assert_same(agent, alone, sentences[:6])
        same = [a == b for a, b in zip(agent.predict(sentences), alone.predict(sentences), strict=True)]
        assert np.mean(same) > 0.9  # all but those that are decided by a hair


def test_data_of_different_shapes_are_learnt_too(small, heard, sentences):
    parts = [heard, heard + heard[:1], heard]
    together = [small("lstm", seed, epochs=2) for seed in range(3)]
    fit_all(together, parts)
    for seed, (agent, part) in enumerate(zip(together, parts, strict=True)):
        assert_same(agent, small("lstm", seed, epochs=2).fit(part), sentences[:2])


def test_agents_of_different_options_keep_their_own(small, heard, sentences):
    together = [small("lstm", epochs=1), small("lstm", epochs=3), small("lstm", epochs=1, decision="juven")]
    fit_all(together, [heard] * 3)
    for agent in together:
        alone = agents.make("lstm", **vars(agent.options)).fit(heard)
        assert_same(agent, alone, sentences[:2])


def test_each_is_calibrated_on_what_it_learnt_from(small, heard_by_each):
    together = [small("lstm", seed, epochs=2, decision="calibrated") for seed in range(2)]
    fit_all(together, heard_by_each[:2])
    for seed, agent in enumerate(together):
        alone = small("lstm", seed, epochs=2, decision="calibrated").fit(heard_by_each[seed])
        learnt, expected = (a.state()[1]["thresholds"] for a in (agent, alone))
        np.testing.assert_allclose(learnt, expected, atol=1e-4)


def test_a_mixed_company_learns_and_progress_rises_to_its_end(small, heard_by_each, sentences):
    kinds = ["lstm", "reservoir", "lstm", "random", "bag-of-words", "random"]
    company = [small(name, seed) for seed, name in enumerate(kinds)]
    told, progress = watch()
    fit_all(company, [heard_by_each[0]] * len(kinds), progress=progress)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) >= 30
    for name, seed, agent in zip(kinds, range(6), company, strict=True):
        assert_same(agent, small(name, seed).fit(heard_by_each[0]), sentences[:3])


def test_none_is_nothing_to_do():
    told, progress = watch()
    fit_all([], [], progress=progress)
    assert told == []


@pytest.mark.parametrize("sets", [0, 1, 3])
def test_there_is_one_set_of_experiences_an_agent(sets, small, heard_by_each):
    company = [small("bag-of-words"), small("lstm")]
    with pytest.raises(ValueError, match=f"2 agents and {sets} sets of experiences; expected one each"):
        fit_all(company, heard_by_each[:sets])
    for agent in company:
        with pytest.raises(RuntimeError, match="learnt nothing yet"):
            agent.predict([("cup",)])
