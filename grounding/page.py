"""Results as one HTML page that needs nothing else."""

import base64
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from grounding.result import Result

TEMPLATE = "page.html.jinja"


def page(results: Sequence[Result], root: Path) -> str:
    """Lay results out on a page: of each its table, figures, captions, command, versions and failed cells.

    Parameters
    ----------
    results : sequence of Result
        What to show.
    root : Path
        The folder where the page will stand; links are relative to it.

    Returns
    -------
    str
        HTML, with pictures and style in it, without scripts. All text of the results is escaped.
    """
    room = Environment(
        loader=PackageLoader("grounding", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return room.get_template(TEMPLATE).render(
        title=root.resolve().name or "results",
        sections=[_section(number, result, root) for number, result in enumerate(results, start=1)],
        version=version("grounding"),
    )


def _section(number: int, result: Result, root: Path) -> dict[str, Any]:
    """Return what the template needs to know of one result."""
    config = result.config
    where = result.folder.relative_to(root).as_posix()
    prefix = "" if where == "." else f"{quote(where)}/"
    return {
        "id": f"result-{number}",
        "heading": config["experiment"] if where == "." else where,
        "experiment": config["experiment"],
        "about": result.summary["about"],
        "rows": result.rows,
        "rows_link": f"{prefix}rows.csv",
        "table": result.summary["table"],
        "heads": _heads(result.summary["table"]),
        "failed": result.summary["failed"],
        "figures": [
            {
                "name": drawn.name,
                "caption": drawn.caption,
                "alt": f"Figure {drawn.name}. {drawn.shows}.",
                "source": f"data:image/png;base64,{base64.b64encode(drawn.png).decode()}",
            }
            for drawn in result.figures
        ],
        "facts": _facts(config),
        "options": {name: _told(value) for name, value in config.get("options", {}).items()},
        "command": config.get("command", "not recorded"),
    }


def _heads(table: Mapping[str, Any] | None) -> int:
    """Return how many columns say what a row is about: those before the first of numbers."""
    return [*table["numbers"], True].index(True) if table else 0


def _facts(config: Mapping[str, Any]) -> dict[str, str]:
    """Return with what a result was made, by name; what was not recorded is left out."""
    facts = {
        "date": config.get("date"),
        "commit": config.get("commit"),
        "machine": _pairs(config.get("machine") or {}),
        "versions": _pairs(config.get("versions") or {}),
    }
    return {name: str(fact) for name, fact in facts.items() if fact}


def _pairs(facts: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts.items() if value is not None)


def _told(value: Any) -> str:
    """Write an option for people."""
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "-"}[value]
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
