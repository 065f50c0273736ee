"""What a result was made with: options, versions, machine and commit."""

import json
import os
import platform
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from corpora.whole_file import whole_file

PACKAGES = (
    "grounding",
    "numpy",
    "scipy",
    "gymnasium",
    "pybullet",
    "jax",
    "optax",
    "spacy",
    "wordfreq",
    "matplotlib",
)


def circumstances() -> dict[str, Any]:
    """Return when, where and with which versions something is computed.

    Examples
    --------
    >>> sorted(circumstances())
    ['command', 'commit', 'date', 'machine', 'versions']
    """
    return {
        "command": shlex.join(_command()),
        "commit": _commit(),
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"system": platform.system(), "processor": platform.machine(), "cores": os.cpu_count()},
        "versions": versions(),
    }


def versions() -> dict[str, str | None]:
    """Return the versions of Python and of the packages that results depend on, None for one that is missing."""
    return {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}}


def write_json(path: Path, record: Any) -> None:
    """Write something JSON-able, whole or not at all."""
    with whole_file(path) as file:
        file.write((json.dumps(record, indent=2) + "\n").encode())


def _command() -> list[str]:
    """What was typed, or how the script was called that did this."""
    script = Path(sys.argv[0])
    ours = "grounding" in (script.stem, script.parent.name)
    return ["grounding", *sys.argv[1:]] if ours else ["python", *sys.argv]


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _commit() -> str | None:
    """The commit of the checkout that this file is in, None if it is in none."""
    try:
        found = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=40"],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return found.stdout.strip()
