"""Names of the house, wherever they are imported from: ``corpora.Referent`` is ``corpora.meaning.Referent``.

A name in single backticks of a docstring leads to what is called so; what is called so nowhere is shown as code.
"""

from importlib import import_module
from typing import Any

from docutils import nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

ROOMS = ("corpora", "envs", "agents", "grounding")


class House(XRefRole):
    """The role of a name in single backticks."""

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """Look in this module first, then everywhere."""
        refnode["refdomain"], refnode["reftype"] = "py", "obj"
        refnode["refspecific"] = refnode["maybe"] = True
        refnode["py:module"] = env.ref_context.get("py:module")
        refnode["py:class"] = env.ref_context.get("py:class")
        return title, target.strip("()")


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx of the role, and of where to look for names that are found nowhere."""
    app.add_role("house", House(innernodeclass=nodes.literal))
    app.connect("missing-reference", _where_it_is)
    app.connect("autodoc-process-docstring", _based, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _where_it_is(app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: Element) -> Element | None:
    if node.get("refdomain") != "py":
        return None
    module, _, name = node["reftarget"].rpartition(".")
    if module.split(".")[0] in ROOMS:
        try:
            thing = getattr(import_module(module), name)
            target = f"{thing.__module__}.{thing.__qualname__}"
        except (ImportError, AttributeError):
            target = ""
        domain = env.domains.python_domain
        if target != node["reftarget"] and target in domain.objects:
            return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", target, node, shown)
    return shown if node.get("maybe") else None


def _based(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Say which of our classes a class is a kind of; that all are objects goes without saying."""
    if what in ("class", "exception"):
        ours = [base for base in getattr(thing, "__bases__", ()) if base.__module__.split(".")[0] in ROOMS]
        named = ", ".join(
            f":house:`{base.__name__} <{base.__module__}.{base.__qualname__}>`" for base in ours
        )
        lines[:0] = [f"*A kind of* {named}", ""] if ours else []
