import pytest

from agents.word_learners import LEARNERS, make_word_learner


def test_every_learner_has_its_name_and_its_source():
    for name, learner in LEARNERS.items():
        assert make_word_learner(name).name == name
        if name != "co-occurrence":
            assert "Source: " in learner.__doc__


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'fazly'"):
        make_word_learner("fasly")
