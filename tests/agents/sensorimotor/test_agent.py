import numpy as np
import pytest

from agents.sensorimotor.agent import SensorimotorAgent, SensorimotorOptions
from agents.sensorimotor.training import Practice

OPTIONS = SensorimotorOptions(fast=20, slow=6, tau_slow=30.0, code_units=6, practice=Practice(epochs=400))
TIME = np.arange(40)[:, None]
SHOWN = np.array(
    [np.hstack([place + np.sin(TIME / pace), place + 0 * TIME]) for pace in (3, 6) for place in (0.0, 1.0)]
)
NAMES = ("fast", "fast", "slow", "slow")


@pytest.fixture(scope="module")
def agent():
    return SensorimotorAgent(seed=0, options=OPTIONS).fit(SHOWN, NAMES, seen=1)


def test_it_generates_what_it_was_shown_from_what_it_saw_at_first(agent):
    error = np.sqrt(((agent.foretell(SHOWN, NAMES) - SHOWN[:, 1:]) ** 2).mean())
    assert error < 0.15
    assert agent.behaviours == ("fast", "slow")
    assert agent.losses[-10:].mean() < 0.1 * agent.losses[:10].mean()


def test_which_behaviour_is_told_by_the_initial_state(agent):
    other = agent.foretell(SHOWN, NAMES[::-1])
    assert np.sqrt(((other - SHOWN[:, 1:]) ** 2).mean()) > 0.3


@pytest.mark.parametrize("eyes_open", [False, True])
def test_step_by_step_is_the_same_as_all_at_once(agent, eyes_open):
    doing = agent.begin("slow", eyes_open)
    stepped = np.array([doing.step(values) for values in SHOWN[2, :-1]])
    np.testing.assert_allclose(stepped, agent.foretell(SHOWN[2:3], ["slow"], eyes_open)[0], atol=1e-3)
    assert doing.fast.shape == (20,)
    assert doing.slow.shape == (6,)


def test_a_saved_agent_does_the_same(agent, tmp_path):
    agent.save(tmp_path / "arm.agent")
    loaded = SensorimotorAgent.load(tmp_path / "arm.agent")
    np.testing.assert_array_equal(loaded.foretell(SHOWN, NAMES, True), agent.foretell(SHOWN, NAMES, True))
    assert loaded.options == agent.options
    np.testing.assert_array_equal(loaded.losses, agent.losses)


def test_another_behaviour_is_learnt_without_the_fast_units(agent):
    new = np.concatenate([SHOWN[:2, :20], SHOWN[2:, :20]], axis=1)
    practice = Practice(epochs=100)
    extended = {by: agent.extended(new, "both", practice, by) for by in ("slow", "initial")}
    for by, other in extended.items():
        assert other.behaviours == ("fast", "slow", "both")
        changed = np.asarray(other._params["recurrent"] != agent._params["recurrent"])
        assert not changed[:-6].any()
        assert not changed[:, :-6].any()
        assert changed.any() == (by == "slow")
    assert extended["slow"].losses[-5:].mean() < extended["initial"].losses[-5:].mean()
    np.testing.assert_array_equal(extended["initial"].foretell(SHOWN, NAMES), agent.foretell(SHOWN, NAMES))


def test_another_behaviour_begins_as_the_known_one_that_leads_to_it(agent):
    other = agent.extended(SHOWN[2:], "slow again", Practice(epochs=20, ramp=(0.0, 0.1)), "initial")
    start, begins = np.asarray(agent._params["initial"]), np.asarray(other._params["initial"][-1])
    assert np.abs(begins - start[1]).max() < np.abs(begins - start[0]).max()


def test_mistakes_are_told(agent, tmp_path):
    with pytest.raises(RuntimeError, match="learnt nothing yet"):
        SensorimotorAgent(seed=0).foretell(SHOWN, NAMES)
    with pytest.raises(ValueError, match=r"behaviour 'fats'.*fast"):
        agent.begin("fats")
    with pytest.raises(ValueError, match="known already"):
        agent.extended(SHOWN[:1], "fast", Practice())
    with pytest.raises(ValueError, match="initial"):
        agent.extended(SHOWN[:1], "new", Practice(), by="intial")
    with pytest.raises(ValueError, match=r"\(4, 40, 2\), for 1 behaviours"):
        agent.foretell(SHOWN, ["fast"])
    with pytest.raises(ValueError, match="not finite"):
        agent.foretell(SHOWN * np.nan, NAMES)
    with pytest.raises(ValueError, match="seen=2 of 2"):
        SensorimotorAgent(seed=0).fit(SHOWN, NAMES, seen=2)
    with pytest.raises(OSError, match="none"):
        SensorimotorAgent.load(tmp_path / "none")
