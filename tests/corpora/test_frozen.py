"""Benchmarks on disk: what was written is what is read, or nothing is."""

import re
import subprocess
from shutil import which

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora import (
    Benchmark,
    Card,
    Example,
    Experience,
    Referent,
    Withheld,
    english,
    read_benchmark,
    tabletop_grammar,
    write_benchmark,
)
from corpora.frozen import FILES, SUMS
from tests.strategies import examples, referents, texts

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
WITHHELD = st.lists(referents.filter(lambda one: not one.is_empty), max_size=2).map(tuple).map(Withheld)


@st.composite
def benchmarks(draw):
    """Draw a benchmark of which no sentence is in both parts."""
    train = tuple(draw(st.lists(examples(), max_size=3)))
    heard = {example.said.words for example in train}
    test = draw(st.lists(examples().filter(lambda example: example.said.words not in heard), max_size=3))
    names = st.dictionaries(texts, texts, max_size=2)
    card = Card(
        name=draw(texts),
        summary=draw(texts),
        cases=draw(names),
        unsaid=draw(WITHHELD),
        unseen=draw(WITHHELD),
        language="en",
        command=draw(texts),
        seed=draw(st.integers(0)),
        options=draw(st.dictionaries(texts, JSON, max_size=2)),
        versions=draw(names),
    )
    return Benchmark(card=card, train=train, test=tuple(test))


def small() -> Benchmark:
    grammar = tabletop_grammar(english().take(category=4, colour=4))
    seen = (Referent("cup", "red", "left"), None)
    lines = [Example("familiar", grammar[i], Experience(grammar[i].words, seen)) for i in range(8)]
    card = Card(name="small", summary="A test.", cases={"familiar": "all"}, options={}, versions={})
    return Benchmark(card=card, train=tuple(lines[:5]), test=tuple(lines[5:]))


@pytest.fixture
def folder(tmp_path):
    write_benchmark(small(), tmp_path / "small")
    return tmp_path / "small"


@settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(benchmarks())
def test_what_is_written_is_read(tmp_path_factory, benchmark):
    place = tmp_path_factory.mktemp("b")
    write_benchmark(benchmark, place / "once")
    assert read_benchmark(place / "once") == benchmark
    write_benchmark(read_benchmark(place / "once"), place / "again")
    for name in (*FILES, SUMS):
        assert (place / "once" / name).read_bytes() == (place / "again" / name).read_bytes()


@pytest.mark.skipif(not which("sha256sum"), reason="there is no sha256sum here")
def test_the_checksums_are_those_that_sha256sum_checks(folder):
    checked = subprocess.run(
        ["sha256sum", "-c", SUMS], cwd=folder, capture_output=True, text=True, check=True
    )
    assert checked.stdout.split() == [word for name in FILES for word in (f"{name}:", "OK")]
    assert {path.name for path in folder.iterdir()} == {*FILES, SUMS}


@pytest.mark.parametrize("name", [*FILES, SUMS])
def test_one_changed_byte_anywhere_is_refused_by_name_of_the_file(folder, name):
    content = (folder / name).read_bytes()
    for at in range(0, len(content), max(1, len(content) // 40)):
        for changed in (content[at] ^ 1, content[at] ^ 32):
            (folder / name).write_bytes(content[:at] + bytes([changed]) + content[at + 1 :])
            with pytest.raises(ValueError, match=re.escape(name)):
                read_benchmark(folder)
    (folder / name).write_bytes(content[:-1])
    with pytest.raises(ValueError, match=re.escape(name)):
        read_benchmark(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ValueError, match=f"{name} is missing"):
        read_benchmark(folder)


def test_a_file_too_many_is_named_unless_it_is_hidden(folder):
    (folder / ".gitattributes").write_text("*.spacy binary")
    assert read_benchmark(folder) == small()
    (folder / "more.jsonl").write_text("{}")
    with pytest.raises(ValueError, match=r"more\.jsonl is not in SHA256SUMS"):
        read_benchmark(folder)


def test_what_has_no_checksums_is_no_benchmark(folder, tmp_path):
    (folder / SUMS).unlink()
    for place in (folder, tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ValueError, match=r"is no benchmark: there is no .*SHA256SUMS"):
            read_benchmark(place)


def resealed(folder, name, content):
    """Change a file and its checksum."""
    import hashlib

    sums = (folder / SUMS).read_text()
    before, after = (hashlib.sha256(c).hexdigest() for c in ((folder / name).read_bytes(), content))
    (folder / name).write_bytes(content)
    (folder / SUMS).write_text(sums.replace(before, after))


def test_a_line_that_is_no_example_is_named_although_its_checksum_is_right(folder):
    lines = (folder / "train.jsonl").read_bytes().splitlines(keepends=True)
    resealed(folder, "train.jsonl", b"".join([*lines[:2], b"{}\n", *lines[3:]]))
    with pytest.raises(ValueError, match=r"train.jsonl:3: there is no 'case'"):
        read_benchmark(folder)


@pytest.mark.parametrize("card", [b"[]", b"{}", b'{"nmae": 1}', b"\xff"])
def test_a_card_that_is_none_is_named(folder, card):
    resealed(folder, "benchmark.json", card)
    with pytest.raises(ValueError, match=r"benchmark.json is no card: "):
        read_benchmark(folder)


def test_parts_that_share_a_sentence_are_no_benchmark(folder):
    resealed(folder, "test.jsonl", (folder / "train.jsonl").read_bytes())
    with pytest.raises(ValueError, match="5 sentences are in both parts"):
        read_benchmark(folder)


def test_what_is_there_is_replaced_only_if_asked_and_only_if_it_is_a_benchmark(folder, tmp_path):
    with pytest.raises(ValueError, match="small is not empty; expected a new or an empty folder"):
        write_benchmark(small(), folder)
    (folder / "train.jsonl").write_text("")
    write_benchmark(small(), folder, overwrite=True)
    assert read_benchmark(folder) == small()
    (folder / "thesis.tex").write_text("years")
    with pytest.raises(ValueError, match=r"is not overwritten: thesis.tex is none of a benchmark's files"):
        write_benchmark(small(), folder, overwrite=True)
    (tmp_path / "file").write_text("")
    with pytest.raises(ValueError, match="is no folder of its own"):
        write_benchmark(small(), tmp_path / "file", overwrite=True)
    (tmp_path / "empty").mkdir()
    write_benchmark(small(), tmp_path / "empty")
    assert read_benchmark(tmp_path / "empty") == small()


@pytest.mark.parametrize("there", [False, True])
def test_half_a_folder_never_looks_whole(tmp_path, monkeypatch, there):
    """Whichever write fails, what was there stays, and nothing else is left."""
    from pathlib import Path

    if there:
        write_benchmark(small(), tmp_path / "small")
    write, rename = Path.write_bytes, Path.rename
    for fails in range(len(FILES) + 1 + 1):
        count = iter(range(100))

        def write_some(path, content, fails=fails, count=count):
            if next(count) == fails:
                raise OSError(28, "No space left on device")
            return write(path, content)

        def rename_none(path, target, fails=fails):
            if path.name == "new" and fails > len(FILES):
                raise OSError(13, "Permission denied")
            return rename(path, target)

        monkeypatch.setattr(Path, "write_bytes", write_some)
        monkeypatch.setattr(Path, "rename", rename_none)
        with pytest.raises(OSError, match=r"No space|Permission"):
            write_benchmark(small(), tmp_path / "small", overwrite=True)
        assert [path.name for path in tmp_path.iterdir()] == (["small"] if there else [])
        if there:
            assert read_benchmark(tmp_path / "small") == small()
