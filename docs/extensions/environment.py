"""The directive ``environment``: what an environment says of itself, and its spaces as they are.

Its docstring is Markdown, as Gymnasium has it; the reference shows only the first sentence and leads to the page.
"""

import inspect
from importlib import import_module
from itertools import pairwise
from typing import Any

import gymnasium as gym
import numpy as np
from docutils import nodes
from docutils.statemachine import StringList
from gymnasium import spaces
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from envs import ENVIRONMENTS


class Environment(SphinxDirective):
    """Shows the environment of an id."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the sections of the docstring, and a table of the spaces."""
        name = self.arguments[0]
        _, _, told = inspect.cleandoc(_class_of(name).__doc__ or "").partition("\n\n")
        lines = [*_listed(told.split("\n")), "", *_as_made(name)]
        node = nodes.section()
        node.document = self.state.document
        self.state.nested_parse(StringList(lines, source=name), self.content_offset, node, match_titles=True)
        return node.children


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx of the directive, and what to show in the reference."""
    app.add_directive("environment", Environment)
    app.connect("autodoc-process-docstring", _shortened, priority=0)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _class_of(name: str) -> Any:
    module, _, kind = ENVIRONMENTS[name].partition(":")
    return getattr(import_module(module), kind)


def _listed(lines: list[str]) -> list[str]:
    """Make a list of definitions of the arguments, which Gymnasium writes as NumPy does."""
    made, inside = [], False
    for before, line in pairwise(["", *lines]):
        inside = line == "## Arguments" or (inside and not line.startswith("## "))
        if inside and " : " in line and not line.startswith(" "):
            names, _, kind = line.partition(" : ")
            made += ["", f"`{names}` : {kind}"]
        elif inside and line.startswith("    "):
            made.append(f"{':' if ' : ' in before else ' '} {line.strip()}")
        else:
            made.append(line)
    return made


def _as_made(name: str) -> list[str]:
    """Describe the spaces of an environment that is made without arguments."""
    env = gym.make(name)
    seen = env.observation_space
    assert isinstance(seen, spaces.Dict)
    rows = [("action", env.action_space), *seen.items()]
    table = [
        f"| {key} | `{type(space).__name__}` | `{space.shape}` | `{space.dtype}` | {_range(space)} |"
        for key, space in rows
    ]
    env.close()
    head = ["| | Space | Shape | Type | Values |", "|---|---|---|---|---|"]
    return ["## Spaces as made", f'Of `gym.make("{name}")`, with no arguments:', "", *head, *table]


def _range(space: spaces.Space[Any]) -> str:
    if isinstance(space, spaces.Box):
        return f"{space.low.min():g} to {space.high.max():g}"
    if isinstance(space, spaces.MultiDiscrete):
        sizes = np.unique(space.nvec)
        return f"0 to {sizes[0] - 1}" if len(sizes) == 1 else ", ".join(f"0-{n - 1}" for n in space.nvec)
    if isinstance(space, spaces.Discrete):
        return f"{space.start} to {space.start + space.n - 1}"
    return "0 or 1"


def _shortened(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    for which in ENVIRONMENTS:
        if what == "class" and thing is _class_of(which):
            page = which.split("/")[1].removesuffix("-v0").lower()
            lines[:] = [lines[0], "", f"All about it: :doc:`/environments/{page}`.", ""]
