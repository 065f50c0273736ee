"""What a person tells the arm is done, or is answered and nothing moves."""

import json

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("pybullet")

from grounding.cli import main
from grounding.following.acting import Follower

TABLE = ("--scene", "red cup left, blue glass middle", "--things", "2")


@pytest.fixture
def ask(capsys, tmp_path, monkeypatch):
    """Run the command in an empty folder; return exit code, output, errors, and how far bodies were moved."""
    monkeypatch.chdir(tmp_path)
    moved = []
    closed, put = Follower.__exit__, Follower.put

    def start(self, scene):
        put(self, scene)
        self.before = self.world.poses(), self.arm.tip

    def end(self, *error):
        there = self.world.poses(), self.arm.tip
        moved.append(
            [float(np.abs(one - other).max()) for one, other in zip(self.before, there, strict=True)]
        )
        closed(self, *error)

    monkeypatch.setattr(Follower, "put", start)
    monkeypatch.setattr(Follower, "__exit__", end)

    def asked(*arguments: str) -> tuple[int, str, str, list[float]]:
        moved.clear()
        code = main(("command", *arguments))
        shown = capsys.readouterr()
        return code, shown.out, shown.err, moved[0] if moved else [0.0, 0.0]

    return asked


def test_the_arm_does_what_it_is_told_and_leaves_a_picture_and_a_film(ask, tmp_path):
    code, out, _, moved = ask(
        "put the cup on the right and then point to the glass",
        *TABLE,
        "--picture",
        "p.png",
        "--movie",
        "m.gif",
    )
    assert code == 0
    assert moved[0] > 0.4
    assert out.splitlines() == [
        "heard:",
        "  do: put, with: cup, where: right",
        "  do: point, with: glass",
        "seen:",
        "  1 red cup, left",
        "  2 blue glass, middle",
        "understood:",
        "  put the cup on the right: 1 red cup, left",
        "  point to the glass: 2 blue glass, middle",
        "done: put the cup on the right",
        "done: point to the glass",
        "wrote p.png",
        "wrote m.gif",
    ]
    with Image.open(tmp_path / "p.png") as picture:
        assert picture.size[0] == 1280
    with Image.open(tmp_path / "m.gif") as film:
        assert film.n_frames > 10


def test_french_and_several_sentences_on_a_table_that_is_drawn(ask):
    code, out, _, _ = ask("Pose la tasse à gauche. Montre l'orange", "prends la tasse", "--things", "4")
    assert code == 0
    assert [line for line in out.splitlines() if line.startswith("done")] == [
        "done: put the cup on the left",
        "done: point to the orange",
        "done: pick up the cup",
    ]


def test_one_answer_teaches_a_word_for_good(ask, tmp_path):
    code, out, _, _ = ask(
        "put the wug on the left", "montre le wug", *TABLE, "--answer", "the blue one", "--words", "w.json"
    )
    assert code == 0
    assert out.count("which thing is a wug?") == 1
    assert "done: point to the glass" in out
    assert json.loads((tmp_path / "w.json").read_text()) == [
        {"word": "wug", "field": "category", "concept": "glass"}
    ]
    code, out, _, _ = ask("pick up the wug", *TABLE, "--words", "w.json")
    assert code == 0
    assert "which" not in out


def test_whoever_sits_at_a_terminal_is_asked_until_it_is_an_answer(ask, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    answers = iter(["7", "the red on", "1"])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    code, out, _, _ = ask("put the wug on the right", *TABLE)
    assert code == 0
    assert "there is no thing 7; expected 1 to 2" in out
    assert "done: put the cup on the right" in out


def test_whoever_leaves_has_moved_nothing(ask, monkeypatch):
    def no_more(question):
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", no_more)
    code, _, err, moved = ask("put the wug on the right", *TABLE)
    assert (code, moved) == (2, [0.0, 0.0])
    assert "was not answered" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["point to the cup", "--scene", "red cup left, blue cup right"],
            "these fit: 1 red cup, left · 2 blue cup",
        ),
        (["montre la tasse verte"], 'I see no "green cup", but 1 red cup, left'),
        (["point to the bowl"], 'I see no "bowl"; what I see: 1 red cup, left · 2 blue glass, middle'),
        (["put the cup on the left"], "I cannot put the cup on the left: it is there already"),
        (
            ["put the cup on the middle", "--scene", "cup left, box middle, box middle, box middle"],
            "place there is free",
        ),
        (["put the cup on the glass"], "nothing can stand on a glass"),
        (["put teh cup on the left"], "I do not know the word 'teh' before 'cup'"),
        (["put the cup on the rihgt"], "unknown position 'rihgt'; did you mean 'right'"),
        (["point to the glass", "put the cup on the left"], "it is there already"),  # nothing of it is done
        (
            ["put the wug on the left"],
            "which thing is a wug?\n  1 red cup, left\n  2 blue glass, middle\nanswer it",
        ),
        (["put the wug on the left", "--answer", "3"], "there is no thing 3; expected 1 to 2"),
    ],
)
def test_what_cannot_be_done_is_answered_and_nothing_moves(ask, tmp_path, arguments, message):
    code, out, err, moved = ask(*TABLE, *arguments, "--picture", "p.png")
    assert (code, moved) == (2, [0.0, 0.0])
    assert message in err
    assert "done:" not in out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["eat the cup"], "unknown verb 'eat'"),
        (["put the cup"], "does not say where to"),
        (["please put the cup on the left"], "please"),
        ([""], "empty"),
        ([], "nothing was said"),
        (["point to the cup", "--scene", "red cupp left"], "did you mean 'cup'"),
        (["point to the cup", "--things", "0"], "category=0"),
        (["point to the cup", "--picture", "/dev/null/p.png"], "/dev/null"),
        (["point to the cup", "--words", "."], "."),
    ],
)
def test_a_mistake_is_told_before_the_table_is_looked_at(ask, tmp_path, monkeypatch, arguments, message):
    monkeypatch.setattr(Follower, "put", None)
    code, _, err, _ = ask(*arguments)
    assert code == 2
    assert message in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_in_the_world_is_told_and_still_photographed(ask, tmp_path, monkeypatch):
    from envs.world.arm.outcome import Outcome
    from envs.world.arm.skills import Skills

    monkeypatch.setattr(Skills, "point", lambda self, item: Outcome.failure("missed"))
    code, _, err, _ = ask("point to the cup", *TABLE, "--picture", "p.png")
    assert code == 2
    assert "not done: point to the cup: missed" in err
    assert (tmp_path / "p.png").exists()
