import json
import subprocess

import pytest

from grounding import record


def test_a_result_says_with_what_it_was_made():
    made = record.circumstances()
    assert made["versions"]["numpy"]
    assert made["machine"]["cores"] >= 1
    json.dumps(made)


def test_what_is_not_installed_and_not_a_checkout_is_said_to_be_none(monkeypatch):
    monkeypatch.setattr(record, "PACKAGES", ("no-such-package",))

    def no_git(*args, **kwargs):
        raise subprocess.CalledProcessError(128, "git")

    monkeypatch.setattr(subprocess, "run", no_git)
    made = record.circumstances()
    assert made["versions"]["no-such-package"] is None
    assert made["commit"] is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            ["/bin/grounding", "run", "scaling", "--out", "my results"],
            "grounding run scaling --out 'my results'",
        ),
        (["/x/grounding/__main__.py", "list"], "grounding list"),
        (["study.py", "3"], "python study.py 3"),
    ],
)
def test_the_command_can_be_typed_again(monkeypatch, typed, told):
    monkeypatch.setattr("sys.argv", typed)
    assert record.circumstances()["command"] == told
