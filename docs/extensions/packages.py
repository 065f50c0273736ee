"""The reference: a page for every package, with all its modules, from what is there when it is built."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import PycodeError
from sphinx.pycode import ModuleAnalyzer

ROOMS = ("corpora", "envs", "agents", "grounding")
FOLDER = "reference/packages"


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx when."""
    app.connect("builder-inited", _written)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def packages(name: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield a package and all below it: their names, their modules, and the packages in them."""
    path = import_module(name).__path__
    inside = [(f"{name}.{each.name}", each.ispkg) for each in pkgutil.iter_modules(path)]
    inside = [
        (inner, is_package) for inner, is_package in inside if not inner.rpartition(".")[2].startswith("_")
    ]
    inner = [each for each, is_package in inside if is_package]
    yield name, [each for each, is_package in inside if not is_package], inner
    for each in inner:
        yield from packages(each)


def _written(app: Sphinx) -> None:
    folder = Path(app.srcdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    pages = {f"{name}.rst": _page(name, *inside) for room in ROOMS for name, *inside in packages(room)}
    for path in folder.iterdir():
        if path.name not in pages:
            path.unlink()
    for file, page in pages.items():
        if not (folder / file).exists() or (folder / file).read_text() != page:
            (folder / file).write_text(page)


def _page(name: str, modules: list[str], inner: list[str]) -> str:
    package = import_module(name)
    own = _own(name)
    shared = [
        each for each in own if f"{name}.{each}" in modules
    ]  # a function called as its module, which has the name
    members = ", ".join(each for each in own if each not in shared)
    parts = [_titled(name, "="), f".. automodule:: {name}" + (f"\n   :members: {members}" if members else "")]
    parts += [f".. autofunction:: {name}.{each}\n   :no-index:" for each in shared]
    if offered := getattr(package, "__all__", []):
        told = _constants(name)
        rows = [
            f"   * - {_link(each, getattr(package, each))}\n     - {_summary(each, getattr(package, each), told)}"
            for each in offered
        ]
        parts += [".. rubric:: Offered here", ".. list-table::\n   :widths: auto\n\n" + "\n".join(rows)]
    if inner:
        parts += [
            ".. toctree::\n   :caption: Packages\n   :titlesonly:\n\n"
            + "\n".join(f"   {each}" for each in inner)
        ]
    for each in modules:
        parts += [_titled(each, "-"), f".. automodule:: {each}\n   :members:"]
    return "\n\n".join(parts) + "\n"


def _own(name: str) -> list[str]:
    """Return what is defined and documented in the file of a package itself."""
    there = vars(import_module(name))
    constants = [each for scope, each in ModuleAnalyzer.for_module(name).find_attr_docs() if not scope]
    others = [each for each, thing in there.items() if getattr(thing, "__module__", None) == name]
    return [each for each in (*constants, *others) if not each.startswith("_")]


def _link(name: str, thing: Any) -> str:
    """Link to where something is documented; constants and types have no name of their own."""
    defined = getattr(thing, "__qualname__", None)
    return f":house:`{name} <{thing.__module__}.{defined}>`" if defined == name else f":house:`{name}`"


def _constants(name: str) -> dict[str, str]:
    """Return what is told in a package of its constants and types: Python keeps no docstrings of these."""
    below = pkgutil.walk_packages(import_module(name).__path__, f"{name}.")
    told: dict[str, str] = {}
    for module in (name, *(each.name for each in below)):
        try:
            found = ModuleAnalyzer.for_module(module).find_attr_docs()
        except PycodeError:  # what it is an adapter to is not installed
            continue
        told |= {each: "\n".join(lines) for (scope, each), lines in found.items() if not scope}
    return told


def _summary(name: str, thing: Any, constants: dict[str, str]) -> str:
    """Return the first paragraph of a docstring, in one line."""
    told = (
        inspect.getdoc(thing) if inspect.isclass(thing) or inspect.isroutine(thing) else constants.get(name)
    )
    return " ".join((told or "").strip().split("\n\n")[0].split())


def _titled(title: str, line: str) -> str:
    return f"{title}\n{line * len(title)}"
