"""The folder that results go to."""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

CELLS = "cells"
"""The folder of finished cells within that of the results."""

STAGED = ".cells-"
"""How the folders begin in which cells are written."""

_HALF_WRITTEN = re.compile(r"\.(cells|.+\.(csv|gif|html|json|pdf|png|wav))-[a-z0-9_]{8}")
"""What is called so is not whole yet (see also `corpora.whole_file`)."""


def writable(folder: Path) -> Path:
    """Make a folder if there is none, and see that it can be written to before anything is computed.

    Raises
    ------
    OSError
        If it cannot be made or written to; its name is told.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     writable(Path(place) / "out" / "today").name
    'today'
    """
    for above in (folder, *folder.parents):
        if above.exists() and not above.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "is no folder, and one is expected here", str(above))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise OSError(error.errno, f"cannot be written to: {error.strerror}", str(folder)) from error


def writable_file(path: Path, suffix: str = "") -> Path:
    """See that a file can be written, in a folder that is made if there is none, before anything is computed.

    Raises
    ------
    OSError
        If there is a folder of that name, or its own folder cannot be written to.
    ValueError
        If its name ends with something else than a suffix, such as ".png".

    Examples
    --------
    >>> writable_file(Path("scene.jpg"), ".png")
    Traceback (most recent call last):
    ValueError: scene.jpg is not called as what is written; expected a name that ends with .png
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; expected the name of a file", str(path))
    if suffix and path.suffix.lower() != suffix:
        raise ValueError(f"{path} is not called as what is written; expected a name that ends with {suffix}")
    writable(path.parent)
    return path


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Work in a folder; what killed runs have left half-written in it is cleared away, if no other works there.

    Several may work in one folder at once. Where folders cannot be locked, nothing is cleared away.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(
        folder, os.O_RDONLY
    )  # the system lets go of its lock when the process ends, killed or not
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _clear(folder)
            fcntl.flock(handle, fcntl.LOCK_SH)
        except BlockingIOError:
            fcntl.flock(handle, fcntl.LOCK_SH)
        except OSError:  # a file system without locks
            pass
        yield
    finally:
        os.close(handle)


def _clear(folder: Path) -> None:
    for path in (*folder.glob(".*"), *(folder / CELLS).glob(".*")):
        if not _HALF_WRITTEN.fullmatch(path.name):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
