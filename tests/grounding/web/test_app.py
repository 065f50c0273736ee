"""What a browser is told with every answer, and what is refused before anything is asked."""

import json

import pytest

from grounding.web import pictures
from grounding.web.limits import BODY

ADDRESSES = ("/", "/healthz", "/static/main.js", "/static/page.css", "/api/options", "/nothing", "/scene.png")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_says_that_nothing_may_be_loaded_from_elsewhere(client, address):
    headers = client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("frame-ancestors") == "'none'"
    assert policy.pop("img-src") == "'self' data:"
    assert set(policy.values()) == {"'self'"}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_the_page_has_no_style_attributes_and_names_no_other_place(client):
    page = client.get("/").text
    assert "style=" not in page
    assert "://" not in page
    assert "<script type" in page


def test_it_is_healthy_and_has_no_icon(client):
    assert client.get("/healthz").text == "ok"
    assert client.get("/favicon.ico").status_code == 204


def test_other_hosts_are_refused(client):
    answer = client.get("/", headers={"host": "example.org"})
    assert answer.status_code == 400
    assert "content-security-policy" in answer.headers


def test_what_is_not_called_json_is_refused_as_pages_from_elsewhere_can_send_it(client):
    assert (
        client.post("/api/session", content="{}", headers={"content-type": "text/plain"}).status_code == 415
    )


@pytest.mark.parametrize(("content", "code"), [("{", 422), ("[1]", 422), (json.dumps("a" * BODY), 413)])
def test_what_cannot_be_read_is_refused(client, content, code):
    answer = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    assert answer.status_code == code
    assert answer.json()["error"]


@pytest.mark.parametrize("address", ["ask", "sentence", "word", "choice", "forget", "command"])
def test_without_a_session_nothing_is_answered(client, address):
    answer = client.post(f"/api/{address}", json={}, headers={"x-session": "guessed"})
    assert answer.status_code == 410


def test_a_scene_is_a_picture(client):
    if not pictures.available():
        pytest.skip("needs PyBullet")
    answer = client.get("/scene.png", params={"thing": "cup,blue,left"})
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_a_mistaken_thing_is_answered_with_the_nearest(client):
    if not pictures.available():
        pytest.skip("needs PyBullet")
    answer = client.get("/scene.png", params={"thing": "cupp,blue,left"})
    assert answer.status_code == 422
    assert "did you mean 'cup'" in answer.json()["error"]


def test_where_there_are_no_pictures_the_page_says_so_and_the_rest_works(client, monkeypatch):
    monkeypatch.setattr(pictures, "find_spec", lambda name: None)
    assert "bullet" in client.get("/api/options").json()["missing"]
    assert client.get("/scene.png", params={"thing": "cup,blue,left"}).status_code == 422
    (event,) = map(
        json.loads, client.post("/api/command", json={"command": "pick up the cup"}).text.splitlines()
    )
    assert event["event"] == "refused"
    assert "bullet" in event["text"]
    asked = {"sentence": "this is a cup", "agents": ["reservoir-factored"], "objects": 4}
    assert client.post("/api/ask", json=asked).json()["answers"][0]["meaning"] == "? cup, ?"
