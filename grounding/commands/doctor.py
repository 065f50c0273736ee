"""``grounding doctor``."""

import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from rich.markup import escape
from rich.table import Table

from grounding.commands.subcommand import Subcommand, console
from grounding.folder import writable

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What tells linear algebra how many threads to use."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""What Chromium is called."""


class Extra(NamedTuple):
    """Packages that not everybody needs."""

    packages: tuple[str, ...]
    serves: str
    """What they are good for."""

    extra: str
    """How they are installed, with pip install -e '.[EXTRA]'."""


EXTRAS = (
    Extra(("pybullet",), "physics and pictures", "bullet"),
    Extra(("dask", "distributed"), "sweeps on a cluster", "cluster"),
    Extra(("umap-learn",), "run states --projection umap", "umap"),
    Extra(("starlette", "uvicorn"), "the page in a browser", "web"),
    Extra(("torch", "stable-baselines3"), "agents of Stable-Baselines3", "peers"),
    Extra(("minari",), "episodes kept as data sets", "peers"),
    Extra(("pytest", "hypothesis"), "the tests", "test"),
    Extra(("playwright",), "the tests of the page", "test"),
)


class Finding(NamedTuple):
    """One line of the screen."""

    what: str
    told: str
    good: bool = True
    needed: bool = False
    """Whether nothing works where it is not good."""


@dataclass(frozen=True, kw_only=True)
class Doctor(Subcommand):
    """Say what is installed, what is missing, and what that costs.

    Exit code 0 if all that the commands need is there and works, 1 otherwise.

    Examples::

        grounding doctor
    """

    def run(self) -> None:
        """Look at everything, and print one screen."""
        table = Table.grid(padding=(0, 1))
        findings = [*_findings()]
        for found in findings:
            mark = "[green]ok[/]" if found.good else "[red]no[/]" if found.needed else "[yellow]- [/]"
            table.add_row(mark, f"[bold]{escape(found.what)}[/]", escape(found.told))
        console.print(table)
        if any(found.needed and not found.good for found in findings):
            console.print("\nSomething that every command needs does not work: see [red]no[/] above.")
            raise SystemExit(1)


def _findings() -> Iterator[Finding]:
    where = f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Finding("Python", f"{where}; {sys.prefix}", sys.version_info >= (3, 11), needed=True)
    yield _core()
    yield _pinned()
    for extra in EXTRAS:
        yield _extra(extra)
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    yield Finding("Chromium", found or "missing, needed for the tests of the page", bool(found))
    threads = ", ".join(f"{name}={os.environ[name]}" for name in THREADS if name in os.environ)
    yield Finding("cores", f"{os.cpu_count()}; {threads or f'no limit to threads: {THREADS[0]} is not set'}")
    yield _tried("JAX", "LSTM and GRU train on {}", _compiled, needed=True)
    if find_spec("pybullet"):
        yield _tried("a picture", "{} pixels, drawn by PyBullet", _photographed)
    yield _tried("this folder", "{} can be written to", lambda: writable(Path.cwd()), needed=True)


def _core() -> Finding:
    """Whether all that the project requires is there."""
    try:
        needed = requires("grounding") or ()
    except PackageNotFoundError:
        return Finding("core", "grounding is not installed: pip install -e .", good=False, needed=True)
    # What has a marker is for some machines or uses only, as PyBullet, of which the extra tells.
    core = [re.split(r"[^\w.-]", line)[0] for line in needed if ";" not in line]
    here = {name: _version(name) for name in core}
    if missing := [name for name, got in here.items() if got is None]:
        return Finding("core", f"missing: {', '.join(missing)}: pip install -e .", good=False, needed=True)
    return Finding("core", ", ".join(f"{name} {got}" for name, got in here.items()), needed=True)


def _pinned() -> Finding:
    """Whether versions are those of the checkout that this is run from, if it is one."""
    constraints = Path(__file__).parents[2] / "constraints.txt"
    if not constraints.is_file():
        return Finding("versions", "no constraints.txt here, as this is no checkout: not compared")
    differing, same = [], 0
    for line in constraints.read_text().splitlines():
        name, pinned, wanted = line.partition("#")[0].partition(";")[0].strip().partition("==")
        got = _version(name) if pinned else None
        if got is None:
            continue
        if (
            got.partition("+")[0] == wanted
        ):  # a local build of it, as torch's for processors, is the same version
            same += 1
        else:
            differing.append(f"{name} {got} (there {wanted})")
    if differing:
        return Finding("versions", f"not those of constraints.txt: {_some(differing)}", good=False)
    return Finding("versions", f"{same} packages, all as in constraints.txt")


def _extra(extra: Extra) -> Finding:
    here = {name: _version(name) for name in extra.packages}
    what = ", ".join(extra.packages)
    if all(here.values()):
        return Finding(what, f"{', '.join(filter(None, here.values()))}: {extra.serves}")
    return Finding(what, f"missing, needed for {extra.serves}: pip install -e '.[{extra.extra}]'", good=False)


def _tried(what: str, told: str, attempt: Callable[[], object], needed: bool = False) -> Finding:
    """Do something, and tell how long it took, or why it cannot be done."""
    start = perf_counter()
    try:
        outcome = attempt()
    except Exception as error:  # whatever is broken here is to be told, and not to be raised
        return Finding(what, f"fails: {error}", good=False, needed=needed)
    return Finding(what, f"{told.format(outcome)}: {perf_counter() - start:.1f} s", needed=needed)


def _compiled() -> str:
    """Compile a tiny gradient; return where it is computed."""
    import jax

    assert float(jax.jit(jax.grad(lambda x: x * x))(3.0)) == 6
    return str(jax.default_backend())


def _photographed() -> str:
    from corpora import Referent
    from grounding.picture import imagined_scene, photograph

    height, width, _ = photograph(imagined_scene((Referent("cup", "red", "left"),))).shape
    return f"{width} x {height}"


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _some(told: Iterable[str], most: int = 4) -> str:
    told = list(told)
    return ", ".join(told[:most]) + (f", and {len(told) - most} more" if len(told) > most else "")
