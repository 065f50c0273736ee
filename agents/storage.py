"""Agents on disk: one zip file of arrays and JSON, never pickle."""

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
    text = json.dumps({"format": FORMAT, **record}, sort_keys=True)
    with whole_file(path) as file:
        np.savez(file, **{_HEADER: np.frombuffer(text.encode(), dtype=np.uint8)}, **arrays)  # type: ignore[arg-type]


def read_agent(path: Path) -> tuple[dict[str, Any], Arrays]:
    """Read what `write_agent` wrote.

    Raises
    ------
    OSError
        If the file is missing or cannot be read.
    ValueError
        If it is not an agent file, or not a whole one.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {key: file[key] for key in file.files}
        record = json.loads(arrays.pop(_HEADER).tobytes())
        version = record["format"]
    except (ValueError, KeyError, TypeError, AttributeError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(
            f"{path} is not a whole agent file ({error}); was it cut short or changed?"
        ) from error
    if version != FORMAT:
        raise ValueError(f"{path} has the format {version!r}; expected {FORMAT!r}")
    return record, arrays
