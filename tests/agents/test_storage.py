import json
import pickle
import subprocess
import sys
import zipfile
from dataclasses import asdict

import numpy as np
import pytest

import agents
from agents.storage import FORMAT, read_agent, write_agent

every_agent = pytest.mark.parametrize("name", agents.names())


@pytest.fixture(scope="module")
def folder(tmp_path_factory, learnt):
    """Every agent, saved under its name."""
    folder = tmp_path_factory.mktemp("agents")
    for name, agent in learnt.items():
        agent.save(folder / name)
    return folder


def as_json(meanings):
    return [[asdict(referent) for referent in meaning] for meaning in meanings]


def assert_same_imagination(ours, theirs):
    assert (ours.words, ours.concepts, ours.roles, ours.meaning) == (
        theirs.words,
        theirs.concepts,
        theirs.roles,
        theirs.meaning,
    )
    np.testing.assert_array_equal(ours.activation, theirs.activation)


# ---------------------------------------------------------------- on disk


@every_agent
def test_a_loaded_agent_says_the_same(name, learnt, folder, sentences):
    agent = agents.load(folder / name)
    assert (type(agent), agent.seed, agent.options) == (type(learnt[name]), 0, learnt[name].options)
    assert agent.predict(sentences) == learnt[name].predict(sentences)
    for words in (*sentences[:3], ("wug", "🍊")):
        assert_same_imagination(agent.imagine(words), learnt[name].imagine(words))


