"""The folder that results go to."""

from pathlib import Path
from tempfile import TemporaryFile


def writable(folder: Path) -> Path:
    """Make a folder if there is none, and see that it can be written to before anything is computed.

    Raises
    ------
    OSError
        If it cannot be made or written to.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     writable(Path(place) / "out" / "today").name
    'today'
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryFile(dir=folder):
        return folder
