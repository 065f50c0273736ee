"""A page with agents that are taught little and quickly; who has a browser has it served, too."""

from collections.abc import Iterator

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from grounding.setting import Setting
from grounding.web.app import make_app
from grounding.web.classroom import FIRST, Classroom

SETTING = Setting(train=(100, 200), test=(20, 30))


@pytest.fixture(scope="session")
def classroom() -> Iterator[Classroom]:
    classroom = Classroom(SETTING)
    classroom.lesson(FIRST, 4).future.result()
    yield classroom
    classroom.close()


@pytest.fixture(scope="session")
def factored(classroom):
    return classroom.lesson(FIRST, 4).future.result().agent


@pytest.fixture
def client(classroom, monkeypatch) -> Iterator[TestClient]:
    monkeypatch.setattr(Classroom, "close", lambda self: None)  # the next test asks the same agents
    with TestClient(make_app(classroom), base_url="http://127.0.0.1") as client:
        client.headers["x-session"] = client.post("/api/session", json={}).json()["session"]
        yield client
