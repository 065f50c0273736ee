"""Benchmarks as folders that cannot change unnoticed."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.benchmark import Benchmark
from corpora.card import Card
from corpora.docbin import to_docbin
from corpora.jsonl import from_jsonl, to_jsonl

SUMS = "SHA256SUMS"
"""The file of checksums, as ``sha256sum -c`` reads it."""

FILES = ("README.md", "benchmark.json", "test.jsonl", "test.spacy", "train.jsonl", "train.spacy")
"""All others."""


def write_benchmark(benchmark: Benchmark, folder: Path, *, overwrite: bool = False) -> list[Path]:
    """Write a benchmark to a folder, which appears under its name only when it is complete.

    The same benchmark makes the same bytes, with the same versions of spaCy and zlib.

    Parameters
    ----------
    benchmark : Benchmark
        What to write.
    folder : Path
        Where to. The folder that it is in must exist.
    overwrite : bool, default False
        Whether to replace a benchmark that is there.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    OSError
        If it cannot be written.
    ValueError
        If something else is there, or a benchmark that is not to be replaced.
    """
    contents = {
        "README.md": benchmark.card.text(benchmark.train, benchmark.test).encode(),
        "benchmark.json": benchmark.card.to_json(),
        "test.jsonl": to_jsonl(benchmark.test),
        "test.spacy": to_docbin(benchmark.test),
        "train.jsonl": to_jsonl(benchmark.train),
        "train.spacy": to_docbin(benchmark.train),
    }
    sums = "".join(f"{_sum(content)}  {name}\n" for name, content in contents.items())
    check_free(folder, overwrite)
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        new, old = Path(scratch) / "new", Path(scratch) / "old"
        new.mkdir()
        for name, content in {**contents, SUMS: sums.encode()}.items():
            (new / name).write_bytes(content)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    return [folder / name for name in (*contents, SUMS)]


def check_free(folder: Path, overwrite: bool = False) -> None:
    """Check that a benchmark can be written to a folder.

    Raises
    ------
    ValueError
        If something is there that may not be replaced.
    """
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir() or folder.is_symlink():
        raise ValueError(f"{folder} is no folder of its own; expected a new or an empty one")
    there = {path.name for path in folder.iterdir()}
    if there and not overwrite:
        raise ValueError(
            f"{folder} is not empty; expected a new or an empty folder, or to be told to overwrite"
        )
    if strange := sorted(there - {*FILES, SUMS}):
        raise ValueError(f"{folder} is not overwritten: {strange[0]} is none of a benchmark's files")


def read_benchmark(folder: Path) -> Benchmark:
    """Read a benchmark, if it is what was written.

    Parameters
    ----------
    folder : Path
        A folder that `write_benchmark` wrote.

    Raises
    ------
    OSError
        If a file cannot be read.
    ValueError
        If there is none, or a file is changed, missing or not known to the checksums, which is named; a line that
        is no example is named by file and number. Files whose names begin with a dot are not looked at.

    Examples
    --------
    >>> read_benchmark(Path("nowhere"))
    Traceback (most recent call last):
    ...
    ValueError: nowhere is no benchmark: there is no nowhere/SHA256SUMS
    """
    contents = _checked(Path(folder))
    try:
        card = Card.from_json(contents["benchmark.json"])
    except (TypeError, ValueError) as error:
        raise ValueError(f"{folder / 'benchmark.json'} is no card: {error}") from error
    parts = {name: from_jsonl(contents[name], str(folder / name)) for name in ("train.jsonl", "test.jsonl")}
    return Benchmark(card=card, train=parts["train.jsonl"], test=parts["test.jsonl"])


def _checked(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files of a folder, if they are those that its checksums are of."""
    if not (folder / SUMS).is_file():
        raise ValueError(f"{folder} is no benchmark: there is no {folder / SUMS}")
    sums = _sums(folder / SUMS)
    there = {path.name for path in folder.iterdir() if not path.name.startswith(".")} - {SUMS}
    wrong = [f"{name} is missing" for name in sorted(sums.keys() - there)]
    wrong += [f"{name} is not in {SUMS}" for name in sorted(there - sums.keys())]
    contents = {name: (folder / name).read_bytes() for name in sorted(there & sums.keys())}
    wrong += [f"{name} was changed" for name, content in contents.items() if _sum(content) != sums[name]]
    if wrong:
        raise ValueError(f"{folder} is not the benchmark that its {SUMS} is of: {', '.join(wrong)}")
    return contents


def _sums(path: Path) -> dict[str, str]:
    """Read the checksums, one for each of a benchmark's files."""
    sums: dict[str, str] = {}
    for number, line in enumerate(path.read_bytes().decode(errors="replace").split("\n")[:-1], start=1):
        checksum, gap, name = line[:64], line[64:66], line[66:]
        if gap != "  " or name not in FILES or name in sums:
            raise ValueError(
                f"{path}:{number}: {line!r} is no checksum; expected 64 digits and a benchmark's file"
            )
        sums[name] = checksum
    for name in FILES:
        if name not in sums:
            raise ValueError(f"{path} has no checksum of {name}; expected one for each of {', '.join(FILES)}")
    return sums


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