def test_agents_loaded_in_another_process_say_the_same(learnt, folder, sentences):
    script = """
import json, sys
from dataclasses import asdict
from pathlib import Path
import agents
sentences = json.load(sys.stdin)
answers = {path.name: agents.load(path).predict(sentences) for path in Path(sys.argv[1]).iterdir()}
print(json.dumps({name: [[asdict(r) for r in m] for m in meanings] for name, meanings in answers.items()}))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        input=json.dumps(sentences),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {
        name: as_json(agent.predict(sentences)) for name, agent in learnt.items()
    }


@every_agent
def test_a_loaded_agent_saves_as_it_was_saved(name, folder, tmp_path):
    agents.load(folder / name).save(tmp_path / "again")
    header, arrays = agents.load(folder / name).state()
    header_again, arrays_again = agents.load(tmp_path / "again").state()
    assert header == header_again
    assert arrays.keys() == arrays_again.keys()
    for key, array in arrays.items():
        np.testing.assert_array_equal(array, arrays_again[key])


@every_agent
def test_a_loaded_agent_can_learn_anew(name, learnt, folder, heard, sentences):
    agent = agents.load(folder / name).fit(heard)
    assert agent.predict(sentences) == learnt[name].predict(sentences)


def test_numpy_numbers_are_options_and_seeds_that_can_be_saved(small, heard, sentences, tmp_path):
    agent = small("reservoir", seed=np.int64(3), units=np.int64(20), sr=np.float32(0.5)).fit(heard)
    agent.save(tmp_path / "agent")
    loaded = agents.load(str(tmp_path / "agent"))
    assert (loaded.seed, loaded.options.units, loaded.options.sr) == (3, 20, 0.5)
    assert loaded.predict(sentences) == agent.predict(sentences)


# ---------------------------------------------------------------- what is in the file


@every_agent
def test_a_file_holds_arrays_and_json_and_no_pickle(name, folder):
    with zipfile.ZipFile(folder / name) as archive:
        assert all(member.endswith(".npy") for member in archive.namelist())
    with np.load(folder / name, allow_pickle=False) as file:
        arrays = {key: file[key] for key in file.files}
    assert all(array.dtype.kind in "fiu" for array in arrays.values())
    record = json.loads(arrays["header"].tobytes())
    assert (record["format"], record["agent"], record["seed"]) == (FORMAT, name, 0)


def test_what_is_written_is_read(tmp_path):
    record = {"agent": "wug", "options": {"é": [1, None, "🍊"]}}
    arrays = {"W": np.arange(6.0).reshape(2, 3), "ids": np.array([], dtype=np.int64)}
    write_agent(tmp_path / "file", record, arrays)
    record_again, arrays_again = read_agent(tmp_path / "file")
    assert record_again == {"format": FORMAT, **record}
    assert arrays_again.keys() == arrays.keys()
    for key, array in arrays.items():
        assert arrays_again[key].dtype == array.dtype
        np.testing.assert_array_equal(arrays_again[key], array)


def test_what_json_cannot_keep_is_refused_and_leaves_no_file(tmp_path):
    with pytest.raises(TypeError, match="is a set; expected what JSON can keep"):
        write_agent(tmp_path / "file", {"options": {1, 2}}, {})
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- files that are not whole


@pytest.fixture(scope="module", params=["bag-of-words", "random"])
def content(request, folder):
    return (folder / request.param).read_bytes()


def load_bytes(content, tmp_path):
    path = tmp_path / "changed"
    path.write_bytes(content)
    return agents.load(path)


def test_a_file_cut_short_anywhere_is_refused(content, tmp_path):
    for length in {*range(0, len(content), 7), *range(len(content) - 60, len(content))}:
        with pytest.raises(ValueError, match=r"changed is not a whole agent file \(.*was it cut short"):
            load_bytes(content[:length], tmp_path)


def test_a_changed_byte_is_refused_or_changes_nothing(content, tmp_path):
    header, arrays = load_bytes(content, tmp_path).state()
    refused = 0
    places = range(0, len(content), 1 + len(content) // 600)
    for at in places:
        changed = bytearray(content)
        changed[at] ^= 1 << at % 8
        try:
            again, arrays_again = load_bytes(changed, tmp_path).state()
        except ValueError as error:
            refused += 1
            assert "is not a whole agent file" in str(error)  # noqa: PT017 - both ends are legal
        else:  # a date, or a remark to other programs
            assert again == header
            assert all(np.array_equal(arrays_again[key], array) for key, array in arrays.items())
    assert refused > len(places) / 2


def test_a_byte_changed_in_the_header_is_refused(content, tmp_path):
    changed = content.replace(b'"seed": 0', b'"seed": 1')
    assert changed != content
    with pytest.raises(ValueError, match="not a whole agent file"):
        load_bytes(changed, tmp_path)


def test_an_array_that_is_said_to_be_shorter_is_refused(folder, tmp_path):
    content = (folder / "reservoir").read_bytes()  # whose arrays are long enough to be left half unread
    changed = content.replace(b"'shape': (60, 60)", b"'shape': (10, 60)")
    assert changed != content
    with pytest.raises(ValueError, match="not a whole agent file"):
        load_bytes(changed, tmp_path)


class Trap:
    """Unpickled, it would tell."""

    def __reduce__(self):
        return (pytest.fail, ("a pickle was run",))


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"hello, this is text\n" * 20,
        pickle.dumps(Trap()),
        b"\x93NUMPY\x01\x00",
        b"PK\x05\x06" + bytes(18),
    ],
    ids=["empty", "text", "pickle", "array", "empty archive"],
)
def test_another_kind_of_file_is_refused(other, tmp_path):
    with pytest.raises(ValueError, match="changed is not a whole agent file"):
        load_bytes(other, tmp_path)


def test_a_pickle_among_the_arrays_is_never_run(folder, tmp_path):
    with np.load(folder / "random") as file:
        header = file["header"]
    np.savez(tmp_path / "trap.npz", header=header, W=np.array([Trap()], dtype=object))
    with pytest.raises(ValueError, match="not a whole agent file"):
        agents.load(tmp_path / "trap.npz")


def test_arrays_of_something_else_are_refused(tmp_path):
    np.savez(tmp_path / "other.npz", W=np.eye(3))
    with pytest.raises(ValueError, match="not a whole agent file"):
        agents.load(tmp_path / "other.npz")


@pytest.mark.parametrize("record", [[], 3, "text", {}, {"agent": "random"}])
def test_a_header_of_something_else_is_refused(record, tmp_path):
    np.savez(tmp_path / "other.npz", header=np.frombuffer(json.dumps(record).encode(), np.uint8))
    with pytest.raises(ValueError, match="not a whole agent file"):
        agents.load(tmp_path / "other.npz")


def changed_record(path, tmp_path, **changes):
    record, arrays = read_agent(path)
    text = json.dumps(record | changes)
    with (tmp_path / "changed").open("wb") as file:
        np.savez(file, header=np.frombuffer(text.encode(), np.uint8), **arrays)
    return tmp_path / "changed"


@every_agent
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format": "grounding-agent-9"}, "has the format 'grounding-agent-9'; expected 'grounding-agent-1'"),
        ({"agent": "reservior"}, "unknown agent 'reservior'; did you mean 'reservoir'"),
        ({"options": {"perhaps": 1}}, "unknown option of .* 'perhaps'"),
        ({"options": None}, "is not a whole agent file"),
        ({"seed": "zero"}, "is not a whole agent file"),
        ({"state": {}}, "is not a whole agent file"),
    ],
    ids=["format", "agent", "option", "no options", "seed", "state"],
)
def test_a_record_that_does_not_fit_is_refused(name, changes, message, folder, tmp_path):
    with pytest.raises(ValueError, match=message):
        agents.load(changed_record(folder / name, tmp_path, **changes))


@pytest.mark.parametrize("name", ["reservoir", "lstm", "bag-of-words"])
def test_a_missing_array_is_refused(name, folder, tmp_path):
    record, arrays = read_agent(folder / name)
    arrays.pop(max(arrays))
    write_agent(tmp_path / "changed", record, arrays)
    with pytest.raises(ValueError, match="is not a whole agent file"):
        agents.load(tmp_path / "changed")


def test_a_missing_file_and_a_folder_are_no_agents(tmp_path):
    with pytest.raises(FileNotFoundError, match="nothing"):
        agents.load(tmp_path / "nothing")
    with pytest.raises(IsADirectoryError):
        agents.load(tmp_path)


# ---------------------------------------------------------------- places that cannot be written


@every_agent
def test_a_place_that_cannot_be_written_is_an_os_error_and_leaves_nothing(name, learnt, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("kept")
    for place in ("nowhere/agent", "folder", "file/agent", "x" * 300):
        with pytest.raises(OSError):  # noqa: PT011 - which one is the system's affair
            learnt[name].save(tmp_path / place)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]
    assert (tmp_path / "file").read_text() == "kept"
