"""Classes by name, which are imported when they are needed: their list is there at once."""

import ast
from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar

Kind = TypeVar("Kind")


class Registry(MutableMapping[str, type[Kind]]):
    """Classes by name, in groups that have headings.

    Parameters
    ----------
    groups : mapping of str to mapping
        For each heading, names and what they name: a class, or where it is, as ``module:Class``.

    Examples
    --------
    >>> kinds = Registry({"Numbers": {"half": "fractions:Fraction"}})
    >>> kinds.about("half")
    'This class implements rational numbers.'
    >>> kinds["half"]
    <class 'fractions.Fraction'>
    """

    def __init__(self, groups: Mapping[str, Mapping[str, str | type[Kind]]]) -> None:
        self._groups = {heading: list(named) for heading, named in groups.items()}
        self._kinds = {name: kind for named in groups.values() for name, kind in named.items()}

    @property
    def groups(self) -> dict[str, list[str]]:
        """The names below each heading; what was added later is below the last one."""
        grouped = {name for names in self._groups.values() for name in names}
        groups = {heading: [*names] for heading, names in self._groups.items()}
        groups[[*groups][-1]] += [name for name in self._kinds if name not in grouped]
        return groups

    def about(self, name: str) -> str:
        """Return the first line of the docstring of a class, which is not imported for it."""
        kind = self._kinds[name]
        documented = _docstring(*kind.split(":")) if isinstance(kind, str) else kind.__doc__
        return (documented or "").strip().split("\n")[0]

    def __getitem__(self, name: str) -> type[Kind]:
        kind = self._kinds[name]
        if isinstance(kind, str):
            module, attribute = kind.split(":")
            self._kinds[name] = kind = getattr(import_module(module), attribute)
        assert isinstance(kind, type)
        return kind

    def __setitem__(self, name: str, kind: type[Kind]) -> None:
        self._kinds[name] = kind

    def __delitem__(self, name: str) -> None:
        del self._kinds[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


def _docstring(module: str, name: str) -> str | None:
    """Read the docstring of a class in the source of its module."""
    spec = find_spec(module)
    source = getattr(spec and spec.loader, "get_source", lambda _: None)(module)
    for node in ast.parse(source or "").body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            return ast.get_docstring(node)
    return None
