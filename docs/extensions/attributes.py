"""What is told of constants and attributes is prose: napoleon would take what is before a colon for a type."""

from typing import Any

from sphinx.application import Sphinx

KINDS = ("data", "attribute", "property")


def setup(app: Sphinx) -> dict[str, Any]:
    """Keep docstrings from napoleon, whose priority is 500."""
    kept: dict[str, list[str]] = {}

    def keep(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
        if what in KINDS and not any(line.startswith("---") for line in lines):
            kept[name] = list(lines)

    def restore(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
        if name in kept:
            lines[:] = kept.pop(name)

    app.connect("autodoc-process-docstring", keep, priority=100)
    app.connect("autodoc-process-docstring", restore, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
