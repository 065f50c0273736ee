import pytest

from grounding.spec import AgentSpec


def test_a_name_alone_has_the_published_options():
    agent = AgentSpec("reservoir").make(seed=2)
    assert (agent.name, agent.seed, agent.options.units) == ("reservoir", 2, 1000)


def test_options_are_numbers_or_words():
    spec = AgentSpec("reservoir:units=50,lr=.5,ridge=1e-3,decision=midpoint")
    assert spec.options == {"units": 50, "lr": 0.5, "ridge": 0.001, "decision": "midpoint"}
    assert AgentSpec("reservoir-cleaned:both_ways=False,soft=true").options == {
        "both_ways": False,
        "soft": True,
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("reservor", "did you mean 'reservoir'"),
        ("reservoir:unit=5", "did you mean 'units'"),
        ("reservoir:units", "option 'units' without value"),
        ("reservoir:units=", "option 'units' without value"),
        ("reservoir:units=0", "units is 0; expected at least 1"),
        ("reservoir:lr=fast", "lr is 'fast'; expected a number, as 0.05"),
        ("reservoir:units=2.5", "units is 2.5; expected a whole number"),
        ("lstm:decision=mid", "did you mean 'midpoint'"),
        ("", "unknown agent ''"),
    ],
)
def test_mistakes_are_found_before_anything_is_computed(text, message):
    with pytest.raises(ValueError, match=message):
        AgentSpec(text)
