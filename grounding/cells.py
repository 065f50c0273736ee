"""The cells of a sweep on disk: what was measured in each, or why nothing was."""

import hashlib
import json
import os
import shutil
import traceback
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import Any, Self, TypeAlias

import numpy as np

from grounding.folder import CELLS, STAGED

Row: TypeAlias = dict[str, Any]
"""One tidy row: one measurement."""

FAILED = "failed"
"""The folder of the cells that failed last time, within that of the finished ones."""


@dataclass(frozen=True)
class Failure:
    """A cell that nothing came of.

    Parameters
    ----------
    error : str
        The name of the exception.
    message : str
        What it says.
    traceback : str
        Where it was raised, as text; empty where its process did not live to tell.
    """

    error: str
    message: str
    traceback: str = ""

    @classmethod
    def of(cls, error: Exception) -> Self:
        """Describe an exception."""
        lines = traceback.format_exception(error) if error.__traceback__ else []
        return cls(type(error).__name__, str(error), "".join(lines))


@dataclass(frozen=True)
class FailedCell:
    """Which cell failed, and why.

    Parameters
    ----------
    cell : dict
        Its fields.
    failure : Failure
        Why.
    path : Path
        Where this is recorded.
    """

    cell: dict[str, Any]
    failure: Failure
    path: Path

    def __str__(self) -> str:
        """Tell it in a line: the fields that are numbers and words, and how the message begins."""
        plain = (f"{k}={v}" for k, v in self.cell.items() if isinstance(v, str | int | float))
        message = shorten(self.failure.message, 200, placeholder=" ...")
        return f"{' '.join(plain)}: {self.failure.error}: {message}".removesuffix(": ")


class Cells(AbstractContextManager["Cells"]):
    """The finished cells of one experiment, a file each, which is there whole or not at all; to be used as context.

    A cell is known by the name of its experiment and its own fields. Several processes may keep the same one:
    either's file is as good.

    Parameters
    ----------
    name : str
        The experiment.
    folder : Path
        That of its results.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder / CELLS
        self.failed = self.folder / FAILED
        self.folder.mkdir(parents=True, exist_ok=True)
        self._staged = TemporaryDirectory(dir=self.folder, prefix=STAGED)
        self._names: dict[Any, str] = {}

    def __exit__(self, *_: object) -> None:
        """Take away the folder in which files are written."""
        self._staged.cleanup()

    def read(self, cells: Iterable[Any]) -> dict[Any, list[Row]]:
        """Return the rows of those cells that are finished; a damaged file is none."""
        there = {entry.name for entry in os.scandir(self.folder)}
        finished = {cell: name for cell in cells if (name := self._file(cell)) in there}
        found = {cell: _rows((self.folder / name).read_bytes()) for cell, name in finished.items()}
        return {cell: rows for cell, rows in found.items() if rows is not None}

    def keep(self, found: Mapping[Any, str]) -> dict[Any, list[Row]]:
        """Keep the rows of cells that were measured together, as `written`; return them as they will be read.

        They appear at one moment, or as nearly as there is: a sweep that is killed between two of them would measure
        the others by themselves, which may round otherwise.
        """
        self._write(self.folder, {self._file(cell): text for cell, text in found.items()})
        return {cell: json.loads(text) for cell, text in found.items()}

    def keep_failure(self, cell: Any, failure: Failure) -> FailedCell:
        """Keep why a cell failed."""
        self.failed.mkdir(exist_ok=True)
        name = self._file(cell)
        record = {"experiment": self.name, "cell": asdict(cell), **asdict(failure)}
        self._write(self.failed, {name: json.dumps(record, indent=2) + "\n"})
        return FailedCell(record["cell"], failure, self.failed / name)

    def forget_failures(self) -> None:
        """Forget which cells failed last time."""
        shutil.rmtree(self.failed, ignore_errors=True)

    def _write(self, folder: Path, texts: Mapping[str, str]) -> None:
        staged = Path(self._staged.name)
        for name, text in texts.items():
            (staged / name).write_text(text)
        for name in texts:
            os.replace(staged / name, folder / name)  # noqa: PTH105 - atomic, and this is its name

    def _file(self, cell: Any) -> str:
        if cell not in self._names:
            text = json.dumps([self.name, asdict(cell)], sort_keys=True)
            self._names[cell] = f"{hashlib.sha256(text.encode()).hexdigest()[:20]}.json"
        return self._names[cell]


def written(rows: Sequence[Row]) -> str:
    """Write rows as `Cells` keeps them; read back they are equal, to the last bit of every number.

    Raises
    ------
    TypeError
        If a value is neither text nor number.

    Examples
    --------
    >>> written([{"agent": "lstm", "seed": np.int64(3), "error": 0.1}])
    '[{"agent": "lstm", "seed": 3, "error": 0.1}]'
    """
    return json.dumps(rows, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{value!r} is a {type(value).__name__}; expected text or a number in a row")


def _rows(content: bytes) -> list[Row] | None:
    """Read the rows of a cell, None if they are not whole."""
    try:
        rows = json.loads(content)
    except ValueError:
        return None
    whole = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    return rows if whole else None
