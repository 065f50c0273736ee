import pytest

from corpora import Example, Experience, Referent, Utterance


def test_what_is_said_is_what_is_heard():
    said = Utterance(("cup",), (Referent("cup"),), (None,))
    with pytest.raises(ValueError, match=r"\('cup',\) is said and \('bowl',\) is heard; expected the same"):
        Example("familiar", said, Experience(("bowl",), ()))
