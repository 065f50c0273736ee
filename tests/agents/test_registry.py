import re
from dataclasses import fields

import pytest

import agents
from agents.registry import kind

every_agent = pytest.mark.parametrize("name", agents.names())


def test_the_names_are_those_of_the_learners():
    assert set(agents.names()) >= {"reservoir", "lstm", "bag-of-words", "random"}
    assert len(set(agents.names())) == len(agents.names())


@every_agent
def test_an_agent_is_made_by_the_name_it_bears(name):
    agent = agents.make(name, seed=7)
    assert type(agent) is kind(name)
    assert (agent.name, agent.seed) == (name, 7)
    assert agents.make(name).seed == 0


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("reservior", "reservoir"),
        ("LSTM", None),
        ("lstn", "lstm"),
        ("bag of words", "bag-of-words"),
        ("", None),
    ],
)
@pytest.mark.parametrize("ask", [agents.make, kind])
def test_an_unknown_agent_is_refused_and_the_nearest_named(ask, name, nearest):
    hint = f"; did you mean '{nearest}'?" if nearest else "."
    message = f"unknown agent {name!r}{hint} Known: {', '.join(agents.names())}"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ask(name)


# ---------------------------------------------------------------- options


DECIDING = [name for name in agents.names() if hasattr(agents.make(name).options, "decision")]


@every_agent
def test_options_are_frozen_and_have_defaults(name):
    options = agents.make(name).options
    assert type(options)() == options
    for field in fields(options):
        with pytest.raises(AttributeError):
            setattr(options, field.name, getattr(options, field.name))


@every_agent
def test_an_unknown_option_is_refused_and_the_nearest_named(name):
    for option in agents.make(name).options.__dict__:
        message = f"unknown option of {name} '{option}s'; did you mean '{option}'?"
        with pytest.raises(ValueError, match=re.escape(message)):
            agents.make(name, **{f"{option}s": 1})


@pytest.mark.parametrize("name", DECIDING)
def test_an_unknown_decision_rule_is_refused_and_the_nearest_named(name):
    with pytest.raises(ValueError, match=r"unknown decision rule 'juvenn'; did you mean 'juven'\?"):
        agents.make(name, decision="juvenn")


@pytest.mark.parametrize(
    ("name", "option", "value", "message"),
    [
        ("reservoir", "units", 0, "units is 0; expected at least 1"),
        ("reservoir", "sr", -0.1, "sr is -0.1; expected at least 0"),
        ("reservoir", "sr", float("nan"), "sr is nan"),
        ("reservoir", "lr", 0.0, "lr is 0.0; expected more than 0 and at most 1"),
        ("reservoir", "lr", 1.01, "lr is 1.01"),
        ("reservoir", "rc_connectivity", 0.0, "rc_connectivity is 0.0"),
        ("reservoir", "rc_connectivity", 2.0, "rc_connectivity is 2.0"),
        ("reservoir", "input_scaling", -1.0, "input_scaling is -1.0"),
        ("reservoir", "ridge", 0.0, "ridge is 0.0"),
        ("reservoir", "ridge", -1.0, "ridge is -1.0"),
        ("reservoir", "learning", "finale", "unknown way of learning 'finale'; did you mean 'final'?"),
        ("lstm", "units", 0, "units is 0"),
        ("lstm", "epochs", -1, "epochs is -1; expected at least 0"),
        ("lstm", "batch_size", 0, "batch_size is 0"),
        ("lstm", "learning_rate", 0.0, "learning_rate is 0.0"),
        ("lstm", "learning_rate", float("nan"), "learning_rate is nan"),
        ("bag-of-words", "ridge", 0.0, "ridge is 0.0"),
    ],
)
def test_an_option_out_of_range_is_refused_when_the_agent_is_made(name, option, value, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        agents.make(name, **{option: value})


@pytest.mark.parametrize(
    ("name", "published"),
    [
        (
            "reservoir",  # Juven & Hinaut (2020)
            {
                "units": 1000,
                "sr": 1.1,
                "lr": 0.05,
                "rc_connectivity": 0.85,
                "ridge": 10**-3.5,
                "decision": "juven",
            },
        ),
        (
            "lstm",  # Variengien & Hinaut (2020)
            {"units": 20, "epochs": 35, "batch_size": 2, "decision": "variengien"},
        ),
    ],
)
def test_the_defaults_are_as_published(name, published):
    options = agents.make(name).options
    assert {option: getattr(options, option) for option in published} == published
