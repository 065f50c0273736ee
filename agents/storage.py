"""Agents on disk: one zip file of arrays and JSON, never pickle."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpora.whole_file import whole_file

Arrays: TypeAlias = dict[str, NDArray[Any]]

FORMAT = "grounding-agent-1"
_HEADER = "header"


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
