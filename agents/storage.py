"""Agents on disk: one zip file of arrays and JSON, never pickle."""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Arrays: TypeAlias = dict[str, NDArray[Any]]

FORMAT = "grounding-agent-1"
_HEADER = "header"


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to write that appears under its name only when it is complete.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with whole_file(Path(folder) / "note") as file:
    ...         _ = file.write(b"done")
    ...     (Path(folder) / "note").read_text()
    'done'
    """
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        try:
            yield file
            file.flush()
            Path(file.name).chmod(0o666 & ~_umask())  # as an ordinary file; temporary ones are private
            os.replace(file.name, path)  # noqa: PTH105 - atomic, and this is its name
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_agent(path: Path, record: dict[str, Any], arrays: Arrays) -> None:
    """Write a JSON-able record and arrays to one file, whole or not at all."""
    text = json.dumps({"format": FORMAT, **record}, sort_keys=True, default=_plain)
    with whole_file(path) as file:
        np.savez(file, **{_HEADER: np.frombuffer(text.encode(), dtype=np.uint8)}, **arrays)  # type: ignore[arg-type]


def _plain(value: object) -> object:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{value!r} is a {type(value).__name__}; expected what JSON can keep")


def read_agent(path: Path) -> tuple[dict[str, Any], Arrays]:
    """Read what `write_agent` wrote.

    Raises
    ------
    OSError
        If the file is missing or cannot be read.
    ValueError
        If it is not an agent file, or not a whole one.
    """
    content = path.read_bytes()
    try:
        record, arrays = _parse(content)
        version = record["format"]
    except Exception as error:  # a changed byte can make zipfile, NumPy and JSON raise anything at all
        raise ValueError(
            f"{path} is not a whole agent file ({error}); was it cut short or changed?"
        ) from error
    if version != FORMAT:
        raise ValueError(f"{path} has the format {version!r}; expected {FORMAT!r}")
    return record, arrays


def _parse(content: bytes) -> tuple[dict[str, Any], Arrays]:
    # NumPy stops reading an array where its header says, so that a sum of the rest is checked first.
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if damaged := archive.testzip():
            raise ValueError(f"{damaged} is damaged")
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        arrays = {key: file[key] for key in file.files}
    return json.loads(arrays.pop(_HEADER).tobytes()), arrays
