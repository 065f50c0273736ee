import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grounding.cli import main

SMALL = ["--train", "60", "60", "--test", "20", "20"]
QUICK = ["--agents", "bag-of-words", *SMALL]


@pytest.fixture
def ask(capsys, tmp_path, monkeypatch):
    """Run a command in an empty folder; return its exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def asked(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return asked


def test_an_agent_is_trained_saved_evaluated_and_asked(ask, tmp_path):
    code, out, _ = ask("train", "reservoir:units=100", *SMALL, "--out", "sub/cup.agent")
    assert code == 0
    assert "saved in sub/cup.agent" in out
    code, out, _ = ask("evaluate", "sub/cup.agent")
    assert code == 0
    assert "exact error %" in out
    code, out, _ = ask(
        "say", "On the right, there is a cup.", "--agents", "sub/cup.agent", "lstm:epochs=1", *SMALL
    )
    assert code == 0
    assert out.count("takes it to mean") == 2


def test_say_leaves_a_figure_and_a_picture(ask, tmp_path):
    pytest.importorskip("pybullet")
    code, _, _ = ask("say", "a cup is on the left", *QUICK, "--figure", "w.png", "--picture", "p.png")
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.png", "w.pdf", "w.png"]
    assert all(path.stat().st_size > 1000 for path in tmp_path.iterdir())


def test_a_person_plays(ask, monkeypatch):
    answers = iter(["cup", "", "lefft", "left", "", "", ""])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    code, out, _ = ask("play", "--rounds", "1", "--seed", "0")
    assert code == 0
    assert "did you mean 'left'" in out
    assert "of 1 right" in out


def test_a_person_sees_what_is_talked_about(ask, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr("builtins.input", lambda question: "")
    code, out, _ = ask("play", "--rounds", "1", "--render", "human")
    assert code == 0
    assert any(position in out for position in ("  left ", "  middle ", "  right "))


def test_an_episode_is_filmed(ask, tmp_path):
    pytest.importorskip("pybullet")
    from PIL import Image

    code, out, _ = ask("watch", "bag-of-words", *SMALL, "--episodes", "2", "--out", "w.gif")
    assert code == 0
    assert "wrote w.gif" in out
    sentences = [line.split(":")[0] for line in out.splitlines() if ":" in line and "wrote" not in line]
    assert len(sentences) == 2
    with Image.open(tmp_path / "w.gif") as film:
        assert film.n_frames > 10


def test_everything_that_can_stand_on_the_table_is_photographed(ask, tmp_path):
    pytest.importorskip("pybullet")
    from PIL import Image

    assert ask("gallery", "--out", "g.png", "--colour", "blue")[0] == 0
    with Image.open(tmp_path / "g.png") as sheet:
        assert sheet.size == (1500, 1176)


def test_play_ends_with_the_input(ask, monkeypatch):
    def no_more(question):
        raise EOFError

    monkeypatch.setattr("builtins.input", no_more)
    assert ask("play")[0] == 0


def test_all_that_there_is_is_listed(ask):
    code, out, _ = ask("list")
    assert code == 0
    for name in ("reservoir", "lstm", "bag-of-words", "random", "grounding/Tabletop-v0", "scaling"):
        assert name in out


def test_an_experiment_says_what_it_wrote(ask, tmp_path):
    code, out, _ = ask(
        "run", "scaling", "--objects", "4", "--seeds", "1", "--jobs", "1", "--out", "o", *QUICK
    )
    assert code == 0
    assert "wrote o/rows.csv" in out
    assert (tmp_path / "o" / "rows.csv").exists()


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["help"], ["run"], ["run", "--help"], ["train", "--help"]]
)
def test_help_is_given(ask, arguments):
    code, out, _ = ask(*arguments)
    assert code == 0
    assert "usage: grounding" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["trian"], "did you mean 'train'"),
        (["run", "scalin"], "did you mean 'scaling'"),
        (["train", "reservor"], "did you mean 'reservoir'"),
        (["train", "reservoir:unit=3"], "did you mean 'units'"),
        (["train", "--objects", "0"], "objects=0; expected 1 to 20000"),
        (["train", "--objects", "68", "--world", "bullet"], "objects=68; expected 1 to 67"),
        (["train", "--objectz", "4"], "--objects"),
        (["train", "--train", "1000", "10"], "there are 688"),
        (["train", "--out", "/dev/null/cup.agent"], "/dev/null"),
        (["run", "scaling", "--out", "/dev/null/out"], "/dev/null"),
        (["run", "scaling", "--objects", "0"], "objects=0"),
        (["evaluate", "missing.agent"], "missing.agent: No such file"),
        (["evaluate"], "no agent was named"),
        (["say", "the cup", "--agents", "missing.agent"], "missing.agent: No such file"),
        (["say"], "empty"),
        (["say", ""], "empty"),
        (["say", "?!"], "empty"),
        (["say", "the wug is on the left", *QUICK], "never heard this. unknown word 'wug'"),
        (["say", "the cupp is on the left", *QUICK], "did you mean 'cup'"),
        (["say", "a cup", "--picture", "/dev/null/p.png"], "/dev/null"),
        (["gallery", "--colour", "bleu"], "did you mean 'blue'"),
        (["watch", "--episodes", "0"], "episodes=0"),
        (["watch", "missing.agent"], "missing.agent: No such file"),
        (["watch", "bag-of-words", "--out", "w.mp4"], "expected a name that ends with .gif"),
        (["watch", "bag-of-words", "--seed", "-1"], "seed is -1; expected 0 to"),
        (["gallery", "--out", "g.jpg"], "expected a name that ends with .png"),
        (["play", "--rounds", "0"], "rounds is 0; expected at least 1"),
        (["play", "--seed", "-1"], "seed is -1; expected 0 to"),
        (["freeze", "--asked", "0"], "asked is 0; expected at least 1"),
        (["freeze", "novel-pear"], "did you mean 'novel-pair'"),
        (["evaluate", "reservoir"], "grounding train reservoir makes reservoir.agent"),
        (["train", "lstm:units=2.5"], "units is 2.5; expected a whole number, as 20"),
        (["train", "--seed", "-1"], "seed is -1; expected 0 to"),
        (["train", "--seed", "two"], "got 'two'; expected a whole number, as 3"),
        (["train", "--misread", "often"], "got 'often'; expected a number, as 0.5"),
        (["train", "--split-seed", "-1"], "split_seed=-1; expected at least 0"),
        (["train", "--train", "-5", "5"], "train=(-5, 5); expected numbers of sentences, of at least 0"),
        (["train", "--out", "."], ".: is a folder; expected the name of a file"),
        (["train", "reservoir", "lstm"], "Unrecognized options: lstm"),
        (["run", "scaling", "--seeds", "0"], "grounding: seeds is 0; expected at least 1"),
        (["run", "scaling", "--objects"], "grounding: objects has no value; expected at least one"),
        (["run", "scaling", "--agents", "lstmm"], "grounding: unknown agent 'lstmm'; did you mean 'lstm'"),
        (["run", "scaling", "--preset", "theirs"], "choice 'theirs'"),
        (["run", "roles", "--languages", "de"], "unknown language 'de'; did you mean 'en'"),
        (["run", "roles", "--corpus", "none.txt"], "none.txt: No such file"),
        (["command", "point to the cup", "--things", "-1"], "things is -1; expected at least 0"),
        (["command", "point to the cup", "--seed", "-1"], "seed is -1; expected 0 to"),
        (["command", "point to the cup", "--movie", "arm.mp4"], "expected a name that ends with .gif"),
        (["command", "point to the cup", "--scene", "red cup sky"], "unknown word 'sky'"),
        (["completion", "bsh"], "did you mean 'bash'"),
    ],
)
def test_a_mistake_is_a_message_and_exit_code_2(ask, tmp_path, arguments, message):
    code, _, err = ask(*arguments)
    assert code == 2
    assert message in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_told(ask, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    for arguments in (["run", "scaling", "--out"], ["demo", "--out"]):
        code, _, err = ask(*arguments, "notes.txt")
        assert code == 2
        assert "notes.txt: is no folder, and one is expected here" in err
    code, _, err = ask("train", *QUICK[2:], "--out", "notes.txt/cup.agent")
    assert code == 2
    assert "notes.txt: is no folder" in err
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_sentence_needs_no_quotes(ask):
    code, out, _ = ask("say", "the", "cup", "is", "red", *QUICK)
    assert code == 0
    assert "takes it to mean: red cup" in out


def test_the_version_is_told(ask):
    from importlib.metadata import version

    assert ask("--version") == (0, f"grounding {version('grounding')}\n", "")


def test_a_word_never_heard_may_be_insisted_on(ask):
    code, out, _ = ask("say", "the wug is on the left", *QUICK, "--new-words")
    assert code == 0
    assert "wug" in out


def test_a_truncated_agent_is_refused(ask, tmp_path):
    ask("train", "bag-of-words", *SMALL, "--out", "whole.agent")
    (tmp_path / "cut.agent").write_bytes((tmp_path / "whole.agent").read_bytes()[:2000])
    code, _, err = ask("evaluate", "cut.agent")
    assert code == 2
    assert "cut.agent is not a whole agent file" in err


def test_an_agent_of_someone_else_says_that_it_does_not_know_where_it_was_taught(ask):
    import agents
    from corpora import Experience, Referent

    agent = agents.make("random").fit([Experience(("cup",), (Referent("cup", "red", "left"),))])
    agent.save("own.agent")
    code, _, err = ask("evaluate", "own.agent")
    assert code == 2
    assert "does not say where the agent was taught" in err


def started(folder: Path, *arguments: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "grounding", *arguments]
    return subprocess.Popen(
        command, cwd=folder, start_new_session=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_a_run_with_130_and_leaves_nothing_half_written(tmp_path, jobs):
    process = started(tmp_path, "run", "scaling", "--out", "o", "--seeds", "3", "--jobs", jobs)
    end = time.monotonic() + 60
    while not (tmp_path / "o" / "config.json").exists() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(1)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "stopped; what was finished is kept" in err
    assert "Traceback" not in err
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".")]


def test_a_reader_that_has_had_enough_is_no_mistake(tmp_path):
    process = started(tmp_path, "list")
    process.stdout.close()
    err = process.stderr.read()
    assert "Traceback" not in err
    process.stderr.close()
    process.wait(timeout=60)
