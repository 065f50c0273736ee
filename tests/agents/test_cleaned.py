"""The reservoir that cleans its targets."""

import numpy as np
import pytest

from agents.cleaned import CleanedAgent
from agents.reservoir import ReservoirAgent


@pytest.mark.parametrize(
    "options", [{}, {"soft": True}, {"both_ways": False, "lr": 0.05, "input_scaling": 3}]
)
def test_it_makes_far_fewer_errors_than_the_published_reservoir(options, draw_task, errors):
    heard, unheard = draw_task(objects=10, seed=0)
    cleaned = errors(CleanedAgent(0, units=400, **options).fit(heard), unheard)
    published = errors(ReservoirAgent(0, units=400, decision="midpoint").fit(heard), unheard)
    assert cleaned[1] < 0.25 * published[1]


def test_while_a_sentence_unfolds_it_answers_as_if_it_ended_there(draw_task):
    heard, _ = draw_task(objects=4, seed=0, sizes=(60, 60))
    agent = CleanedAgent(0, units=60).fit(heard)
    tokens = agent.encoder.encode([("this", "is", "a", "cup")]).tokens[0]
    every = agent._every(tokens)
    alone = agent._reader.final_states(tokens[None, :3], np.array([3]))
    np.testing.assert_allclose(every[2], agent._readout(agent._standard(alone))[0], atol=1e-6)


@pytest.mark.slow
def test_the_figures_that_are_reported(draw_task, errors):
    """Fifty objects, two seeds; ten are reported: 0 valid and .1 exact."""
    found = []
    for seed in (0, 1):
        heard, unheard = draw_task(objects=50, seed=seed)
        found.append(errors(CleanedAgent(seed).fit(heard), unheard))
    valid, exact = np.mean(found, axis=0)
    assert valid <= 0.002
    assert exact <= 0.004
