import re

import pytest

from grounding.cli import main

TRAIN = ["--train", "60", "90"]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Make a folder with a benchmark and a saved agent, which learnt on another split of the same table."""
    place = tmp_path_factory.mktemp("place")
    assert main(["freeze", "novel-pair", *TRAIN, "--asked", "50", "--out", str(place / "b")]) == 0
    assert main(["train", "bag-of-words", *TRAIN, "--test", "9", "9", "--out", str(place / "bag.agent")]) == 0
    return place


@pytest.fixture
def ask(place, capsys, monkeypatch):
    monkeypatch.chdir(place)

    def asked(*arguments: str) -> tuple[int, str, str]:
        code = main(["evaluate", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return asked


def errors(table):
    """Return the exact errors of a table in %, by case and agent."""
    found, case = {}, ""
    for line in filter(None, map(str.split, table.splitlines())):
        if len(line) == 1:
            (case,) = line
        elif len(line) == 6:
            found[case, line[0]] = float(line[2])
    return found


def test_agents_that_are_named_are_taught_and_those_that_are_saved_are_not(ask):
    names = ("reservoir-factored:units=300", "bag-of-words", "bag.agent")
    code, out, _ = ask("--benchmark", "b", *names)
    assert code == 0
    found = errors(out)
    assert list(found) == [(case, name) for case in ("familiar", "novel-pair") for name in names]
    assert found["novel-pair", names[0]] < 10 < found["novel-pair", "bag-of-words"]
    assert found["novel-pair", "bag-of-words"] != found["novel-pair", "bag.agent"]


def test_it_is_said_how_much_of_the_test_a_saved_agent_had_heard(ask):
    _, out, _ = ask("--benchmark", "b", "bag.agent")
    known = re.search(r"bag.agent had heard (\d+) of these sentences when it was taught", out)
    assert known
    assert 0 < int(known.group(1)) < 100


@pytest.mark.parametrize("name", ["train.jsonl", "test.spacy", "README.md"])
def test_a_benchmark_with_one_changed_byte_is_refused_by_name_of_the_file(ask, place, name):
    content = (place / "b" / name).read_bytes()
    try:
        (place / "b" / name).write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
        code, out, err = ask("--benchmark", "b", "bag-of-words")
    finally:
        (place / "b" / name).write_bytes(content)
    assert code == 2
    assert out == ""
    assert err == f"grounding: b is not the benchmark that its SHA256SUMS is of: {name} was changed\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--benchmark", "nowhere", "reservoir"], "nowhere is no benchmark"),
        (["--benchmark", "b", "reservior"], "unknown agent 'reservior'; did you mean 'reservoir'"),
        (["--benchmark", "b", "none.agent"], "none.agent: No such file"),
        (["--benchmark", "b"], "no agent was named"),
        (["bag-of-words"], "there is no file bag-of-words; grounding train bag-of-words makes"),
        ([], "no agent was named"),
    ],
)
def test_a_mistake_is_a_message(ask, arguments, message):
    code, _, err = ask(*arguments)
    assert code == 2
    assert message in err
    assert "Traceback" not in err
