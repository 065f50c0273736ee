import pytest

from corpora import read_benchmark
from grounding.cli import main

SMALL = ["--train", "40", "60", "--asked", "20"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_benchmark_is_made_twice_with_the_same_bytes(capsys, tmp_path):
    assert main(["freeze", "novel-pair", *SMALL]) == 0
    assert (
        "100 sentences to learn from; to be tested on: 20 familiar, 20 novel-pair" in capsys.readouterr().out
    )
    assert main(["freeze", "novel-pair", *SMALL, "--out", "sub/again"]) == 0
    for path in (tmp_path / "novel-pair").iterdir():
        assert path.read_bytes() == (tmp_path / "sub" / "again" / path.name).read_bytes()
    assert read_benchmark(tmp_path / "novel-pair").card.name == "novel-pair"


def test_what_is_there_is_kept_unless_it_is_said_otherwise(capsys, tmp_path):
    assert main(["freeze", "longer", *SMALL, "--out", "b"]) == 0
    before = (tmp_path / "b" / "SHA256SUMS").read_bytes()
    again = ["freeze", "longer", *SMALL, "--out", "b", "--split-seed", "1"]
    assert main(again) == 2
    assert "b is not empty" in capsys.readouterr().err
    assert (tmp_path / "b" / "SHA256SUMS").read_bytes() == before
    assert main([*again, "--overwrite"]) == 0
    assert (tmp_path / "b" / "SHA256SUMS").read_bytes() != before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["novel-pear"], "unknown benchmark 'novel-pear'; did you mean 'novel-pair'"),
        (["novel-pair", "--colours", "1"], "there is 1 colour; expected at least 2"),
        (["novel-pair", "--train", "700", "1"], "700 sentences of the form 'CLAUSE' were asked for without"),
    ],
)
def test_a_mistake_is_a_message_and_leaves_nothing(capsys, tmp_path, arguments, message):
    assert main(["freeze", *arguments, "--out", "sub/b"]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
