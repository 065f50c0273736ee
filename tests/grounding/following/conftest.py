import pytest

from grounding.following.listener import Listener


@pytest.fixture(scope="session")
def listener():
    return Listener(seed=0)
