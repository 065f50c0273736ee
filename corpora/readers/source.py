"""A file, line by line, with errors that say where."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn


class Line(NamedTuple):
    """One line of a file."""

    path: Path
    number: int
    """Counted from 1."""

    text: str

    def fail(self, got: str, expected: str) -> NoReturn:
        """Say what is wrong with it.

        Raises
        ------
        ValueError
            Always.
        """
        raise ValueError(f"{self.path}, line {self.number}: {got}; expected {expected}")


def lines_of(path: Path) -> Iterator[Line]:
    """Yield the lines of a text file, or of the one file in a zip archive, without the blanks around them.

    A carriage return alone is a blank, not the end of a line.

    Raises
    ------
    OSError
        If the file is missing or cannot be read.
    ValueError
        If it is no text in UTF-8, or an archive of more than one file.
    """
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            if len(names) != 1:
                raise ValueError(f"{path} is an archive of {len(names)} files; expected one")
            data = archive.read(names[0])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValueError(f"{path}, line {line}: no text in UTF-8; expected a corpus") from error
    for number, written in enumerate(text.split("\n"), start=1):
        yield Line(path, number, written.replace("\r", " ").strip())
