import pytest

from agents.word_learners import WholeAgent
from grounding.word_learner import word_learner


def test_learners_and_agents_are_made_with_their_options():
    assert word_learner("fazly:beta=100,choice=best", 3).options.choice == "best"
    made = word_learner("reservoir:units=50", 3)
    assert isinstance(made, WholeAgent)
    assert (made.agent.name, made.agent.seed, made.agent.options.units) == ("reservoir", 3, 50)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fasly", "unknown learner of words or agent 'fasly'; did you mean 'fazly'"),
        ("reservior", "did you mean 'reservoir'"),
        ("fazly:bet=1", "did you mean 'beta'"),
        ("reservoir:unit=1", "did you mean 'units'"),
        ("fazly:beta", "without value"),
    ],
)
def test_mistakes_are_found_at_once(text, message):
    with pytest.raises(ValueError, match=message):
        word_learner(text)
