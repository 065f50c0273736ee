"""What the benchmarks share: times and memory in turn, their medians, and how a result is told."""

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

Measures = dict[str, Callable[[], float]]
"""What to measure: a function by name, each giving one repeat."""

Rows = dict[str, list[float]]
"""What was measured: the repeats by name."""


def seconds(call: Callable[[], object], number: int = 1) -> float:
    """Return the seconds that one call takes, averaged over a number of calls."""
    start = time.perf_counter()
    for _ in range(number):
        call()
    return (time.perf_counter() - start) / number


def in_turn(
    measures: Measures,
    repeats: int,
    warm: Callable[[str], bool] = lambda name: True,
    enough: Callable[[str, list[float]], bool] = lambda name, values: False,
) -> Rows:
    """Take each measure in turn, as often as asked.

    Parameters
    ----------
    measures : dict
        What to measure.
    repeats : int
        How often.
    warm : callable, optional
        Whether a measure is taken once before, which does not count; by default each is.
    enough : callable, optional
        Whether what was measured under a name is enough, however many repeats were asked for.
    """
    for name, measure in measures.items():
        if warm(name):
            measure()
    rows: Rows = {name: [] for name in measures}
    for _ in range(repeats):
        for name, measure in measures.items():
            if not enough(name, rows[name]):
                rows[name].append(measure())
    return rows


def medians(rows: Rows) -> dict[str, float]:
    return {name: statistics.median(values) for name, values in rows.items()}


def there(peer: str) -> bool:
    """Whether a peer is installed; says on stderr where it is not."""
    if find_spec(peer):
        return True
    print(f"{peer} is not installed, and has no numbers; `make peers` installs it", file=sys.stderr)
    return False


def setting(*wheels: str) -> dict[str, Any]:
    """Return what a result depends on beside the code: versions, None where absent, and the machine."""
    versions = {name: version(name) if find_spec(name) else None for name in wheels}
    return {
        "versions": {"python": platform.python_version(), **versions},
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "machine": platform.machine(),
    }


def told(result: dict[str, Any]) -> str:
    """Write what a result depends on in a line for people."""
    used = ", ".join(f"{name} {number}" for name, number in result["versions"].items() if number)
    return f"{result['cores']} cores, load {result['load']:.1f}; {used}" if result["load"] else used


def parser(doc: str | None, repeats: bool = True) -> argparse.ArgumentParser:
    """Return a parser that knows --json and, where asked for, --repeats."""
    made = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    if repeats:
        made.add_argument("--repeats", type=at_least(5), default=5, help="at least 5 (default: 5)")
    return made


def at_least(least: int) -> Callable[[str], int]:
    """Return what reads a whole number from a command line, and refuses one that is too small."""

    def whole(text: str) -> int:
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"{text}; expected at least {least}")
        return int(text)

    return whole


def tell(result: dict[str, Any], as_json: bool, table: Callable[[dict[str, Any]], str]) -> None:
    """Print a result, as one JSON object or as a table for people."""
    sys.stdout.flush()
    print(json.dumps(result, indent=2) if as_json else table(result))


@contextmanager
def quiet() -> Iterator[None]:
    """Send to stderr what PyBullet prints past Python, so that stdout is the answer alone."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)
