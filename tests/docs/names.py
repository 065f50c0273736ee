"""Every public name: the modules of the four rooms, and what is defined in each."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from conftest import collect_ignore

ROOMS = ("corpora", "envs", "agents", "grounding")

ABSENT = {path.removesuffix(".py").replace("/", ".") for path in collect_ignore}
"""What needs something that is not installed: it cannot be imported."""


def modules() -> list[str]:
    found = [
        each.name
        for room in ROOMS
        for each in pkgutil.walk_packages(import_module(room).__path__, f"{room}.")
        if not each.name.rpartition(".")[2].startswith("_") and each.name not in ABSENT
    ]
    return sorted([*ROOMS, *found])


def packages() -> list[str]:
    return [module for module in modules() if hasattr(import_module(module), "__path__")]


def defined(module: str) -> Iterator[tuple[str, Any]]:
    """Yield the classes and functions that a module defines."""
    for name, thing in vars(import_module(module)).items():
        if not name.startswith("_") and getattr(thing, "__module__", None) == module and is_definition(thing):
            yield name, thing


def is_definition(thing: Any) -> bool:
    return inspect.isclass(thing) or inspect.isfunction(inspect.unwrap(thing) if callable(thing) else thing)
